import type { RecordId } from '@shared/ids';
import { expect, test } from 'vitest';
import { passwordOf, startCore, type TestCore } from '../support/core';
import { signAll, startComparison } from '../support/signed-comparison';

const text = 'Looked at every sign-in and every change of roles.';
const whole = { record: null, filter: null };

test('A11-06 a review has a scope, a finding, a signature and a day on which the next one is due', async () => {
  await using t = await startCore({ people: ['lead', 'engineer', 'approver'] });
  const review = { scope: whole, finding: 'none' as const, text, password: passwordOf('approver') };
  expect(await t.refused('engineer', 'trail.review', { ...review, login: 'engineer' })).toBe('ROLE_MISSING');
  expect(await t.refused('approver', 'trail.review', review)).toBe('LOGIN_REQUIRED');
  const wrong = { ...review, login: 'approver', password: 'not the password' };
  expect(await t.refused('approver', 'trail.review', wrong)).toBe('PASSWORD_REJECTED');
  expect(await t.do('lead', 'trail.list', {})).toEqual({ reviews: [] });

  const { total } = await t.do('lead', 'ledger.list', {});
  // 23 Nov 2026 + 90 days: GNU date -d '2026-11-23 +90 days' +%F
  const made = await t.do('approver', 'trail.review', { ...review, login: 'approver' });
  expect(made).toMatchObject({ entries: total, nextDue: '2027-02-21' });
  const { reviews } = await t.do('lead', 'trail.list', {});
  expect(reviews).toMatchObject([
    {
      number: made.number,
      record: null,
      upTo: total,
      finding: 'none',
      text,
      signature: { meaning: 'reviewed', printedName: 'approver of the test (fictional)', valid: true },
    },
  ]);
  const report = await t.do('lead', 'ledger.verify', {});
  expect(report).toMatchObject({ problems: [], signatures: 1 });
});

/** Some days go by; somebody signs in on the last one, so that no account is left unused for too long. */
async function daysLater(t: TestCore, days: number): Promise<void> {
  await t.close();
  t.move(days * 86_400_000);
  await t.do('admin', 'people.list', {});
  await t.do('approver', 'people.list', {});
}

test('A11-06 what is due is told from the first day, and is overdue the day after', async () => {
  await using t = await startCore({ people: ['approver'] });
  const [first] = (await t.do('approver', 'trail.due', {})).tasks;
  expect(first).toMatchObject({ record: null, dueOn: '2027-02-21', overdue: false, last: null });
  for (const days of [30, 30, 30]) await daysLater(t, days);
  expect((await t.do('approver', 'trail.due', {})).tasks[0]).toMatchObject({ overdue: false });
  await daysLater(t, 1);
  expect((await t.do('approver', 'trail.due', {})).tasks[0]).toMatchObject({ overdue: true });

  const password = passwordOf('approver');
  const signIns = { record: null, filter: { action: 'session.' } };
  const partly = { scope: signIns, finding: 'none' as const, text, login: 'approver', password };
  await t.do('approver', 'trail.review', partly);
  expect((await t.do('approver', 'trail.due', {})).tasks[0]).toMatchObject({ overdue: true });
  const year = { record: null, filter: { from: '2026-01-01' } };
  const { number } = await t.do('approver', 'trail.review', {
    scope: year,
    finding: 'finding',
    text,
    password,
  });
  expect((await t.do('approver', 'trail.due', {})).tasks[0]).toMatchObject({ overdue: false, last: number });
});

