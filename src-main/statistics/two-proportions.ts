import type { Rate } from './confusion';
import { requireCounts } from './counts';
import type { Interval } from './interval';
import { type Defined, notDefined } from './undefined';
import { wilsonInterval } from './wilson';

/**
 * Newcombe's hybrid score interval of the difference of two independent shares, second minus first, without continuity
 * correction (method 10 of the paper).
 *
 * @param z normal quantile for the wanted coverage
 * @throws RangeError when the counts are not whole with 0 ≤ k ≤ n and n > 0
 *
 * Source: Newcombe, Stat. Med. 17 (1998) 873–890.
 */
export function newcombeHybridInterval(first: Rate, second: Rate, z: number): Interval {
  const before = wilsonInterval(first.k, first.n, z);
  const after = wilsonInterval(second.k, second.n, z);
  const [shareBefore, shareAfter] = [first.k / first.n, second.k / second.n];
  const difference = shareAfter - shareBefore;
  return {
    low: difference - Math.hypot(shareAfter - after.low, before.high - shareBefore),
    high: difference + Math.hypot(after.high - shareAfter, shareBefore - before.low),
  };
}

/**
 * z statistic of equal shares with the pooled variance, second minus first; its square is Pearson's chi-squared.
 *
 * @throws RangeError when the counts are not whole with 0 ≤ k ≤ n and n > 0
 */
export function pooledZ(first: Rate, second: Rate): Defined<number> {
  requireCounts(first.k, first.n);
  requireCounts(second.k, second.n);
  const successes = first.k + second.k;
  const total = first.n + second.n;
  if (successes === 0 || successes === total) return notDefined('Both shares are alike 0 or 1.');
  const pooledVariance = (successes / total) * ((total - successes) / total);
  const difference = second.k / second.n - first.k / first.n;
  return difference / Math.sqrt(pooledVariance * (1 / first.n + 1 / second.n));
}

/** Cohen's effect size h of two shares, second minus first: 2 asin √p₂ − 2 asin √p₁. Throws as `pooledZ`. */
export function cohensH(first: Rate, second: Rate): number {
  requireCounts(first.k, first.n);
  requireCounts(second.k, second.n);
  return 2 * angle(second) - 2 * angle(first);
}

/** asin √(k/n), from the tangent: near 1 the arc sine loses half of its digits. */
function angle({ k, n }: Rate): number {
  return Math.atan2(Math.sqrt(k), Math.sqrt(n - k));
}
