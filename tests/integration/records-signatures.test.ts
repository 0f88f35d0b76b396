import { approvalKind } from '@main/features/approvals';
import { trailReviewKind } from '@main/features/trail';
import { findRecord, inTransaction, writeRecord } from '@main/platform/records';
import type { Signature } from '@shared/signature';
import { expect, test, vi } from 'vitest';
import { passwordOf } from '../support/core';
import { insider } from '../support/insider';
import { copyOf, jsonOf } from '../support/record-copies';
import { signAll, startComparison } from '../support/signed-comparison';
import { packetFor, startTwoVaults } from '../support/two-vaults';

vi.setConfig({ testTimeout: 60_000 });

/** The same words in another order: no longer the bytes that were signed. */
function disordered({ statement, signature }: Signature): Signature {
  const told = Object.entries(JSON.parse(Buffer.from(statement, 'base64').toString()));
  const text = JSON.stringify(Object.fromEntries(told.reverse()));
  return { statement: Buffer.from(text).toString('base64'), signature };
}

test('a copy shows signatures whose bytes were altered, as not holding, and never says signed', async () => {
  await using t = await startComparison();
  const approval = await signAll(t);
  const { id } = t.comparison;
  expect(await t.do('lead', 'records.show', { id })).toMatchObject({ approval: 'signed' });
  await insider(t, 'author', (workspace, acting) =>
    inTransaction(workspace, acting, async (tx) => {
      const found = await findRecord(tx, approvalKind, approval);
      if (!found) throw new Error('There is an approval');
      const signatures = found.content.signatures.map(disordered);
      await writeRecord(tx, 'approval.signed', {
        kind: approvalKind,
        id: approval,
        content: { ...found.content, signatures },
        expectedHead: found.head.digest,
        reason: 'Forged',
      });
    }),
  );
  const { files } = await copyOf(t, 'lead', { ids: [id] });
  const copy = jsonOf(files.find(({ name }) => name.endsWith('.json'))?.bytes ?? new Uint8Array());
  expect(copy.record.approval).toBe('invalid');
  expect(copy.signatures.map(({ valid }: { valid: boolean }) => valid)).toEqual([false, false, false]);
  const { state, steps } = await t.do('lead', 'approvals.show', { id: approval });
  expect(state).toBe('invalid');
  expect(steps.map(({ signature }) => signature?.valid)).toEqual([false, false, false]);
});

test.each<[string, Signature['statement'] | null]>([
  ['by no key', null],
  ['of which nothing can be read', 'AAAA'],
])('a review of the trail with a signature %s shows it at both of its revisions', async (_, statement) => {
  await using t = await startComparison();
  const { id } = await t.do('approver', 'trail.review', {
    scope: { record: t.comparison.id, filter: null },
    finding: 'none',
    text: 'Nothing found',
    login: 'approver',
    password: passwordOf('approver'),
  });
  expect(await t.do('lead', 'records.show', { id })).toMatchObject({ approval: 'signed' });
  await insider(t, 'author', (workspace, acting) =>
    inTransaction(workspace, acting, async (tx) => {
      const found = await findRecord(tx, trailReviewKind, id);
      const [given] = found?.content.signatures ?? [];
      if (!found || !given) throw new Error('There is a signed review');
      const signature = Buffer.alloc(64).toString('base64');
      await writeRecord(tx, 'trail.signed', {
        kind: trailReviewKind,
        id,
        content: { ...found.content, signatures: [{ statement: statement ?? given.statement, signature }] },
        expectedHead: found.head.digest,
        reason: 'Forged',
      });
    }),
  );
  expect(await t.do('lead', 'records.show', { id })).toMatchObject({ approval: 'invalid' });
  const first = await t.do('lead', 'records.show', { id, revision: 1 });
  expect(first.approval).not.toBe('signed');
  expect(first.signatures.every(({ valid }) => !valid)).toBe(true);
});

test('history and copy of a record tell who was asked by packet, and who reviewed its trail', async () => {
  await using vaults = await startTwoVaults();
  const { home, approval, person } = vaults;
  const record = home.comparison.id;
  await packetFor(home, approval, person);
  const review = await home.do('approver', 'trail.review', {
    scope: { record, filter: null },
    finding: 'none',
    text: 'Nothing found',
    login: 'approver',
    password: passwordOf('approver'),
  });
  const told = ['packet.issued', 'trail.reviewed', 'trail.signed'];
  const { entries } = await home.do('lead', 'records.history', { id: record });
  expect(entries.map(({ action }) => action)).toEqual(expect.arrayContaining(told));
  expect(entries.map(({ object }) => object)).toContain(review.number);
  const { files } = await copyOf(home, 'lead', { ids: [record] });
  const copy = jsonOf(files.find(({ name }) => name.endsWith('.json'))?.bytes ?? new Uint8Array());
  const actions = copy.entries.map(({ action }: { action: string }) => action);
  expect(actions).toEqual(expect.arrayContaining(told));
});
