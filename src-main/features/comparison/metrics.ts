import { clopperPearsonInterval } from '@main/statistics/clopper-pearson';
import { type AucEstimate, aucEstimate, clippedAucInterval, logitAucInterval } from '@main/statistics/delong';
import { type Interval, Z95 } from '@main/statistics/interval';
import { wilsonInterval } from '@main/statistics/wilson';
import { type ComparisonNumbers, type ComparisonSide, RateMetric } from '@shared/comparison';
import { type Cases, type OutcomeCounts, withResult } from './predictions';

/** Coverage of every interval of a comparison, two-sided. */
export const confidenceLevel = 0.95;

export type RateRow = ComparisonNumbers['metrics'][number];
export type AucRow = ComparisonNumbers['auc'][number];

/** Rates that are counts of cases; the last two are the gates' own, with their no-result rules. */
export type CountedRate = RateMetric | 'medical_accuracy' | 'diagnostic_accuracy';

export interface RateCounts {
  readonly k: number;
  readonly n: number;
}

/**
 * Numerator and denominator of each rate.
 * A case without a result is wrong for `medical_accuracy` and outside every other rate; an excluded case is outside all.
 */
export function countRates({
  tp,
  fp,
  tn,
  fn,
  noResult,
}: OutcomeCounts): Readonly<Record<CountedRate, RateCounts>> {
  const accuracy = { k: tp + tn, n: tp + fp + tn + fn };
  return {
    sensitivity: { k: tp, n: tp + fn },
    specificity: { k: tn, n: tn + fp },
    ppv: { k: tp, n: tp + fp },
    npv: { k: tn, n: tn + fn },
    accuracy,
    diagnostic_accuracy: accuracy,
    medical_accuracy: { k: accuracy.k, n: accuracy.n + noResult },
  };
}

/** The five rates of one version with both intervals; a rate of no cases is `null` with the reason. */
export function rateRows(side: ComparisonSide, counts: OutcomeCounts): readonly RateRow[] {
  const rates = countRates(counts);
  return RateMetric.options.map((id) => {
    const { k, n } = rates[id];
    if (n === 0)
      return { id, side, k, n, value: null, wilson: null, clopperPearson: null, reason: noCases[id] };
    return {
      id,
      side,
      k,
      n,
      value: k / n,
      wilson: toPair(wilsonInterval(k, n, Z95)),
      clopperPearson: toPair(clopperPearsonInterval(k, n, confidenceLevel)),
    };
  });
}

/**
 * The AUC of one version over its cases with a result.
 * A standard error of 0 (perfect separation, or one score for all) is not a claim of certainty: no interval is given.
 *
 * @param estimate what knows the AUC of some cases already need not compute it
 */
export function aucRow(
  side: ComparisonSide,
  cases: Cases,
  estimate: (labels: Uint8Array, scores: Float64Array) => AucEstimate = aucEstimate,
): AucRow {
  const undefinedInterval = { delong: null, delongLogit: null } as const;
  const { labels, scores } = withResult(cases);
  if (!labels.includes(1) || !labels.includes(0)) {
    const reason = 'The cases with a result are all of one class.';
    return { side, value: null, se: null, ...undefinedInterval, reason };
  }
  const { auc, se } = estimate(labels, scores);
  if (se === null) {
    const reason = 'A standard error needs at least two cases with a result in each class.';
    return { side, value: auc, se, ...undefinedInterval, reason };
  }
  if (se === 0) {
    const reason = 'The standard error is 0 on these cases, so no interval can be estimated from them.';
    return { side, value: auc, se, ...undefinedInterval, reason };
  }
  const logit = logitAucInterval(auc, se, Z95);
  return {
    side,
    value: auc,
    se,
    delong: toPair(clippedAucInterval(auc, se, Z95)),
    delongLogit: logit === null ? null : toPair(logit),
  };
}

export function toPair({ low, high }: Interval): [number, number] {
  return [low, high];
}

const noCases: Readonly<Record<RateMetric, string>> = {
  sensitivity: 'No positive case has a result.',
  specificity: 'No negative case has a result.',
  ppv: 'No case was called positive.',
  npv: 'No case was called negative.',
  accuracy: 'No case has a result.',
};
