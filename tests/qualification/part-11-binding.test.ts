import { approvalKind } from '@main/features/approvals/kind';
import { findRecord, inTransaction, writeRecord } from '@main/platform/records';
import type { RecordId } from '@shared/ids';
import { expect, test } from 'vitest';
import { named, startVerified, withoutGuards } from '../support/attacks';
import { inside } from '../support/inside';
import { type ComparisonCore, decision } from '../support/signed-comparison';

// 21 CFR 11.70: what a signature is bound to.

async function approvalOf(t: ComparisonCore, recordId: RecordId) {
  const { approvals } = await t.do('lead', 'approvals.list', {});
  const approval = approvals.find(({ subject }) => subject.id === recordId);
  if (!approval) throw new Error('There is an approval');
  return approval;
}

/** A second comparison with an approval that nobody has signed. */
async function unsigned(t: ComparisonCore) {
  const sides = { baseline: '1.2.0', candidate: '2.0.0' };
  const { id: recordId } = await t.do('author', 'comparison.record', {
    ...sides,
    decision: 'Release to production',
    rationale: 'None',
  });
  const { id } = await t.do('author', 'approvals.request', { recordId });
  return t.do('lead', 'approvals.show', { id });
}

test('P11-21 A11-10 signatures copied by SQL to the approval of another record are named there', async () => {
  await using t = await startVerified();
  const signed = await approvalOf(t, t.comparison.id);
  const other = await unsigned(t);
  await t.tamper((database) => {
    withoutGuards(database);
    const bytesOf = database.prepare(
      'select digest, bytes from revisions where record_id = ? order by seq desc',
    );
    const from = bytesOf.get(signed.id) as { bytes: Buffer };
    const to = bytesOf.get(other.id) as { digest: string; bytes: Buffer };
    const content = JSON.parse(String(to.bytes));
    content.content.signatures = JSON.parse(String(from.bytes)).content.signatures;
    const bytes = Buffer.from(JSON.stringify(content));
    database.prepare('update revisions set bytes = ? where digest = ?').run(bytes, to.digest);
  });
  const problems = await named(t);
  expect(problems).toContain(`SIGNATURE_TRANSPLANTED ${other.number}`);
  expect(problems).toContain(`REVISION_ALTERED ${other.number}`);
  expect(problems.filter((problem) => problem.endsWith(signed.number))).toEqual([]);
});

test('P11-21 signatures moved by a program that writes a revision of its own are named, and never shown as valid', async () => {
  await using t = await startVerified();
  const signed = await approvalOf(t, t.comparison.id);
  const other = await unsigned(t);
  await inside(t, (workspace) =>
    inTransaction(workspace, { person: 'device', role: '', session: null }, async (tx) => {
      const from = await findRecord(tx, approvalKind, signed.id);
      const to = await findRecord(tx, approvalKind, other.id);
      if (!from || !to) throw new Error('There are two approvals');
      await writeRecord(tx, 'approval.signed', {
        kind: approvalKind,
        id: other.id,
        content: { ...to.content, signatures: from.content.signatures },
        expectedHead: to.head.digest,
        reason: 'Moved',
      });
    }),
  );
  expect(await named(t)).toContain(`SIGNATURE_TRANSPLANTED ${other.number}`);
  const { state, steps } = await t.do('lead', 'approvals.show', { id: other.id });
  expect(state).toBe('invalid');
  expect(steps.some(({ signature }) => signature?.valid)).toBe(false);
});

test('P11-21 A11-10 A11-14 after an edit of the signed record the signatures stand for the earlier version', async () => {
  await using t = await startVerified();
  await t.do('author', 'comparison.revise', {
    id: t.comparison.id,
    expectedRevision: t.comparison.revision,
    decision: `${decision}, and tell the notified body`,
    rationale: 'Asked for',
    reason: 'Test',
  });
  const { state, bound, steps } = await approvalOf(t, t.comparison.id);
  expect(state).toBe('signed-earlier-version');
  expect(bound.filter(({ same }) => !same).map(({ name }) => name)).toEqual(['comparison revision']);
  expect(steps.every(({ signature }) => signature?.valid)).toBe(true);
  expect(await named(t)).toEqual([]);
});
