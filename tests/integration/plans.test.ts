import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ComparisonJson } from '@shared/comparison';
import { expect, test, vi } from 'vitest';
import { runCli } from '../contract/support/cli-door';
import { passwordOf } from '../support/core';
import { createPlan, drawn, locking, lockPlan, pair, planFor, startPlanned } from '../support/plans';

vi.setConfig({ testTimeout: 60_000 });

test('a plan that contradicts itself is refused, and the part is named', async () => {
  await using t = await startPlanned();
  const good = planFor([t.dataSet]);
  const client = await t.as('author');
  const [gate] = good.gates;
  if (!gate) throw new Error('the plan has a gate');
  for (const [plan, part] of [
    [{ ...good, gates: [gate, gate] }, 'gates.1.id'],
    [{ ...good, gates: [{ ...gate, endpoint: 'auc' }] }, 'gates.0.endpoint'],
    [{ ...good, gates: [{ ...gate, test: 'non-inferiority' as const }] }, 'gates.0.method'],
  ] as const)
    expect(await t.core.call(client, 'plan.create', { plan, reason: 'Test' })).toMatchObject({
      ok: false,
      problem: { code: 'PLAN_INCONSISTENT', context: { part } },
    });
  expect(await t.do('author', 'plan.list', {})).toEqual({ plans: [] });
});

test('whoever wrote a line of a plan does not lock it, nor anybody without the role or the password', async () => {
  await using t = await startPlanned();
  const plan = await createPlan(t);
  expect(await t.refused('author', 'plan.lock', locking(plan, 'author'))).toBe('ROLE_MISSING');
  expect(await t.refused('engineer', 'plan.lock', locking(plan, 'engineer'))).toBe('ROLE_MISSING');
  expect(await t.refused('approver', 'plan.lock', locking(plan, 'approver', 'not the password'))).toBe(
    'PASSWORD_REJECTED',
  );
  const revised = await t.do('reviewer', 'plan.revise', {
    id: plan.id,
    expectedRevision: plan.revision,
    plan: planFor([t.dataSet], { alpha: '0.025' }),
    reason: 'One-sided',
  });
  expect(await t.refused('approver', 'plan.lock', locking(plan, 'approver'))).toBe('RECORD_CHANGED');
  expect(await t.refused('reviewer', 'plan.lock', locking(revised, 'reviewer'))).toBe('SIGNER_IS_AUTHOR');
  const shown = await t.do('approver', 'plan.show', { id: plan.id });
  expect(shown).toMatchObject({ row: { state: 'draft', revisions: 2 }, locks: [], mayLock: true });
  expect(shown.authors).toHaveLength(2);
  expect((await t.do('reviewer', 'plan.show', { id: plan.id })).mayLock).toBe(false);
});

test('a locked plan shows its signature, is not locked twice, and becomes a draft when it is revised', async () => {
  await using t = await startPlanned();
  const locked = await lockPlan(t, await createPlan(t));
  expect(await t.refused('lead', 'plan.lock', locking(locked, 'lead'))).toBe('PLAN_LOCKED');
  const shown = await t.do('author', 'plan.show', { id: locked.id });
  expect(shown.row).toMatchObject({ state: 'locked', revisions: 2, revision: locked.revision });
  expect(shown.locks).toMatchObject([
    { revision: 2, current: true, valid: true, signature: { meaning: 'approved', valid: true } },
  ]);
  expect(await t.do('admin', 'signatures.show', { id: locked.id })).toMatchObject({
    signatures: [{ signature: { meaning: 'approved', valid: true } }],
  });
  await t.do('author', 'plan.revise', {
    id: locked.id,
    expectedRevision: locked.revision,
    plan: planFor([t.dataSet], { seed: 1 }),
    reason: 'Another seed',
  });
  const revised = await t.do('author', 'plan.show', { id: locked.id });
  expect(revised).toMatchObject({ row: { state: 'draft', revisions: 3, lockedAt: null } });
  expect(revised.locks).toMatchObject([{ revision: 2, current: false, valid: true }]);
  expect(await t.do('admin', 'ledger.verify', {})).toMatchObject({ verified: true, problems: [] });
});

test('a comparison without a lock is exploratory, and says why; the labels are used by it', async () => {
  await using t = await startPlanned();
  const plan = await createPlan(t);
  const view = await t.do('author', 'comparison.compute', { ...pair, plan: plan.id });
  expect(view.result.basis).toBe('exploratory');
  expect(view.unblinding).toMatchObject({ uses: 1, reasons: [expect.stringMatching(/no lock that holds/)] });
  expect(view.result.analysis?.gates.map(({ counts }) => counts)).toEqual([false, false]);
  await t.do('author', 'comparison.compute', { ...pair, plan: plan.id });
  const { uses } = await t.do('author', 'plan.uses', {});
  expect(uses).toMatchObject([{ basis: 'exploratory', plan: { revision: plan.revision } }]);
  // Locked now, it is too late: the labels have been seen with these predictions.
  const locked = await lockPlan(t, plan);
  const late = await t.do('author', 'comparison.compute', { ...pair, plan: locked.id });
  expect(late.result.basis).toBe('exploratory');
  expect(late.unblinding?.uses).toBe(2);
  expect(late.unblinding?.reasons.join(' ')).toMatch(/was locked after .* The plan|was locked after/);
  expect(late.result.analysis?.findings).toMatchObject(
    expect.arrayContaining([expect.objectContaining({ code: 'reuse-above-limit' })]),
  );
});

