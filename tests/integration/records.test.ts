import { readPlainRevision } from '@main/platform/records';
import type { RecordId } from '@shared/ids';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inside } from '../support/inside';
import { type ComparisonCore, decision, revised, signers, startSigned } from '../support/signed-comparison';

const oldRationale = 'The locked test supports going on with the study and nothing else.';

let t: ComparisonCore;
let id: RecordId;
beforeAll(async () => {
  t = await startSigned();
  id = t.comparison.id;
});
afterAll(() => t[Symbol.asyncDispose]());

test('A11-14 P11-08 a signed record that is edited becomes unapproved, the signed revision stays as it was', async () => {
  const before = await t.do('lead', 'records.show', { id });
  expect(before).toMatchObject({ revision: 1, isHead: true, approval: 'signed' });
  const expectedRevision = before.digest;
  await t.do('author', 'comparison.revise', { id, expectedRevision, ...revised, reason: 'New evidence' });

  expect(await t.refused('lead', 'records.show', { id, revision: 3 })).toBe('REVISION_NOT_FOUND');
  const now = await t.do('lead', 'records.show', { id });
  expect(now).toMatchObject({ revision: 2, revisions: 2, approval: 'unapproved', parents: [before.digest] });
  expect(now.content).toMatchObject(revised);

  const signed = await t.do('lead', 'records.show', { id, revision: 1 });
  expect(signed).toEqual({ ...before, isHead: false, revisions: 2 });
  expect(signed.content).toMatchObject({ decision, rationale: oldRationale });
  expect(signed.signatures.every(({ valid, revision }) => valid && revision === before.digest)).toBe(true);
});

test('P11-08 the history says who changed what, when, why, and from which value to which', async () => {
  const { revisions, entries } = await t.do('lead', 'records.history', { id });
  expect(
    revisions.map(({ revision, by, role, reason, action }) => [revision, by, role, reason, action]),
  ).toEqual([
    [
      1,
      'author of the test (fictional)',
      'specialist',
      'Comparison recorded for review',
      'comparison.recorded',
    ],
    [2, 'author of the test (fictional)', 'specialist', 'New evidence', 'comparison.revised'],
  ]);
  expect(revisions[0]?.changes).toEqual([]);
  expect(revisions[1]?.changes).toEqual([
    { field: 'decision', before: decision, after: revised.decision },
    { field: 'rationale', before: oldRationale, after: revised.rationale },
  ]);
  expect(revisions[1]).toMatchObject({ offsetMinutes: 60, zone: 'Europe/Berlin', void: null });
  // The two revisions, the request, and three signatures; reading the trail before one signs is an entry as well.
  const acts = entries.map(({ action }) => action).filter((action) => action !== 'trail.acknowledged');
  expect(acts).toEqual([
    'comparison.recorded',
    'approval.requested',
    ...signers.map(() => 'approval.signed'),
    'comparison.revised',
  ]);
});

test('A11-10 P11-19 each signature shows printed name, date, time, zone and meaning, and stays with its revision', async () => {
  const { signatures } = await t.do('lead', 'records.show', { id, revision: 1 });
  expect(
    signatures.map(({ printedName, meaning, role, signedAt, offsetMinutes, zone }) => ({
      printedName,
      meaning,
      role,
      at: [signedAt, offsetMinutes, zone],
    })),
  ).toEqual(
    [
      ['authored', 'author', 'specialist'],
      ['reviewed', 'reviewer', 'clinical-reviewer'],
      ['approved', 'approver', 'quality-approver'],
    ].map(([meaning, login, role]) => ({
      printedName: `${login} of the test (fictional)`,
      meaning,
      role,
      at: ['2026-11-23T08:00:00.000Z', 60, 'Europe/Berlin'],
    })),
  );
  for (const signature of signatures) {
    expect(signature.meaningText.length).toBeGreaterThan(20);
    expect(signature.record).toBe(id);
  }
});

test('records of every kind are listed, found by their content, and narrowed by kind, page by page', async () => {
  const { records, total } = await t.do('lead', 'records.list', {});
  expect(records).toHaveLength(total);
  const kinds = new Set(records.map(({ kind }) => kind));
  for (const kind of ['person', 'organisation', 'product', 'model-version', 'comparison', 'approval'])
    expect(kinds).toContain(kind);
  const found = await t.do('lead', 'records.list', { search: 'STOP THE study' });
  expect(found.records.map((record) => record.id)).toEqual([id]);
  const people = await t.do('lead', 'records.list', { kind: 'person' });
  expect(people.total).toBe(6);
  const first = await t.do('lead', 'records.list', { limit: 3 });
  const next = await t.do('lead', 'records.list', { limit: 3, after: first.records[2]?.number ?? null });
  expect([...first.records, ...next.records]).toEqual(records.slice(0, 6));
  expect((await t.do('lead', 'records.list', { search: 'nowhere to be found' })).records).toEqual([]);
});

describe('keeping', () => {
  test('says until when each record is kept, and that nothing is deleted', async () => {
    const { years, statement, records } = await t.do('lead', 'records.retention', { id });
    expect(years).toBe(10);
    expect(statement).toContain('deletes no record');
    expect(records).toEqual([
      expect.objectContaining({ basis: 'signed', since: '2026-11-23', keepUntil: '2036-11-23', hold: null }),
    ]);
    const all = await t.do('lead', 'records.retention', {});
    expect(all.records.find(({ kind }) => kind === 'person')).toMatchObject({ basis: 'recorded' });
  });

  test('P11-05 a hold is a record of its own with a reason, and only those who answer for it may decide', async () => {
    expect(await t.refused('lead', 'records.releaseHold', { id, reason: 'None' })).toBe('RECORD_NOT_HELD');
    expect(await t.refused('engineer', 'records.hold', { id, reason: 'Mine' })).toBe('ROLE_MISSING');
    const hold = await t.do('approver', 'records.hold', { id, reason: 'Litigation (fictional)' });
    expect(await t.refused('lead', 'records.hold', { id, reason: 'Again' })).toBe('RECORD_HELD');
    expect((await t.do('lead', 'records.show', { id })).hold).toEqual({
      number: hold.number,
      reason: 'Litigation (fictional)',
    });
    expect((await t.do('lead', 'records.list', { held: true })).records.map((record) => record.id)).toEqual([
      id,
    ]);
    const { entries } = await t.do('lead', 'records.history', { id });
    expect(entries.at(-1)).toMatchObject({ action: 'retention.held', reason: 'Litigation (fictional)' });

    await t.do('lead', 'records.releaseHold', { id, reason: 'Settled (fictional)' });
    expect((await t.do('lead', 'records.show', { id })).hold).toBeNull();
    expect((await t.do('lead', 'records.history', { id: hold.id })).revisions).toHaveLength(2);
    await t.do('lead', 'records.hold', { id, reason: 'Appealed (fictional)' });
    expect(
      (await t.do('lead', 'records.list', { held: false })).records.map((each) => each.id),
    ).not.toContain(id);
  });
});

test('the bytes of every revision are those that the ledger recorded', async () => {
  await inside(t, async ({ db }) => {
    const rows = await db.selectFrom('revisions').select(['digest', 'bytes']).execute();
    for (const { digest, bytes } of rows) expect(readPlainRevision(bytes).head.digest).toBe(digest);
  });
});
