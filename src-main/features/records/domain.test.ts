import type { RecordSignature } from '@shared/contract/records';
import { describe, expect, test } from 'vitest';
import { approvalStateOf, keepUntil, mayBeVoid, titleOf } from './domain';

const day = (date: string) => Date.parse(`${date}T12:00:00Z`);

describe('how long a record is kept', () => {
  test.each([
    [
      'its newest revision',
      { recordedMs: day('2026-11-23'), signedMs: [], voidMs: null },
      'recorded',
      '2036-11-23',
    ],
    [
      'its newest signature',
      { recordedMs: day('2026-11-23'), signedMs: [day('2027-01-02'), day('2027-03-04')], voidMs: null },
      'signed',
      '2037-03-04',
    ],
    [
      'its voiding after the last signature',
      { recordedMs: day('2028-05-06'), signedMs: [day('2027-03-04')], voidMs: day('2028-05-06') },
      'void',
      '2038-05-06',
    ],
  ] as const)('counts from %s', (_, dates, basis, until) => {
    expect(keepUntil(dates, 10)).toMatchObject({ basis, keepUntil: until });
  });

  test('does not end a day early for what was recorded on 29 February', () => {
    const dates = { recordedMs: day('2028-02-29'), signedMs: [], voidMs: null };
    expect(keepUntil(dates, 2)).toMatchObject({ since: '2028-02-29', keepUntil: '2030-03-01' });
    expect(keepUntil(dates, 4).keepUntil).toBe('2032-02-29');
  });
});

describe('where signatures stand', () => {
  const signed = (revision: string, valid = true) => ({ revision, valid }) as RecordSignature;
  const request = (revision: string, complete: boolean, holds = true) => ({
    id: '',
    number: '',
    revision,
    complete,
    holds,
  });

  test('a revision that everybody signed is signed, one after it is unapproved', () => {
    const all = { signatures: [signed('one')], requests: [request('one', true)] };
    expect(approvalStateOf('one', all)).toBe('signed');
    expect(approvalStateOf('two', all)).toBe('unapproved');
  });

  test('some signatures of several are not enough, and one that does not hold spoils the rest', () => {
    expect(approvalStateOf('one', { signatures: [signed('one')], requests: [request('one', false)] })).toBe(
      'unapproved',
    );
    const spoilt = { signatures: [signed('one'), signed('one', false)], requests: [request('one', true)] };
    expect(approvalStateOf('one', spoilt)).toBe('invalid');
  });

  test('one of which nothing can be read, or that is about an earlier revision of its carrier, spoils as well', () => {
    const carried = { signatures: [signed('zero', false)], requests: [request('one', false, false)] };
    expect(approvalStateOf('one', carried)).toBe('invalid');
    expect(approvalStateOf('two', carried)).toBe('unapproved');
  });

  test('nobody was asked about a record without requests', () => {
    expect(approvalStateOf('one', { signatures: [], requests: [] })).toBe('none');
  });
});

test('people, policies and what holds signatures stay; what was decided can be void', () => {
  expect(
    ['person', 'organisation', 'key-ring', 'security-policy', 'approval', 'product'].filter(mayBeVoid),
  ).toEqual([]);
  expect(['comparison', 'evidence', 'model-version', 'dossier'].every(mayBeVoid)).toBe(true);
});

test('a record is called by the most telling field of its content', () => {
  expect(titleOf({ title: 'A report', decision: 'x' })).toBe('A report');
  expect(titleOf({ decision: 'Continue\nwith care' })).toBe('Continue with care');
  expect(titleOf({ model: 'fna', version: '2.0.0' })).toBe('fna 2.0.0');
  expect(titleOf({ subject: { number: 'CO-K0001' } })).toBe('CO-K0001');
  expect(titleOf({ gates: [] })).toBe('');
  expect(titleOf({ name: 'x'.repeat(500) })).toHaveLength(120);
});
