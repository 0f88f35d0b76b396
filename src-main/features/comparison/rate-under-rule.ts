import { isUndefined } from '@main/statistics/undefined';
import type { ComparisonSide, NoResultRule, PairedMetric } from '@shared/comparison-terms';
import type { CaseRows } from './case-rows';
import { type Clusters, clusteredRate } from './clustered-rows';
import { type Estimate, rateEstimate, waldWithin } from './estimate';
import type { RateCounts } from './metrics';
import type { OutcomeTable } from './outcome-table';

/** The rows with what was counted of them. */
export interface Counted {
  readonly rows: CaseRows;
  readonly clusters: Clusters | null;
  readonly table: OutcomeTable;
}

/** Which rate, and which of the rows it is over; all of them where `includes` is left out. */
export interface RateAsked {
  readonly side: ComparisonSide;
  readonly metric: PairedMetric;
  readonly rule: NoResultRule;
  readonly includes?: (row: number) => boolean;
}

/**
 * A rate with the interval that belongs to its rows: Wilson where they are independent, the ratio estimator where
 * patients have several of them. One printed beside the other would seem to decide with a certainty that is not there.
 */
export function rateUnderRule(
  { rows, clusters }: Pick<Counted, 'rows' | 'clusters'>,
  { k, n }: RateCounts,
  { side, metric, rule, includes }: RateAsked,
): Estimate {
  if (clusters === null || n === 0) return rateEstimate({ k, n });
  const estimate = clusteredRate(rows, clusters, side, metric, rule, includes);
  if (isUndefined(estimate)) return { k, n, value: k / n, interval: null, reason: estimate.undefined };
  return { k, n, value: k / n, interval: waldWithin(estimate.value, estimate.se, 0, 1) };
}
