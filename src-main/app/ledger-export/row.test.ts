import type { Entry } from '@main/ledger';
import { expect, test } from 'vitest';
import { columns, rowOf } from './row';
import { csvHead, csvLine, jsonLine } from './row-text';

const entry: Entry = {
  v: 1,
  ledger: 'l',
  device: 'd',
  seq: 7,
  prev: '0',
  at: Date.UTC(2026, 10, 23, 8, 5, 6, 7),
  offset: -210,
  zone: 'America/St_Johns',
  mono: 1,
  boot: 'b',
  actor: 'p1',
  role: 'specialist',
  session: null,
  action: 'comparison.recorded',
  object: null,
  before: null,
  after: null,
  reason: '',
  table: 1,
  implication: 'record',
  impact: 'evidence',
  detail: { b: 1, '10': 2, '9': 3 },
  app: 'a',
};
const context = { people: new Map([['p1', { printedName: 'Ada', login: 'ada' }]]), raised: new Map() };
const lineOf = (reason: string) => csvLine(rowOf(7, { ...entry, reason }, context));

// OWASP, CSV injection: cells that begin with = + - @ tab or carriage return are taken for formulas.
test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '＝1'])(
  '%j does not reach a spreadsheet as a formula',
  (reason) => {
    expect(lineOf(reason)).toContain(`,'${reason}`);
  },
);

test('a number keeps its sign where it is one, and text without a sign stays as it is', () => {
  expect(lineOf('not = a formula')).toContain(',not = a formula,');
  expect(lineOf('').startsWith('7,')).toBe(true);
});

// RFC 4180, section 2: fields with quotes, commas or line breaks are quoted, quotes doubled.
test('quotes, commas and line breaks are quoted', () => {
  expect(lineOf('two\nlines, "quoted"')).toContain(',"two\nlines, ""quoted""",');
});

test('a row tells UTC and the time where it happened', () => {
  const { utc, local, zone } = rowOf(7, entry, context);
  expect([utc, local, zone]).toEqual([
    '2026-11-23T08:05:06.007Z',
    '2026-11-23T04:35:06.007-03:30',
    'America/St_Johns',
  ]);
});

// RFC 8785 sorts keys as text: "10" before "9", which JSON.stringify alone would not.
test('detail is the canonical text of the entry', () => {
  expect(rowOf(7, entry, context).detail).toBe('{"10":2,"9":3,"b":1}');
});

test('table and data file have the same columns', () => {
  expect(csvHead.trim().replace('\ufeff', '').split(',')).toEqual([...columns]);
  expect(Object.keys(JSON.parse(jsonLine(rowOf(7, entry, context))))).toEqual([...columns]);
});

test('an entry that cannot be read has a row that says so', () => {
  expect(rowOf(9, null, context)).toMatchObject({ entry: 9, action: 'unreadable', person: '' });
});
