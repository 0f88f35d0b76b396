import { requireCounts } from './counts';
import type { Interval } from './interval';
import { wilsonInterval } from './wilson';

/** Pairs of two yes/no results on the same cases: both, only the first, only the second, neither. */
export interface Pairs {
  readonly both: number;
  readonly onlyFirst: number;
  readonly onlySecond: number;
  readonly neither: number;
}

/** @returns the number of pairs @throws RangeError when a count is not a whole number ≥ 0 or there is no pair */
export function countPairs({ both, onlyFirst, onlySecond, neither }: Pairs): number {
  const total = both + onlyFirst + onlySecond + neither;
  for (const count of [both, onlyFirst, onlySecond, neither]) requireCounts(count, total);
  return total;
}

/** Second share minus first, the difference of all intervals here. @throws RangeError as `countPairs` */
export function pairedDifference(pairs: Pairs): number {
  return (pairs.onlySecond - pairs.onlyFirst) / countPairs(pairs);
}

/**
 * Wald interval. Its width is zero where no pair is discordant: it is given for comparison with other programs, no
 * decision may rest on it.
 *
 * @param z normal quantile for the wanted coverage
 * @throws RangeError as `countPairs`
 */
export function pairedWaldInterval(pairs: Pairs, z: number): Interval {
  return waldOf(pairs.onlyFirst, pairs.onlySecond, countPairs(pairs), z);
}

/**
 * Agresti–Min interval: Wald with ½ added to each of the four cells.
 *
 * @throws RangeError as `countPairs`
 * Source: Agresti & Min, Stat. Med. 24 (2005) 729–740.
 */
export function agrestiMinInterval(pairs: Pairs, z: number): Interval {
  return waldOf(pairs.onlyFirst + 0.5, pairs.onlySecond + 0.5, countPairs(pairs) + 2, z);
}

/**
 * Bonett–Price interval as R DTComPair gives it: the width is that of Wald with 1 added to each discordant cell, the centre
 * is the plain difference (the paper moves that as well).
 *
 * @throws RangeError as `countPairs`
 * Source: Bonett & Price, J. Educ. Behav. Stat. 37 (2012) 479–488; R DTComPair 1.2.2 sesp.diff.ci.
 */
export function bonettPriceInterval(pairs: Pairs, z: number): Interval {
  const { low, high } = waldOf(pairs.onlyFirst + 1, pairs.onlySecond + 1, countPairs(pairs) + 2, z);
  const centre = pairedDifference(pairs);
  const half = (high - low) / 2;
  return { low: centre - half, high: centre + half };
}

/**
 * Newcombe's hybrid score interval, method 10: Wilson limits of both shares, joined by their correlation φ with
 * continuity correction; φ counts as 0 where a margin is empty.
 *
 * @throws RangeError as `countPairs`
 * Source: Newcombe, Stat. Med. 17 (1998) 2635–2650.
 */
export function newcombePairedInterval(pairs: Pairs, z: number): Interval {
  const total = countPairs(pairs);
  const firstCount = pairs.both + pairs.onlyFirst;
  const secondCount = pairs.both + pairs.onlySecond;
  const difference = pairedDifference(pairs);
  const phi = correctedPhi(pairs, total);
  const first = reach(firstCount, total, z);
  const second = reach(secondCount, total, z);
  const joined = (one: number, other: number) =>
    Math.sqrt(Math.max(0, one * one - 2 * phi * one * other + other * other));
  return {
    low: difference - joined(second.below, first.above),
    high: difference + joined(second.above, first.below),
  };
}

function waldOf(onlyFirst: number, onlySecond: number, total: number, z: number): Interval {
  const change = onlySecond - onlyFirst;
  const centre = change / total;
  const half = (z * Math.sqrt(Math.max(0, onlyFirst + onlySecond - (change * change) / total))) / total;
  return { low: centre - half, high: centre + half };
}

function correctedPhi({ both, onlyFirst, onlySecond, neither }: Pairs, total: number): number {
  const rows = Math.sqrt((both + onlyFirst) * (onlySecond + neither));
  const columns = Math.sqrt((both + onlySecond) * (onlyFirst + neither));
  if (rows === 0 || columns === 0) return 0;
  const product = both * neither - onlyFirst * onlySecond;
  const corrected = product > 0 ? Math.max(0, product - total / 2) : product;
  return corrected / rows / columns;
}

/** How far the Wilson limits lie below and above a share. */
function reach(k: number, n: number, z: number): { readonly below: number; readonly above: number } {
  const { low, high } = wilsonInterval(k, n, z);
  return { below: k / n - low, above: high - k / n };
}