test('criteria that are set after the labels were used do not count by a locked plan', async () => {
  await using t = await startPlanned();
  const locked = await lockPlan(t, await createPlan(t));
  const before = await t.do('author', 'comparison.compute', { ...pair, plan: locked.id });
  expect(before.result.basis).toBe('locked-plan');
  const gates = (await t.do('lead', 'comparison.gates', {})).gates.map((gate) =>
    gate.metric === 'sensitivity' ? { ...gate, limit: '0.5' } : gate,
  );
  await t.do('lead', 'comparison.setGates', { gates, reason: 'Lower (test)' });
  const after = await t.do('author', 'comparison.compute', { ...pair, plan: locked.id });
  expect(after.result.basis).toBe('exploratory');
  expect(after.unblinding?.reasons.join(' ')).toMatch(/acceptance criteria .* after these labels/);
});

test('a data set that is made void later takes nothing from what was recorded by it', async () => {
  await using t = await startPlanned();
  const locked = await lockPlan(t, await createPlan(t));
  const { id } = await t.do('author', 'comparison.record', { ...drawn, plan: locked.id });
  await t.do('lead', 'records.void', { id: t.dataSet, reason: 'Named wrongly (test)' });
  const now = await t.do('author', 'comparison.compute', { ...pair, plan: locked.id });
  expect(now.result.basis).toBe('exploratory');
  expect(await t.do('reviewer', 'comparison.recompute', { id })).toMatchObject({ outcome: 'same' });
  expect(await t.do('admin', 'ledger.verify', {})).toMatchObject({ verified: true, problems: [] });
});

test('by a plan that was locked first, gates count, and the record is computed again to the same digest', async () => {
  await using t = await startPlanned();
  const locked = await lockPlan(t, await createPlan(t));
  const recorded = await t.do('author', 'comparison.record', { ...drawn, plan: locked.id });
  const { view, row } = await t.do('author', 'comparison.show', { id: recorded.id });
  expect(row.basis).toBe('locked-plan');
  expect(view.result.plan).toEqual({ id: locked.id, revision: 2, sha256: locked.revision });
  expect(view.unblinding).toMatchObject({ uses: 1, reasons: [] });
  expect(view.result.analysis?.gates.map(({ counts }) => counts)).toEqual([true, true]);
  expect(view.result.analysis).toMatchObject({ engine: '2', seed: 20_261_123 });

  // A later look by another plan, or none, takes nothing from what was recorded.
  await t.do('author', 'comparison.compute', pair);
  const again = await t.do('reviewer', 'comparison.recompute', { id: recorded.id });
  expect(again).toMatchObject({ outcome: 'same', differing: [] });
  expect(again.computed).toEqual(again.recorded);
  expect(await t.do('admin', 'ledger.verify', {})).toMatchObject({ verified: true, problems: [] });
});

test('the labels of other data sets are not covered, and another candidate on the same labels is a finding', async () => {
  await using t = await startPlanned();
  const none = await lockPlan(t, await createPlan(t, { dataSets: [] }));
  const { result } = await t.do('author', 'comparison.compute', { ...pair, plan: none.id });
  expect(result.analysis?.findings[0]?.text).toMatch(/not those of a data set that PL-/);
  await t.do('engineer', 'version.adopt', { version: '1.1.0' });
  const other = await t.do('author', 'comparison.compute', { baseline: '1.2.0', candidate: '1.1.0' });
  expect(other.result.analysis?.findings.map(({ text }) => text)).toContainEqual(
    expect.stringMatching(/best of 2 candidates/),
  );
});

test('power is answered for a plan that nobody saved', async () => {
  await using t = await startPlanned();
  const { endpoints, gates, alpha, multiplicity, power } = planFor([]);
  const question = { endpoints, gates, alpha, multiplicity, power };
  const first = gates.map((gate) => ({ ...gate, limit: '0.95' }));
  const { gates: answered } = await t.do('author', 'plan.power', { question: { ...question, gates: first } });
  expect(answered[0]).toMatchObject({ n: 64, reachable: false, needed: 73, power: 0 });
  const refused = { ...question, gates: [] };
  expect(await t.refused('author', 'plan.power', { question: refused })).toBe('INPUT_INVALID');
});

test('the command line compares two versions by a plan of the vault, and takes nothing else for one', async () => {
  await using t = await startPlanned();
  const locked = await lockPlan(t, await createPlan(t));
  const passwordFile = join(t.folder, 'password');
  writeFileSync(passwordFile, passwordOf('author'), { mode: 0o600 });
  await t.close();
  const compare = (plan: string) =>
    runCli(t.folder, [
      ...['compare', pair.baseline, pair.candidate, '--plan', plan, '--json'],
      ...['--as', 'author', '--password-file', passwordFile],
    ]);
  expect(await compare('plan.json')).toMatchObject({ code: 2 });
  const { code, stdout } = await compare(locked.id);
  expect(code).toBe(0);
  expect(ComparisonJson.parse(JSON.parse(stdout))).toMatchObject({
    basis: 'locked-plan',
    plan: { revision: 2, sha256: locked.revision },
  });
});
