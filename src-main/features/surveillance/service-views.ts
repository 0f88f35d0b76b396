import { AppError } from '@main/kernel/app-error';
import type { Call } from '@main/platform/calls';
import type { Revision } from '@main/platform/records';
import { clopperPearsonInterval } from '@main/statistics/clopper-pearson';
import type { Output, Request } from '@shared/contract';
import type { BatchView, PlanRow, WindowView } from '@shared/contract/surveillance-views';
import { decimal12 } from '@shared/decimal';
import type { RecordId } from '@shared/ids';
import { type Evaluation, spokenFor, type Window } from './domain';
import type { BatchContent } from './kind-batch';
import type { PlanContent } from './kind-plan';
import { byText } from './problem-rules';
import { printedNames } from './service-problems';
import {
  batchesOf,
  evaluatePlan,
  isInForce,
  openProblemOf,
  readWatched,
  type Watched,
} from './service-series';

/** Coverage of the intervals that are shown; the alarm rule has levels of its own. */
const coverage = 0.95;

/** Plans in force first, then by number. */
export async function listPlans(
  { workspace: { db }, blobs }: Call,
  { state }: Request<'monitoring.list'>,
): Promise<Output<'monitoring.list'>> {
  const watched = await readWatched(db);
  const wanted = watched.plans.filter((plan) => state === 'all' || isInForce(plan));
  const plans: PlanRow[] = [];
  for (const plan of wanted) {
    const batches = batchesOf(watched, plan.head.id);
    plans.push(rowOf(watched, plan, await evaluatePlan(db, blobs, plan.content, batches), batches.length));
  }
  return {
    plans: plans.toSorted(
      (a, b) => Number(a.state === 'ended') - Number(b.state === 'ended') || byText(a.number, b.number),
    ),
  };
}

export async function showPlan(
  { workspace: { db }, blobs }: Call,
  { plan: id }: Request<'monitoring.show'>,
): Promise<Output<'monitoring.show'>> {
  const watched = await readWatched(db);
  const plan = watched.plans.find(({ head }) => head.id === id);
  if (!plan) throw new AppError('MONITORING_PLAN_NOT_FOUND', { id });
  const batches = batchesOf(watched, id);
  const seen = await evaluatePlan(db, blobs, plan.content, batches);
  const names = await printedNames(db);
  return {
    plan: rowOf(watched, plan, seen, batches.length),
    windows: seen.windows.map((window, at) => windowOf(plan.content, batches, window, at + 1)),
    batches: batches.map((batch) => batchOf(batch, id, names)),
  };
}

function rowOf(
  watched: Watched,
  { head, content }: Revision<PlanContent>,
  { n, failures, alarms, looks, standing }: Evaluation,
  batches: number,
): PlanRow {
  const { version, site, metric, limit, window, minimum, noResult, rule, state } = content;
  const open = openProblemOf(watched, head.id)?.head;
  return {
    id: head.id as RecordId,
    number: head.number,
    version: version.number,
    versionId: version.id,
    versionKey: version.key,
    ...{ site, metric, limit, window, minimum, noResult, rule, state },
    // An alarm stands until somebody has closed its report, whatever the next cases were.
    standing: open ? 'alarm' : standing,
    ...{ looks, batches, n, failures },
    alarms: alarms.length,
    openProblem: open?.number ?? null,
    openProblemId: (open?.id as RecordId | undefined) ?? null,
  };
}

function windowOf(
  { metric, minimum }: PlanContent,
  batches: readonly Revision<BatchContent>[],
  { n, failures, full, first, last, cusumTop, cusumEnd, alarms }: Window,
  number: number,
): WindowView {
  const parts = batches.slice(first, last + 1);
  const days = (pick: 'from' | 'to') => parts.map(({ content }) => content[pick]).toSorted();
  const k = spokenFor(metric, n, failures);
  const interval = n < minimum ? null : clopperPearsonInterval(k, n, coverage);
  return {
    window: number,
    from: days('from')[0] ?? '',
    to: days('to').at(-1) ?? '',
    batches: parts.map(({ head }) => head.number),
    ...{ n, failures, k, full },
    rate: interval && decimal12(k / n),
    low: interval && decimal12(interval.low),
    high: interval && decimal12(interval.high),
    ...{ cusumTop, cusumEnd, alarms },
  };
}

function batchOf(
  { head, content }: Revision<BatchContent>,
  plan: string,
  names: ReadonlyMap<string, string>,
): BatchView {
  const { site, from, to, file, rows, excluded, noResult } = content;
  const { truePositive, falseNegative, falsePositive, trueNegative } = content;
  const look = content.looks.find((each) => each.plan === plan);
  return {
    id: head.id as RecordId,
    number: head.number,
    ...{ site, from, to, name: file.name, sha256: file.sha256, rows },
    ...{ truePositive, falseNegative, falsePositive, trueNegative, noResult, excluded },
    standing: look?.standing ?? 'no-evidence',
    problem: look?.problem?.number ?? null,
    addedAt: new Date(head.atMs).toISOString(),
    addedBy: names.get(head.by) ?? head.by,
  };
}
