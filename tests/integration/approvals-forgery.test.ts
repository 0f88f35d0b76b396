import { approvalKind } from '@main/features/approvals';
import { comparisonKind } from '@main/features/comparison';
import { openSession, personKind } from '@main/features/people';
import { canonicalBytes, type Json } from '@main/kernel/canonical-json';
import { signUnder } from '@main/ledger';
import type { Tx } from '@main/platform/db';
import { actOf, findRecord, inTransaction, writeRecord } from '@main/platform/records';
import { privateKeyFrom } from '@main/platform/vault';
import type { RecordId } from '@shared/ids';
import { expect, test, vi } from 'vitest';
import { passwordOf, type TestCore } from '../support/core';
import { personIn } from '../support/inside';
import { insider, withKeys } from '../support/insider';
import {
  type ComparisonCore,
  readTrail,
  requestApproval,
  signAll,
  signing,
  startComparison,
} from '../support/signed-comparison';

vi.setConfig({ testTimeout: 60_000 });

/** The codes that verification names, each once. */
async function named(t: TestCore): Promise<string[]> {
  const { problems } = await t.do('admin', 'ledger.verify', {});
  return [...new Set(problems.map(({ code }) => code))].sort();
}

async function revise(tx: Tx, id: string, change: object): Promise<void> {
  const approval = await findRecord(tx, approvalKind, id);
  if (!approval) throw new Error('There is such an approval');
  await writeRecord(tx, 'approval.requested', {
    kind: approvalKind,
    id,
    content: { ...approval.content, ...change },
    expectedHead: approval.head.digest,
    reason: 'Forged',
  });
}

/** An approval that its author alone has signed, in a vault of which everything holds. */
async function begun(t: ComparisonCore): Promise<RecordId> {
  const id = await requestApproval(t);
  await t.do('author', 'approvals.sign', signing(id, 'authored', 'author'));
  expect(await named(t)).toEqual([]);
  return id;
}

test('an approval of which somebody cut the steps looks signed, and is named', async () => {
  await using t = await startComparison();
  const id = await begun(t);
  await insider(t, 'author', (workspace, acting) =>
    inTransaction(workspace, acting, async (tx) => {
      const steps = (await findRecord(tx, approvalKind, id))?.content.steps.slice(0, 1);
      await revise(tx, id, { steps });
    }),
  );
  expect((await t.do('lead', 'approvals.show', { id })).state).toBe('signed');
  expect(await named(t)).toEqual(['APPROVAL_ALTERED']);
});

test('signatures that somebody takes out of an approval are named, one by one', async () => {
  await using t = await startComparison();
  const id = await signAll(t);
  expect(await named(t)).toEqual([]);
  await insider(t, 'author', (workspace, acting) =>
    inTransaction(workspace, acting, (tx) => revise(tx, id, { signatures: [] })),
  );
  const { problems } = await t.do('admin', 'ledger.verify', {});
  expect(problems.map(({ code }) => code).sort()).toEqual([
    'APPROVAL_ALTERED',
    'SIGNATURE_MISSING',
    'SIGNATURE_MISSING',
    'SIGNATURE_MISSING',
  ]);
});

test('an approval that was asked for with other steps or without its authors is named', async () => {
  await using t = await startComparison();
  const id = await begun(t);
  await insider(t, 'author', (workspace, acting) =>
    inTransaction(workspace, acting, async (tx) => {
      const like = await findRecord(tx, approvalKind, id);
      if (!like) throw new Error('There is an approval');
      const content = { ...like.content, signatures: [] };
      const [step] = content.steps;
      for (const change of [{ steps: step ? [step] : [] }, { authors: [] }, { bound: {} }])
        await writeRecord(tx, 'approval.requested', {
          kind: approvalKind,
          id: workspace.ports.newId(),
          content: { ...content, ...change },
          expectedHead: null,
          reason: 'Forged',
        });
    }),
  );
  const { problems } = await t.do('admin', 'ledger.verify', {});
  expect(problems.map(({ code }) => code)).toEqual(Array(3).fill('APPROVAL_DIFFERS'));
});