test('a review of one record counts its entries, and a signature moved to another review is named', async () => {
  await using t = await startComparison();
  const { id, number } = t.comparison;
  const review = {
    scope: { record: id, filter: null },
    finding: 'finding' as const,
    text: 'The rationale names no risk.',
    login: 'reviewer',
    password: passwordOf('reviewer'),
  };
  const missing = { record: t.ports.newId() as RecordId, filter: null };
  expect(await t.refused('reviewer', 'trail.review', { ...review, scope: missing })).toBe('RECORD_NOT_FOUND');
  const first = await t.do('reviewer', 'trail.review', review);
  expect(first.entries).toBe(1);
  const second = await t.do('reviewer', 'trail.review', review);
  const { tasks } = await t.do('lead', 'trail.due', {});
  expect(tasks[1]).toMatchObject({ record: number, last: second.number, entries: 0 });
  expect(await t.do('lead', 'ledger.verify', {})).toMatchObject({ problems: [], signatures: 2 });

  await t.tamper((database) => {
    database.exec('drop trigger revisions_are_final');
    const signed = database
      .prepare(
        "select digest, bytes from revisions where kind = 'trail-review' and instr(bytes, '\"signatures\":[{') > 0 order by seq",
      )
      .all() as { digest: string; bytes: Buffer }[];
    const [one, two] = signed.map(({ digest, bytes }) => ({ digest, ...JSON.parse(String(bytes)) }));
    const { digest, ...envelope } = two;
    envelope.content.signatures = one.content.signatures;
    database
      .prepare('update revisions set bytes = ? where digest = ?')
      .run(Buffer.from(JSON.stringify(envelope)), digest);
  });
  const { problems } = await t.do('lead', 'ledger.verify', {});
  expect(problems).toContainEqual(
    expect.objectContaining({ code: 'SIGNATURE_TRANSPLANTED', subject: second.number }),
  );
});

test('P11-35 the trail of a record since its last approval is shown and acknowledged before it is decided upon', async () => {
  await using t = await startComparison();
  const record = t.comparison.id;
  const nobody = t.ports.newId() as RecordId;
  expect(await t.refused('reviewer', 'trail.show', { record: nobody })).toBe('RECORD_NOT_FOUND');
  const shown = await t.do('reviewer', 'trail.show', { record });
  expect(shown).toMatchObject({ since: 0, acknowledged: false, record: { number: t.comparison.number } });
  expect(shown.entries.map(({ row }) => row.action)).toEqual(['comparison.recorded']);
  expect(shown.entries[0]?.changes).toContainEqual({
    field: 'decision',
    before: null,
    after: 'Continue clinical validation – not for production',
  });

  // What is changed after it was read is not taken as read.
  const { revision } = (await t.do('author', 'comparison.list', {})).comparisons[0] ?? t.comparison;
  await t.do('author', 'comparison.revise', {
    id: record,
    expectedRevision: revision,
    decision: 'Stop',
    rationale: 'The bound is not met.',
    reason: 'Second thoughts',
  });
  const early = { record, upTo: shown.upTo };
  expect(await t.refused('reviewer', 'trail.acknowledge', early)).toBe('RECORD_CHANGED');
  const again = await t.do('reviewer', 'trail.show', { record });
  expect(again.entries.at(-1)?.changes).toContainEqual({
    field: 'decision',
    before: 'Continue clinical validation – not for production',
    after: 'Stop',
  });
  expect(await t.do('reviewer', 'trail.acknowledge', { record, upTo: again.upTo })).toMatchObject({
    entries: 2,
  });
  expect(await t.do('reviewer', 'trail.show', { record })).toMatchObject({ acknowledged: true });
  expect(await t.do('approver', 'trail.show', { record })).toMatchObject({ acknowledged: false });
  const [entry] = (await t.do('lead', 'ledger.list', { action: 'trail.acknowledged' })).entries;
  expect(entry).toMatchObject({ actor: 'reviewer of the test (fictional)', object: t.comparison.number });
});

test('after an approval the trail begins anew', async () => {
  await using t = await startComparison();
  await signAll(t);
  const shown = await t.do('reviewer', 'trail.show', { record: t.comparison.id });
  const [approved] = (await t.do('lead', 'ledger.list', { action: 'approval.signed', limit: 1 })).entries;
  expect(shown).toMatchObject({ since: approved?.seq, entries: [] });
});

test('P11-09 the trail of a void record is kept, listed and shown', async () => {
  await using t = await startComparison();
  const { id, number } = t.comparison;
  await t.do('lead', 'records.void', { id, reason: 'Recorded twice' });
  const { entries } = await t.do('lead', 'ledger.list', { object: number });
  expect(entries.map(({ reason }) => reason)).toEqual(['Recorded twice', 'Comparison recorded for review']);
  const entry = await t.do('lead', 'ledger.entry', { seq: entries[0]?.seq ?? 0 });
  expect(entry.changes).toEqual([{ field: 'void', before: null, after: 'Recorded twice' }]);
  expect((await t.do('lead', 'trail.show', { record: id })).entries).toHaveLength(2);
  expect(await t.do('lead', 'ledger.verify', {})).toMatchObject({ problems: [] });
});
