import { monitoringBatchKind, monitoringPlanKind, problemReportKind } from '@main/features/surveillance';
import { findRecord, inTransaction, listRecords, writeRecord } from '@main/platform/records';
import { expect, test, vi } from 'vitest';
import { batchText } from '../support/batch-text';
import type { Login, TestCore } from '../support/core';
import { found, insider } from '../support/insider';
import { addBatch, batchOf, boundTerms, reason, startAlarmed, startMonitored } from '../support/monitored';

vi.setConfig({ testTimeout: 60_000 });

const verified = async (t: TestCore) => expect(await found(t)).toEqual([]);

test('nothing is looked at before a plan fixes how, and no plan is made of a rule that cannot work', async () => {
  await using t = await startMonitored();
  const early = await batchOf(t, 'engineer', batchText('a', 1, 9), [1, 5]);
  expect(await t.refused('engineer', 'monitoring.addBatch', early)).toBe('MONITORING_PLAN_MISSING');
  const plan = { ...boundTerms, reason };
  expect(await t.refused('engineer', 'monitoring.setPlan', plan)).toBe('ROLE_MISSING');
  expect(await t.refused('lead', 'monitoring.setPlan', { ...plan, reason: '' })).toBe('INPUT_INVALID');
  expect(await t.refused('lead', 'monitoring.setPlan', { ...plan, looks: undefined })).toBe(
    'MONITORING_RULE_INVALID',
  );
  expect(await t.refused('lead', 'monitoring.setPlan', { ...plan, limit: '1' })).toBe('INPUT_INVALID');
  expect(await t.refused('lead', 'monitoring.setPlan', { ...plan, version: '2.0.0' })).toBe(
    'VERSION_NOT_ADOPTED',
  );
  expect(await t.do('lead', 'monitoring.list', {})).toEqual({ plans: [] });

  await t.do('lead', 'monitoring.setPlan', { ...plan, site: 'South clinic (fictional)' });
  expect(await t.refused('engineer', 'monitoring.addBatch', early)).toBe('MONITORING_PLAN_MISSING');
});

test('below the minimum there is no evidence, then a window is looked at, and each look counts', async () => {
  await using t = await startMonitored();
  const { id: plan, number, rule } = await t.do('lead', 'monitoring.setPlan', { ...boundTerms, reason });
  // Binomial pmf summed in Python: P(X ≥ 4 | 10, 0.1) = 0.012795198400000002; 1 − (1 − 0.0127951984)^4 = 0.0502069…
  expect(rule).toMatchObject({ alarmFrom: 4, perLook: '0.0127951984' });
  expect(Number('falseAlarm' in rule ? rule.falseAlarm : 0)).toBeCloseTo(1 - (1 - 0.0127951984) ** 4, 9);

  const first = await addBatch(t, batchText('a', 1, 3), [1, 5]);
  expect(first).toMatchObject({
    rows: 5,
    looked: [{ plan: number, standing: 'no-evidence', problem: null }],
  });
  expect(await t.do('lead', 'monitoring.show', { plan })).toMatchObject({
    plan: { state: 'locked', looks: { unit: 'windows', done: 0, planned: 4, exceeded: false } },
    windows: [{ n: 4, failures: 1, full: false, rate: null, low: null, high: null }],
  });

  await addBatch(t, batchText('b', 1, 5), [6, 10]);
  const { plan: row, windows, batches } = await t.do('lead', 'monitoring.show', { plan });
  expect(row).toMatchObject({
    standing: 'within',
    looks: { done: 1 },
    n: 10,
    failures: 2,
    alarms: 0,
    batches: 2,
  });
  // Clopper–Pearson 95 % for 8/10, scipy.stats.binomtest(8, 10).proportion_ci(): 0.44390, 0.97479.
  expect(windows).toMatchObject([
    { n: 10, k: 8, full: true, rate: '0.8', from: '2026-11-01', to: '2026-11-10' },
  ]);
  expect(Number(windows[0]?.low)).toBeCloseTo(0.4439, 4);
  expect(Number(windows[0]?.high)).toBeCloseTo(0.97479, 5);
  expect(batches).toMatchObject([
    { truePositive: 3, falseNegative: 1, falsePositive: 0, trueNegative: 1, standing: 'no-evidence' },
    { truePositive: 5, falseNegative: 1, standing: 'within', addedBy: 'engineer of the test (fictional)' },
  ]);
  await verified(t);
});