test('whoever names somebody else as the author of what they wrote is named', async () => {
  await using t = await startComparison();
  await begun(t);
  await insider(t, 'reviewer', (workspace, acting) =>
    inTransaction(workspace, acting, async (tx) => {
      const comparison = await findRecord(tx, comparisonKind, t.comparison.id);
      if (!comparison) throw new Error('There is a comparison');
      const author = personIn(workspace.vault, 'author') as RecordId;
      await writeRecord(tx, 'comparison.revised', {
        kind: comparisonKind,
        id: t.comparison.id,
        content: { ...comparison.content, decision: 'Go to market', author },
        expectedHead: comparison.head.digest,
        reason: 'Forged',
      });
    }),
  );
  expect(await named(t)).toEqual(['AUTHOR_DIFFERS']);
});

/** Gives the review that is due with a program of the reviewer's own. */
const reviewPastTheCore = (t: TestCore, id: RecordId) =>
  withKeys(t, 'reviewer', async (workspace, keys) => {
    const session = await openSession(workspace, keys);
    const acting = { person: session.person, role: '', session: session.key };
    await inTransaction(workspace, acting, async (tx) => {
      const approval = await findRecord(tx, approvalKind, id);
      const person = await findRecord(tx, personKind, session.person);
      if (!approval || !person) throw new Error('There is an approval and a person');
      const { subject, bound, signatures } = approval.content;
      const { at } = actOf(tx);
      const statement = canonicalBytes({
        vault: workspace.ledger,
        record: subject.id,
        kind: subject.kind,
        revision: subject.revision,
        bound,
        meaning: 'reviewed',
        person: session.person,
        printedName: session.printedName,
        kid: person.content.keyId,
        role: 'clinical-reviewer',
        roleRecord: person.head.digest,
        at: at.utcMs,
        offset: at.offsetMinutes,
        zone: at.zone,
        factors: 'password',
      } as Json);
      const signature = {
        statement: Buffer.from(statement).toString('base64'),
        signature: signUnder('signature', statement, privateKeyFrom(keys.signingKey)).toString('base64'),
      };
      await writeRecord(tx, 'approval.signed', {
        kind: approvalKind,
        id,
        content: { ...approval.content, signatures: [...signatures, signature] },
        expectedHead: approval.head.digest,
        reason: 'Past the core',
        detail: signature,
      });
    });
  });

test.each([
  ['this product', true, []],
  ['another product alone', false, ['SIGNATURE_UNAUTHORISED']],
] as const)('a signature in a role that its signer holds for %s', async (_, own, problems) => {
  await using t = await startComparison();
  const id = await begun(t);
  const [described] = (await t.do('lead', 'products.list', {})).products;
  if (!described) throw new Error('There is a product');
  const identity = { ...described.identity, name: 'Another (fictional)', model: 'another-model' };
  const other = await t.do('lead', 'products.describe', { identity, reason: 'Test' });
  const { people } = await t.do('admin', 'people.list', {});
  const person = people.find(({ login }) => login === 'reviewer')?.id as RecordId;
  const product = own ? described.id : other.id;
  const productRoles = [{ product, roles: ['clinical-reviewer' as const] }];
  await t.do('admin', 'people.setRoles', { person, roles: [], productRoles, reason: 'Test' });
  await reviewPastTheCore(t, id);
  expect(await named(t)).toEqual(problems);
});

test('a comparison that two people wrote is approved by a third, and nothing is named', async () => {
  await using t = await startComparison();
  const { revision } = (await t.do('lead', 'comparison.list', {})).comparisons[0] ?? t.comparison;
  await t.do('lead', 'comparison.revise', {
    id: t.comparison.id,
    expectedRevision: revision,
    decision: 'Continue, with care',
    rationale: 'As before.',
    reason: 'Wording',
  });
  const { id } = await t.do('lead', 'approvals.request', { recordId: t.comparison.id });
  for (const [login, meaning] of [
    ['lead', 'authored'],
    ['reviewer', 'reviewed'],
  ] as const) {
    await readTrail(t, login);
    const given = { login, password: passwordOf(login), reason: 'Test' };
    await t.do(login, 'approvals.sign', { id, meaning, ...given });
  }
  expect(await named(t)).toEqual([]);
});
