import { analysisPlanKind, comparisonKind } from '@main/features/comparison';
import { lockBindings } from '@main/features/comparison/plan-rules';
import { openSession } from '@main/features/people';
import { signStatement } from '@main/features/signatures';
import { findRecord, inTransaction, type Workspace, writeRecord } from '@main/platform/records';
import type { RoleId } from '@shared/ids';
import type { Signature } from '@shared/signature';
import { expect, test, vi } from 'vitest';
import type { Login } from '../support/core';
import { found, insider, withKeys } from '../support/insider';
import {
  createPlan,
  drawn,
  lockPlan,
  type PlanCore,
  pair,
  planFor,
  startPlanned,
  type Written,
} from '../support/plans';

vi.setConfig({ testTimeout: 60_000 });

const planIn = async ({ db }: Workspace, id: string) => {
  const plan = await findRecord(db, analysisPlanKind, id);
  if (!plan) throw new Error('There is such a plan');
  return plan;
};

/** Locks a plan with a program that asks nobody, under a role of one's choice. */
const lockPast = (t: PlanCore, plan: Written, login: Login, role: RoleId) =>
  withKeys(t, login, async (workspace, keys) => {
    const session = await openSession(workspace, keys);
    const acting = { person: session.person, role, session: session.key };
    const { head, content } = await planIn(workspace, plan.id);
    await inTransaction(workspace, acting, async (tx) => {
      const signature = await signStatement(tx, workspace, session, { keys, factors: 'password' } as never, {
        record: plan.id,
        kind: analysisPlanKind.kind,
        revision: head.digest,
        bound: lockBindings(content.plan),
        meaning: 'approved',
        role,
      });
      await writeLock(tx, plan.id, head.digest, { ...content, signatures: [signature] }, signature);
    });
  });

const writeLock = (
  tx: Parameters<typeof writeRecord>[0],
  id: string,
  expectedHead: string,
  content: Awaited<ReturnType<typeof planIn>>['content'],
  signature: Signature,
) =>
  writeRecord(tx, 'plan.locked', {
    kind: analysisPlanKind,
    id,
    content,
    expectedHead,
    reason: 'Forged',
    detail: { meaning: 'approved', ...signature },
  });

const basisBy = async (t: PlanCore, plan: string) =>
  (await t.do('author', 'comparison.compute', { ...pair, plan })).result.basis;

test('a plan that its own author locked with a program counts for nothing and is found', async () => {
  await using t = await startPlanned();
  const plan = await t.do('reviewer', 'plan.create', { plan: planFor([t.dataSet]), reason: 'Test' });
  await lockPast(t, plan, 'reviewer', 'clinical-reviewer');
  expect(await found(t)).toEqual(['SIGNATURE_UNAUTHORISED: A plan was locked by one of its own authors.']);
  expect(await t.do('lead', 'plan.show', { id: plan.id })).toMatchObject({
    row: { state: 'invalid' },
    locks: [{ valid: false }],
  });
  expect(await basisBy(t, plan.id)).toBe('exploratory');
});

test('a lock by somebody without the role counts for nothing and is found', async () => {
  await using t = await startPlanned();
  const plan = await createPlan(t);
  await lockPast(t, plan, 'engineer', 'ml-engineer');
  expect((await found(t)).join(' ')).toMatch(/SIGNATURE_UNAUTHORISED/);
  expect(await basisBy(t, plan.id)).toBe('exploratory');
});

test('the lock of one plan, put on another, counts for nothing and is found', async () => {
  await using t = await startPlanned();
  const locked = await lockPlan(t, await createPlan(t));
  const other = await createPlan(t, { title: 'With limits that anything meets' });
  await insider(t, 'approver', async (workspace, acting) => {
    const [signature] = (await planIn(workspace, locked.id)).content.signatures;
    const { head, content } = await planIn(workspace, other.id);
    if (!signature) throw new Error('The plan is locked');
    await inTransaction(workspace, acting, (tx) =>
      writeLock(tx, other.id, head.digest, { ...content, signatures: [signature] }, signature),
    );
  });
  expect((await found(t)).join(' ')).toMatch(/SIGNATURE_TRANSPLANTED/);
  expect(await basisBy(t, other.id)).toBe('exploratory');
});

test('a locked plan that says something else than what was signed is found', async () => {
  await using t = await startPlanned();
  const locked = await lockPlan(t, await createPlan(t));
  await insider(t, 'approver', async (workspace, acting) => {
    const { head, content } = await planIn(workspace, locked.id);
    await inTransaction(workspace, acting, (tx) =>
      writeRecord(tx, 'plan.locked', {
        kind: analysisPlanKind,
        id: locked.id,
        content: { ...content, plan: { ...content.plan, reuseLimit: 100 } },
        expectedHead: head.digest,
        reason: 'Forged',
      }),
    );
  });
  expect((await found(t)).join(' ')).toMatch(/SIGNATURE_TRANSPLANTED/);
  expect(await basisBy(t, locked.id)).toBe('exploratory');
});

test('a comparison that claims a lock which it has not, and a use that nobody recorded, are found', async () => {
  await using t = await startPlanned();
  const { id } = await t.do('author', 'comparison.record', drawn);
  expect(await found(t)).toEqual([]);
  await insider(t, 'author', async (workspace, acting) => {
    const real = await findRecord(workspace.db, comparisonKind, id);
    if (!real) throw new Error('It is recorded');
    const { content } = real;
    await inTransaction(workspace, acting, (tx) =>
      writeRecord(tx, 'comparison.recorded', {
        kind: comparisonKind,
        id: workspace.ports.newId(),
        content: {
          ...content,
          candidate: { ...content.candidate, threshold: '0.1' },
          result: { ...content.result, basis: 'locked-plan' },
          computed: null,
        },
        expectedHead: null,
        reason: 'Forged',
      }),
    );
  });
  expect((await found(t)).map((problem) => problem.split(':')[0])).toEqual(['BASIS_UNFOUNDED']);
});

test('a result that was changed after it was computed is found, and differs when it is computed again', async () => {
  await using t = await startPlanned();
  const locked = await lockPlan(t, await createPlan(t));
  const { id } = await t.do('author', 'comparison.record', { ...drawn, plan: locked.id });
  await insider(t, 'author', async (workspace, acting) => {
    const real = await findRecord(workspace.db, comparisonKind, id);
    if (!real) throw new Error('It is recorded');
    const { result } = real.content;
    await inTransaction(workspace, acting, (tx) =>
      writeRecord(tx, 'comparison.revised', {
        kind: comparisonKind,
        id,
        content: { ...real.content, result: { ...result, statement: 'Better in every way.' } },
        expectedHead: real.head.digest,
        reason: 'Forged',
      }),
    );
  });
  expect((await found(t)).map((problem) => problem.split(':')[0])).toEqual(['RESULT_ALTERED']);
  expect(await t.do('reviewer', 'comparison.recompute', { id })).toMatchObject({
    outcome: 'differs',
    differing: ['resultSha256', 'statement'],
  });
});