test('each case counts once: neither bytes nor days come twice, and no day lies ahead', async () => {
  await using t = await startMonitored();
  await t.do('lead', 'monitoring.setPlan', { ...boundTerms, reason });
  await addBatch(t, batchText('a', 1, 3), [1, 5]);
  const refused = async (text: string, days: readonly [number, number]) =>
    t.refused('engineer', 'monitoring.addBatch', await batchOf(t, 'engineer', text, days));
  expect(await refused(batchText('a', 1, 3), [6, 10])).toBe('MONITORING_BATCH_KNOWN');
  expect(await refused(batchText('b', 1, 3), [5, 10])).toBe('MONITORING_PERIOD_INVALID');
  expect(await refused(batchText('b', 1, 3), [10, 6])).toBe('MONITORING_PERIOD_INVALID');
  expect(await refused(batchText('b', 1, 3), [20, 25])).toBe('MONITORING_PERIOD_INVALID');
  expect(await refused('case_id,label\na,1\n', [6, 10])).toBe('PREDICTIONS_MALFORMED');
  const { plans } = await t.do('lead', 'monitoring.list', {});
  expect(plans).toMatchObject([{ batches: 1, n: 4 }]);
});

test('an alarm opens a problem report in the transaction of its batch, and a second one while that is open does not', async () => {
  await using t = await startAlarmed();
  const { plans } = await t.do('lead', 'monitoring.list', {});
  expect(plans).toMatchObject([{ standing: 'alarm', alarms: 1, openProblemId: t.problem }]);
  expect(await t.do('lead', 'problem.show', { problem: t.problem })).toMatchObject({
    number: expect.stringMatching(/^PB-/),
    subjectId: t.plan,
    subjectKind: 'monitoring-plan',
    source: 'monitoring',
    awareOn: '2026-11-23',
    state: 'open',
    closure: null,
    description: expect.stringContaining('Window 2: 4 failures in 10 cases.'),
  });
  const { entries } = await t.do('lead', 'ledger.list', { limit: 3 });
  expect(entries.map(({ action }) => action)).toEqual([
    'monitoring.batchAdded',
    'comparison.used',
    'problem.opened',
  ]);

  const again = await addBatch(t, batchText('c', 5, 5), [11, 15]);
  expect(again.looked).toMatchObject([{ standing: 'alarm', problem: plans[0]?.openProblem }]);
  expect((await t.do('lead', 'problem.list', {})).problems).toHaveLength(1);
  await verified(t);
});

test('a report is closed by who may, with nothing missing, once', async () => {
  await using t = await startAlarmed();
  const { problem } = t;
  const whole = {
    problem,
    cause: 'Probes changed',
    action: 'Site told; retrained',
    on: '2026-11-23',
    reason,
  };
  expect(await t.refused('engineer', 'problem.close', whole)).toBe('ROLE_MISSING');
  for (const part of ['cause', 'action', 'on'])
    expect(await t.refused('approver', 'problem.close', { ...whole, [part]: undefined })).toBe(
      'PROBLEM_CLOSURE_INCOMPLETE',
    );
  expect(await t.refused('approver', 'problem.close', { ...whole, reason: '' })).toBe('INPUT_INVALID');
  for (const on of ['2026-11-22', '2026-11-25'])
    expect(await t.refused('approver', 'problem.close', { ...whole, on })).toBe('PROBLEM_DATE_INVALID');
  expect(await t.do('lead', 'problem.show', { problem })).toMatchObject({ state: 'open' });

  await t.do('approver', 'problem.close', whole);
  expect(await t.refused('approver', 'problem.close', whole)).toBe('PROBLEM_CLOSED');
  expect(await t.do('lead', 'problem.show', { problem })).toMatchObject({
    state: 'closed',
    closure: { cause: 'Probes changed', on: '2026-11-23', by: 'approver of the test (fictional)' },
  });
  await addBatch(t, batchText('c', 5, 5), [11, 15]);
  const { problems } = await t.do('lead', 'problem.list', {});
  expect(problems.map(({ state }) => state)).toEqual(['open', 'closed']);
  await verified(t);
});

test('a report can be opened about any record, but not ahead of time', async () => {
  await using t = await startAlarmed();
  const about = {
    subject: t.plan,
    title: 'Complaint',
    description: 'Reads dark',
    source: 'complaint',
    reason,
  } as const;
  expect(await t.refused('lead', 'problem.create', { ...about, awareOn: '2026-12-01' })).toBe(
    'PROBLEM_DATE_INVALID',
  );
  const nothing = { ...about, subject: crypto.randomUUID() as typeof t.plan, awareOn: '2026-11-20' };
  expect(await t.refused('lead', 'problem.create', nothing)).toBe('RECORD_NOT_FOUND');
  await t.do('author', 'problem.create', { ...about, awareOn: '2026-11-20' });
  await verified(t);
});

