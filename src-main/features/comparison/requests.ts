import { exactUpperBound } from '@main/statistics/exact-bounds';
import type { Analysis } from '@shared/comparison';
import { ComparisonSide } from '@shared/comparison-terms';
import type { CaseRows } from './case-rows';
import { latencyPercentile, sortedTimes } from './latency-percentile';
import { confidenceLevel } from './metrics';

const quantiles = [0.5, 0.95, 0.99] as const;

/** The latency of single requests at the median, 95 % and 99 %, for the versions whose file gives it. */
export function latencyRows(rows: CaseRows): Analysis['latency'] {
  return ComparisonSide.options.flatMap((side) => {
    const { latency } = rows[side];
    if (latency === null) return [];
    const sorted = sortedTimes(latency);
    return quantiles.map((quantile) => ({
      side,
      quantile,
      n: sorted.length,
      ...latencyPercentile(sorted, quantile, confidenceLevel),
    }));
  });
}

/** Failed requests of all, with the exact one-sided upper bound, for the versions whose file says which failed. */
export function errorRateRows(rows: CaseRows): Analysis['errorRate'] {
  return ComparisonSide.options.flatMap((side): Analysis['errorRate'] => {
    const { failed } = rows[side];
    if (failed === null) return [];
    const n = failed.length;
    const k = failed.reduce((sum, one) => sum + one, 0);
    if (n === 0) return [{ side, k, n, value: null, upper: null, reason: 'There is no request.' }];
    return [{ side, k, n, value: k / n, upper: exactUpperBound(k, n, confidenceLevel) }];
  });
}
