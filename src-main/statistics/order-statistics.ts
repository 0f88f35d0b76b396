import { binomialLowerTail, binomialQuantile, binomialUpperTail } from './binomial';
import { type Defined, notDefined } from './undefined';

/** A bound of a percentile that is itself one of the values. */
export interface OrderBound {
  /** 1 = the lowest of all values. */
  readonly rank: number;
  readonly value: number;
}

/** A percentile of latencies, say: what was seen, and what can be said without any assumption on the distribution. */
export interface PercentileBounds {
  /** The smallest value that at least this share of all does not exceed. */
  readonly observed: number;
  readonly low: Defined<OrderBound>;
  readonly high: Defined<OrderBound>;
  /** The smallest numbers of values with which there is such a bound. */
  readonly enough: { readonly low: number; readonly high: number };
}

/**
 * Distribution-free confidence bounds of a percentile, from exact binomial ranks: each bound alone is passed with a
 * probability of at most 1 − `confidence`; use (1 + level) / 2 for a two-sided interval at `level`.
 *
 * @param sorted     values, low to high, in any unit
 * @param share      which percentile, 0 < share < 1
 * @param confidence of each bound, 0.5 ≤ confidence < 1
 * @returns a bound is undefined with too few values for it, all of it without any
 * @throws RangeError when a share is outside its range
 *
 * Source: Hahn & Meeker, Statistical Intervals (1991), 5.2; Meeker, Hahn & Escobar (2017), 5.2–5.3.
 */
export function percentileBounds(
  sorted: ArrayLike<number>,
  share: number,
  confidence: number,
): Defined<PercentileBounds> {
  if (!(share > 0 && share < 1 && confidence >= 0.5 && confidence < 1))
    throw new RangeError('a percentile lies between 0 and 1, its confidence between one half and 1');
  const count = sorted.length;
  if (count === 0) return notDefined('a percentile needs at least one value');
  const enough = valuesNeeded(share, confidence);
  const boundAt = (rank: number, needed: number): Defined<OrderBound> =>
    count >= needed
      ? { rank, value: sorted[rank - 1] as number }
      : notDefined(`this bound needs at least ${needed} values`);
  return {
    // 0.95 · 100 is 95, and not a little more of it.
    observed: sorted[Math.max(1, Math.ceil(count * share * (1 - 2 * Number.EPSILON))) - 1] as number,
    low: boundAt(lowRank(count, share, riskOf(confidence)), enough.low),
    high: boundAt(highRank(count, share, riskOf(confidence)), enough.high),
    enough,
  };
}

/** The smallest numbers of values with which there is a lower and an upper bound. Arguments as `percentileBounds`. */
export function valuesNeeded(
  share: number,
  confidence: number,
): { readonly low: number; readonly high: number } {
  const risk = riskOf(confidence);
  // All values above, or all below the percentile, must be rarer than the risk.
  const needed = (each: (count: number) => number, guess: number) => {
    let count = Math.max(1, Math.floor(guess) - 1);
    while (each(count) > risk) count += 1;
    return count;
  };
  return {
    low: needed((count) => Math.exp(count * Math.log1p(-share)), Math.log(risk) / Math.log1p(-share)),
    high: needed((count) => share ** count, Math.log(risk) / Math.log(share)),
  };
}

/** A probability that equals the risk must not pass it by the rounding of either. */
function riskOf(confidence: number): number {
  return (1 - confidence) * (1 + 1e-12);
}

/** The largest rank that lies above the percentile with a probability of at most `risk`; 0 where there is none. */
function lowRank(count: number, share: number, risk: number): number {
  // P(fewer than `rank` values lie below the percentile)
  const passes = (rank: number) => (rank === 0 ? 0 : binomialLowerTail(rank - 1, count, share));
  let rank = Math.min(count, binomialQuantile(risk, count, share));
  while (rank < count && passes(rank + 1) <= risk) rank += 1;
  while (rank > 0 && passes(rank) > risk) rank -= 1;
  return rank;
}

/** The smallest rank that lies below the percentile with a probability of at most `risk`; count + 1 where there is none. */
function highRank(count: number, share: number, risk: number): number {
  const passes = (rank: number) => (rank > count ? 0 : binomialUpperTail(rank, count, share));
  let rank = Math.min(count, binomialQuantile(1 - risk, count, share) + 1);
  while (rank > 1 && passes(rank - 1) <= risk) rank -= 1;
  while (rank <= count && passes(rank) > risk) rank += 1;
  return rank;
}