test('a plan is revised until its first batch; after that a change is a new plan, and the old one ends', async () => {
  await using t = await startMonitored();
  const first = await t.do('lead', 'monitoring.setPlan', { ...boundTerms, reason });
  const revised = await t.do('lead', 'monitoring.setPlan', {
    ...boundTerms,
    plan: first.id,
    looks: 8,
    reason,
  });
  expect(revised.number).toBe(first.number);
  await addBatch(t, batchText('a', 1, 3), [1, 5]);
  const next = await t.do('lead', 'monitoring.setPlan', {
    ...boundTerms,
    plan: first.id,
    limit: '0.8',
    reason,
  });
  expect(next.number).not.toBe(first.number);
  const ended = { ...boundTerms, plan: first.id, reason };
  expect(await t.refused('lead', 'monitoring.setPlan', ended)).toBe('MONITORING_PLAN_ENDED');
  const { plans } = await t.do('lead', 'monitoring.list', { state: 'all' });
  expect(plans.map(({ state, limit }) => [state, limit])).toEqual([
    ['created', '0.8'],
    ['ended', '0.9'],
  ]);
  for (const record of [next.id, first.id])
    expect(await t.refused('lead', 'records.void', { id: record, reason })).toBe('RECORD_NOT_VOIDABLE');
  await t.do('lead', 'monitoring.endPlan', { plan: next.id, reason });
  await verified(t);
});

const differs = (what: 'plan' | 'batch' | 'report') =>
  ({
    plan: 'MONITORING_DIFFERS: A monitoring plan was changed where none may be.',
    batch: 'MONITORING_DIFFERS: A batch says something else than its cases do by the plans.',
    report: 'PROBLEM_DIFFERS: A problem report was opened or closed past the rules.',
  })[what];

/** Writes the next revision of the first record of a kind past the core, sealed by a session of somebody's. */
const forge = (t: TestCore, login: Login, kind: Forged, action: string, change: (content: never) => object) =>
  insider(t, login, (workspace, acting) =>
    inTransaction(workspace, acting, async (tx) => {
      const [first] = await listRecords<never>(tx, kind as never);
      if (!first) throw new Error('There is one');
      const content = change(first.content) as never;
      const about = { kind: kind as never, id: first.head.id, reason: 'Forged' };
      await writeRecord(tx, action, { ...about, content, expectedHead: first.head.digest });
    }),
  );
type Forged = typeof monitoringPlanKind | typeof monitoringBatchKind | typeof problemReportKind;

test.each<readonly [string, Login, Forged, string, (content: never) => object, readonly string[]]>([
  [
    'an alarm taken back',
    'engineer',
    monitoringBatchKind,
    'monitoring.batchAdded',
    (content: { looks: object[] }) => ({
      ...content,
      looks: content.looks.map((look) => ({ ...look, standing: 'within', problem: null })),
    }),
    [differs('batch')],
  ],
  [
    'a limit moved under a locked plan',
    'lead',
    monitoringPlanKind,
    'monitoring.planRevised',
    (content: object) => ({ ...content, minimum: 9 }),
    [differs('plan')],
  ],
  [
    'a rule with other false alarms than it has',
    'lead',
    monitoringPlanKind,
    'monitoring.planRevised',
    (content: { rule: object }) => ({ ...content, rule: { ...content.rule, falseAlarm: '0.001' } }),
    [differs('plan')],
  ],
  [
    'a closure in somebody else’s name',
    'approver',
    problemReportKind,
    'problem.closed',
    (content: { opener: string }) => ({
      ...content,
      state: 'closed',
      closure: { cause: 'c', action: 'a', reason, on: '2026-11-23', by: content.opener },
    }),
    [differs('report')],
  ],
  [
    'a closure by who may not close',
    'engineer',
    problemReportKind,
    'problem.closed',
    (content: { opener: string }) => ({
      ...content,
      state: 'closed',
      closure: { cause: 'c', action: 'a', reason, on: '2026-11-23', by: content.opener },
    }),
    ['ACTION_UNAUTHORISED: The actor held no role that may do this.'],
  ],
  [
    'a day of awareness put back',
    'lead',
    problemReportKind,
    'problem.opened',
    (content: object) => ({ ...content, awareOn: '2026-11-30' }),
    [differs('report')],
  ],
])('%s is found', async (_, login, kind, action, change, problems) => {
  await using t = await startAlarmed();
  await verified(t);
  await forge(t, login, kind, action, change);
  expect(await found(t)).toEqual(problems);
});

test('a batch that never says what it saw is found', async () => {
  await using t = await startAlarmed();
  await insider(t, 'engineer', (workspace, acting) =>
    inTransaction(workspace, acting, async (tx) => {
      const [first] = await listRecords(tx, monitoringBatchKind);
      const plan = await findRecord(tx, monitoringPlanKind, t.plan);
      if (!first || !plan) throw new Error('There are both');
      const { looks } = first.content;
      // Ten missed in the first window of another period, said to be within.
      const content = { ...first.content, from: '2026-11-11', to: '2026-11-12', falseNegative: 0, looks };
      const about = { kind: monitoringBatchKind, id: workspace.ports.newId(), reason: 'Forged' };
      await writeRecord(tx, 'monitoring.batchAdded', { ...about, content, expectedHead: null });
    }),
  );
  expect(await found(t)).toEqual([differs('batch')]);
});
