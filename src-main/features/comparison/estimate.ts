import { clopperPearsonInterval } from '@main/statistics/clopper-pearson';
import { Z95 } from '@main/statistics/interval';
import { normalQuantile } from '@main/statistics/normal';
import { wilsonInterval } from '@main/statistics/wilson';
import type { Analysis } from '@shared/comparison';
import { confidenceLevel, type RateCounts, toPair } from './metrics';

/** A number with its interval, and the counts where it is a rate. */
export type Estimate = Analysis['endpoints'][number]['candidate'];

/** Normal quantile of a two-sided interval of this coverage. */
export function zOf(level: number): number {
  return level === confidenceLevel ? Z95 : normalQuantile((1 + level) / 2);
}

/** A rate with its Wilson or Clopper–Pearson interval; without cases it is undefined. */
export function rateEstimate(
  { k, n }: RateCounts,
  level: number = confidenceLevel,
  method: 'wilson' | 'clopper-pearson' = 'wilson',
): Estimate {
  if (n === 0) return { k, n, value: null, interval: null, reason: 'No case counts for this rate.' };
  const interval =
    method === 'wilson' ? wilsonInterval(k, n, zOf(level)) : clopperPearsonInterval(k, n, level);
  return { k, n, value: k / n, interval: toPair(interval) };
}

/** A quantity that these data do not define. */
export function undefinedEstimate(reason: string): Estimate {
  return { k: null, n: null, value: null, interval: null, reason };
}

/** Wald interval within the values that the quantity can have. */
export function waldWithin(
  value: number,
  se: number,
  least: number,
  most: number,
  level: number = confidenceLevel,
): [number, number] {
  const half = zOf(level) * se;
  return [Math.max(least, value - half), Math.min(most, value + half)];
}
