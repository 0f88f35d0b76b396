import { percentileBounds } from '@main/statistics/order-statistics';
import { isUndefined } from '@main/statistics/undefined';
import { formatCount } from '@shared/format';
import type { SideRows } from './case-rows';
import { pointOnly, type Quantity } from './quantity';

/** The gate on latency is about this share of single requests. */
const gatedQuantile = 0.95;

/** A percentile of times with both of its order-statistic bounds, or the reason why there are none. */
export interface Percentile {
  readonly value: number | null;
  readonly interval: [number, number] | null;
  readonly reason?: string;
}

/** @param sorted times, low to high @param level coverage of the two-sided interval */
export function latencyPercentile(sorted: Float64Array, quantile: number, level: number): Percentile {
  const found = percentileBounds(sorted, quantile, (1 + level) / 2);
  if (isUndefined(found)) return { value: null, interval: null, reason: 'There is no time to take it from.' };
  const { observed, low, high, enough } = found;
  if (isUndefined(low) || isUndefined(high)) {
    const needed = formatCount(Math.max(enough.low, enough.high));
    return { value: observed, interval: null, reason: `Both bounds need at least ${needed} times.` };
  }
  return { value: observed, interval: [low.value, high.value] };
}

/** The given times of one version, low to high. */
export function sortedTimes(times: Float64Array): Float64Array {
  return times.filter((value) => !Number.isNaN(value)).sort();
}

/** The 95th percentile of single requests of one version. */
export function latencyQuantity({ latency }: Pick<SideRows, 'latency'>): Quantity {
  if (latency === null) return pointOnly('none', 'The file does not say how long a single request took.');
  const sorted = sortedTimes(latency);
  const { value, reason = '' } = latencyPercentile(sorted, gatedQuantile, gatedQuantile);
  const quantity = pointOnly('order-statistic', reason, { value, n: sorted.length });
  const intervalAt = (level: number) => latencyPercentile(sorted, gatedQuantile, level).interval;
  if (reason !== '') return { ...quantity, intervalAt };
  const { reason: _, ...defined } = quantity;
  return { ...defined, intervalAt };
}
