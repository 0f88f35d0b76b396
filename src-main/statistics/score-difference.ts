import type { Rate } from './confusion';
import { requireCounts } from './counts';
import { findRoot } from './find-root';
import type { Interval } from './interval';
import { type Defined, notDefined } from './undefined';

/**
 * Which variance the score statistic has: that of Mee and of Farrington & Manning, or the same times N/(N − 1) of
 * Miettinen & Nurminen.
 */
export type ScoreVariance = 'mee' | 'miettinen-nurminen';

/**
 * Score statistic of the hypothesis that the difference of two independent shares, second minus first, is `bound`;
 * the variance is that at the restricted maximum likelihood.
 *
 * @param bound in (−1, 1)
 * @returns z, positive when the observed difference is larger; undefined where the restricted variance is 0
 * @throws RangeError when the counts are not whole with 0 ≤ k ≤ n and n > 0, or the bound is not as above
 *
 * Source: Farrington & Manning, Stat. Med. 9 (1990) 1447–1454; Miettinen & Nurminen, Stat. Med. 4 (1985) 213–226.
 */
export function differenceScore(
  first: Rate,
  second: Rate,
  bound: number,
  variance: ScoreVariance,
): Defined<number> {
  requireCounts(first.k, first.n);
  requireCounts(second.k, second.n);
  if (!(bound > -1 && bound < 1)) throw new RangeError('a difference of shares lies between −1 and 1');
  const z = scoreOf(first, second, bound, variance);
  return Number.isNaN(z)
    ? notDefined('Both shares are alike 0 or 1, so the score statistic has no variance.')
    : z;
}

/**
 * Score interval of the difference of two independent shares, second minus first: all differences whose score lies
 * within ±z. It has width also where both shares are 0 or 1.
 *
 * @param z normal quantile for the wanted coverage
 * @returns bounds in [−1, 1]
 * @throws RangeError when the counts are not whole with 0 ≤ k ≤ n and n > 0
 *
 * Source: Mee, Biometrics 40 (1984) 1175–1176; Miettinen & Nurminen, Stat. Med. 4 (1985) 213–226.
 */
export function scoreDifferenceInterval(
  first: Rate,
  second: Rate,
  variance: ScoreVariance,
  z: number,
): Interval {
  requireCounts(first.k, first.n);
  requireCounts(second.k, second.n);
  const observed = second.k / second.n - first.k / first.n;
  // At the observed difference the score is 0 by definition, also where 0/0 would stand.
  const excess = (bound: number, target: number) =>
    (bound === observed ? 0 : scoreOf(first, second, bound, variance)) - target;
  return {
    low: observed === -1 ? -1 : findRoot((bound) => excess(bound, z), -1, observed),
    high: observed === 1 ? 1 : findRoot((bound) => excess(bound, -z), observed, 1),
  };
}

function scoreOf(first: Rate, second: Rate, bound: number, variance: ScoreVariance): number {
  const [shareFirst, shareSecond] = restrictedShares(first, second, bound);
  const total = first.n + second.n;
  const spread = (shareFirst * (1 - shareFirst)) / first.n + (shareSecond * (1 - shareSecond)) / second.n;
  const factor = variance === 'mee' ? 1 : total / (total - 1);
  return (second.k / second.n - first.k / first.n - bound) / Math.sqrt(spread * factor);
}

/**
 * Both shares at the maximum of the likelihood among those that differ by `bound`. The derivative of the logarithm falls
 * steadily, so its root is bracketed: the usual trigonometric form loses half of the digits where two roots meet.
 */
export function restrictedShares(first: Rate, second: Rate, bound: number): readonly [number, number] {
  if (2 * (first.k + second.k) > first.n + second.n) {
    // Near 1 the failures carry the digits.
    const mirrored = restrictedShares(failures(first), failures(second), -bound);
    return [1 - mirrored[0], 1 - mirrored[1]];
  }
  const low = Math.max(0, -bound);
  const high = Math.min(1, 1 - bound);
  const slope = (share: number) =>
    term(first.k, share) -
    term(first.n - first.k, 1 - share) +
    term(second.k, share + bound) -
    term(second.n - second.k, 1 - share - bound);
  if (!(slope(low) > 0)) return [low, Math.max(0, low + bound)];
  if (!(slope(high) < 0)) return [high, Math.min(1, high + bound)];
  const share = findRoot(slope, low, high);
  return [share, share + bound];
}

function failures({ k, n }: Rate): Rate {
  return { k: n - k, n };
}

/** count/share, with 0/0 = 0: what nobody observed asks for nothing. Rounding below 0 counts as 0. */
function term(count: number, share: number): number {
  return count === 0 ? 0 : count / Math.max(0, share);
}
