import {
  type BootstrapInput,
  jackknife,
  observedStatistic,
  type Resampling,
} from '@main/statistics/bootstrap';
import { summarise } from '@main/statistics/bootstrap-interval';
import type { RateCases, Statistic } from '@main/statistics/resampled-statistic';
import { isUndefined } from '@main/statistics/undefined';
import type { Analysis } from '@shared/comparison';
import type { GateMetric, NoResultRule } from '@shared/comparison-terms';
import type { AnalysisPlan } from '@shared/plan';
import { type CaseRows, isReferenced, pairedRows, type SideRows } from './case-rows';
import type { Clusters } from './clustered-rows';
import { confidenceLevel, toPair } from './metrics';
import type { RuleOf } from './no-result';
import { opposite, worthOf } from './outcome-table';
import { pointOnly, type Quantity } from './quantity';

type BootstrapRow = Analysis['bootstrap'][number];

/** The change of one metric with its replicates, candidate minus baseline over the rows that its rule lets count. */
export interface Resampled {
  readonly metric: BootstrapRow['metric'];
  readonly resampling: BootstrapRow['resampling'];
  /** How cases without a result count in it; an AUC knows none. */
  readonly noResult: NoResultRule;
  /** Fewer than two units of a class: resampled alone they would look certain. */
  readonly isTooFew: boolean;
  readonly value: number;
  readonly replicates: Float64Array;
  readonly without: Float64Array;
}

/** Resamples what the plan asks for: by class, or whole patients where they have several rows. */
export function resample(
  rows: CaseRows,
  clusters: Clusters | null,
  plan: AnalysisPlan | null,
  ruleOf: RuleOf,
  { checkpoint, replicate }: Resampling,
): readonly Resampled[] {
  if (!plan?.bootstrap) return [];
  const { replicates } = plan.bootstrap;
  const changes = changesOf(rows, ruleOf);
  return changes.map(({ metric, noResult, statistic, kept, counted }, at) => {
    const units =
      clusters === null
        ? { strata: Uint32Array.from(kept, (row) => rows.labels[row] as number) }
        : { clusters: Uint32Array.from(kept, (row) => clusters.of[row] as number) };
    const input: BootstrapInput = { statistic, ...units, seed: plan.seed };
    const total = replicates * changes.length;
    return {
      metric,
      resampling: clusters === null ? 'stratified' : 'clustered',
      noResult,
      isTooFew: counted.some((of) => new Set(of.map((row) => clusters?.of[row] ?? row)).size < 2),
      value: observedStatistic(input),
      replicates: replicate(input, 0, replicates, (done) => checkpoint(at * replicates + done, total)),
      without: jackknife(input),
    };
  });
}

/** Both intervals of each change at 95 %. */
export function bootstrapRows(resampled: readonly Resampled[]): Analysis['bootstrap'] {
  return resampled.map((one) => {
    const { metric, resampling, value, replicates } = one;
    const row = { metric, resampling, replicates: replicates.length, value };
    const found = summaryOf(one, confidenceLevel);
    if (isUndefined(found)) return { ...row, percentile: null, bca: null, reason: found.undefined };
    const percentile = toPair(found.percentile);
    if (isUndefined(found.bca)) return { ...row, percentile, bca: null, reason: found.bca.undefined };
    return { ...row, percentile, bca: toPair(found.bca.interval) };
  });
}

/** The change as a gate takes it, by BCa. It has an interval at every level and no p-value. */
export function resampledQuantity(
  resampled: readonly Resampled[],
  metric: GateMetric,
  noResult: NoResultRule,
): Quantity {
  const found = resampled.find((one) => one.metric === metric);
  if (found === undefined)
    return pointOnly('bootstrap-bca', 'No replicates: the plan asks for none, or not of this change.');
  if (metric !== 'auc' && found.noResult !== noResult)
    return pointOnly(
      'bootstrap-bca',
      'The replicates are under the rule of another endpoint of this metric.',
    );
  const intervalAt = (level: number) => {
    const summary = summaryOf(found, level);
    return isUndefined(summary) || isUndefined(summary.bca) ? null : toPair(summary.bca.interval);
  };
  const { value } = found;
  const reason = found.isTooFew ? tooFew : 'These replicates have no BCa interval.';
  const quantity = pointOnly('bootstrap-bca', reason, { value });
  if (intervalAt(confidenceLevel) === null) return quantity;
  const { reason: _, ...defined } = quantity;
  return { ...defined, intervalAt };
}

const tooFew = 'Fewer than two patients of a class: resampling them says nothing of others.';

const summaryOf = ({ replicates, value, without, isTooFew }: Resampled, level: number) =>
  isTooFew ? { undefined: tooFew } : summarise(replicates, value, without, level);

interface Change {
  readonly metric: Resampled['metric'];
  readonly noResult: NoResultRule;
  readonly statistic: Statistic;
  /** The rows that are resampled. */
  readonly kept: Uint32Array;
  /** By class, those of them that count in the statistic. */
  readonly counted: readonly Uint32Array[];
}

function changesOf(rows: CaseRows, ruleOf: RuleOf): readonly Change[] {
  const paired = pairedRows(rows);
  const ofClass = (label: number) => paired.filter((row) => rows.labels[row] === label);
  const counted = [ofClass(1), ofClass(0)];
  if (counted.some(({ length }) => length === 0)) return [];
  const scores = (side: SideRows) => Float64Array.from(paired, (row) => side.scores[row] as number);
  const auc: Change = {
    metric: 'auc',
    noResult: 'excluded',
    statistic: {
      kind: 'auc-difference',
      labels: Uint8Array.from(paired, (row) => rows.labels[row] as number),
      first: scores(rows.baseline),
      second: scores(rows.candidate),
    },
    kept: paired,
    counted,
  };
  return [
    auc,
    rateChange(rows, paired, 'sensitivity', ruleOf),
    rateChange(rows, paired, 'specificity', ruleOf),
  ];
}

/** Unless they are left out, cases without a result are resampled too and count as in every other table. */
function rateChange(
  rows: CaseRows,
  paired: Uint32Array,
  metric: 'sensitivity' | 'specificity',
  ruleOf: RuleOf,
): Change {
  const noResult = ruleOf(metric);
  const label = metric === 'sensitivity' ? 1 : 0;
  const kept =
    noResult === 'excluded'
      ? paired
      : Uint32Array.from(rows.labels.keys()).filter((row) => isReferenced(rows, row));
  const rate = (side: SideRows, rule: NoResultRule): RateCases => ({
    hits: Uint8Array.from(kept, (row) =>
      rows.labels[row] === label ? (worthOf(side.calls[row], label, rule) ?? 0) : 0,
    ),
    of: Uint8Array.from(kept, (row) => (rows.labels[row] === label ? 1 : 0)),
  });
  return {
    metric,
    noResult,
    statistic: {
      kind: 'rate-difference',
      first: rate(rows.baseline, opposite[noResult]),
      second: rate(rows.candidate, noResult),
    },
    kept,
    counted: [kept.filter((row) => rows.labels[row] === label)],
  };
}
