import { isUndefined } from '@main/statistics/undefined';
import type {
  ComparisonSide,
  DecidingMethod,
  GateMetric,
  NoResultRule,
  PairedMetric,
  UnitOfAnalysis,
} from '@shared/comparison-terms';
import type { Analysed } from './analysed';
import { correctedQuantity } from './begg-greenes-rows';
import { call } from './case-rows';
import { clusteredRate } from './clustered-rows';
import { latencyQuantity } from './latency-percentile';
import { countRates, type RateCounts } from './metrics';
import { rateUnder } from './outcome-table';
import { countCalls } from './predictive-counts';
import { logitQuantity, normalQuantity, pointOnly, type Quantity, rateQuantity } from './quantity';

/** What is asked of one version: a metric, how its no-results count, and the interval that is to decide. */
export interface Asked {
  readonly metric: GateMetric;
  readonly noResult: NoResultRule;
  /** With `patient`, rates are counted by patient where patients have several rows; all else by row. */
  readonly unit?: UnitOfAnalysis;
  /** `null` takes the default of the metric. */
  readonly method: DecidingMethod | null;
}

const rateOf: Readonly<Partial<Record<GateMetric, PairedMetric>>> = {
  sensitivity: 'sensitivity',
  specificity: 'specificity',
  accuracy: 'accuracy',
  diagnostic_accuracy: 'accuracy',
};

/** The paired rate that a metric is, if it is one. */
export const pairedMetricOf = (metric: GateMetric): PairedMetric | undefined => rateOf[metric];

/**
 * The quantity of one version that decides: clustered where patients have several rows, corrected where the plan names
 * a method for cases without a verified reference, and nothing at all where it names none.
 */
export function absoluteQuantity(analysed: Analysed, side: ComparisonSide, asked: Asked): Quantity {
  const { metric } = asked;
  if (metric === 'latency_ms') return latencyQuantity(analysed.rows[side]);
  if (metric === 'error_rate') return errorQuantity(analysed, side, asked);
  const { verification } = analysed;
  const withheld =
    analysed.withheld ?? notByPatient(analysed, asked) ?? notWithMissing(analysed, [side], asked);
  if (withheld !== null) return pointOnly(asked.method ?? 'none', withheld);
  if (verification.sentence !== null)
    return correctedQuantity(analysed.rows, side, metric, analysed.clusters !== null);
  if (metric === 'auc') return aucQuantity(analysed, side, asked.method);
  if (metric === 'medical_accuracy')
    return byMethod(rateUnder(analysed.patients, side, 'accuracy', asked.noResult), asked.method);
  const rate = rateOf[metric];
  if (rate === undefined) return predictiveQuantity(analysed, side, asked);
  return rateQuantityOf(analysed, side, rate, asked);
}

/** What is computed by row only must not stand for what a plan asks for by patient. */
export function notByPatient({ clusters }: Analysed, { metric, unit }: Asked): string | null {
  if (unit !== 'patient' || clusters === null) return null;
  if (pairedMetricOf(metric) !== undefined || metric === 'medical_accuracy') return null;
  return 'The plan asks for this metric by patient, but patients have several rows and it is computed by row.';
}

/** A score that is not there can be neither right nor wrong: these have no place for a rule that counts it. */
export function notWithMissing(
  { rows, verification }: Analysed,
  sides: readonly ComparisonSide[],
  { metric, noResult }: Asked,
): string | null {
  const isCorrected = verification.sentence !== null;
  if (noResult === 'excluded' || (!leavesOut(metric) && !isCorrected)) return null;
  if (!sides.some((side) => rows[side].calls.includes(call.none))) return null;
  return 'The plan counts cases without a result, and this method can only leave them out.';
}

/** Metrics that know no rule for cases without a result but to leave them out. */
export const leavesOut = (metric: GateMetric): boolean =>
  metric === 'auc' || metric === 'ppv' || metric === 'npv';

function rateQuantityOf(
  { rows, clusters, table, patients }: Analysed,
  side: ComparisonSide,
  rate: PairedMetric,
  { noResult, unit, method }: Asked,
): Quantity {
  if (unit === 'patient') return byMethod(rateUnder(patients, side, rate, noResult), method);
  const counts = rateUnder(table, side, rate, noResult);
  if (clusters === null) return byMethod(counts, method);
  const estimate = clusteredRate(rows, clusters, side, rate, noResult);
  const point = { value: counts.n === 0 ? null : counts.k / counts.n, ...counts };
  if (isUndefined(estimate)) return pointOnly('clustered', estimate.undefined, point);
  return { ...normalQuantity('clustered', estimate.value, estimate.se, [0, 1]), ...counts };
}

function predictiveQuantity(
  { rows, clusters }: Analysed,
  side: ComparisonSide,
  { metric, method }: Asked,
): Quantity {
  const counts = countRates(countCalls(rows, side))[metric === 'ppv' ? 'ppv' : 'npv'];
  if (clusters === null) return byMethod(counts, method);
  const reason =
    'Rows of one patient are not independent, and no clustered interval is given for predictive values.';
  return pointOnly('clustered', reason, { value: counts.n === 0 ? null : counts.k / counts.n, ...counts });
}

function aucQuantity(
  { auc, clustered }: Analysed,
  side: ComparisonSide,
  method: DecidingMethod | null,
): Quantity {
  if (clustered !== null) {
    const found = clustered.estimates.find((row) => row.metric === 'auc' && row.side === side);
    if (!found || found.value === null || found.se === null || found.se === 0)
      return pointOnly('clustered', found?.reason ?? noInterval, { value: found?.value ?? null });
    return normalQuantity('clustered', found.value, found.se, [0, 1]);
  }
  const { value, se, reason = noInterval } = auc[side];
  const named = method ?? 'delong';
  if (value === null || se === null || se === 0) return pointOnly(named, reason, { value });
  if (named === 'delong') return normalQuantity('delong', value, se, [0, 1]);
  return named === 'delong-logit' ? logitQuantity(value, se) : pointOnly(named, notForThis, { value });
}

function errorQuantity({ errorRate }: Analysed, side: ComparisonSide, { method }: Asked): Quantity {
  const row = errorRate.find((one) => one.side === side);
  if (row === undefined) return pointOnly('none', 'The file does not say which requests failed.');
  return byMethod(row, method ?? 'clopper-pearson');
}

function byMethod({ k, n }: RateCounts, method: DecidingMethod | null): Quantity {
  const named = method ?? 'wilson';
  if (named === 'wilson' || named === 'clopper-pearson') return rateQuantity({ k, n }, named);
  return pointOnly(named, named === 'none' ? noInterval : notForThis, {
    value: n === 0 ? null : k / n,
    k,
    n,
  });
}

const noInterval = 'No interval decides this, so it can be met at the point only.';
const notForThis = 'The named interval does not exist for this metric, so it can be met at the point only.';
