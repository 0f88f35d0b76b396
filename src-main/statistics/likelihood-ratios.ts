import type { Confusion } from './confusion';
import { requireCounts } from './counts';
import type { Interval } from './interval';
import { type Defined, notDefined } from './undefined';

/** A ratio (Infinity where only its denominator is 0) with its interval on the logarithmic scale. */
export interface LogRatio {
  readonly ratio: Defined<number>;
  readonly interval: Defined<Interval>;
}

/**
 * Positive and negative likelihood ratio with intervals by the log method; nothing is added to empty cells, so the
 * interval is undefined where one takes part in the ratio.
 *
 * @param z normal quantile for the wanted coverage
 * @throws RangeError when a count is not a whole number ≥ 0 or all are 0
 *
 * Source: Simel, Samsa & Matchar, J. Clin. Epidemiol. 44 (1991) 763–770.
 */
export function likelihoodRatios(
  { tp, fp, fn, tn }: Confusion,
  z: number,
): { readonly positive: LogRatio; readonly negative: LogRatio } {
  return {
    positive: rateRatio({ k: tp, n: tp + fn }, { k: fp, n: fp + tn }, z),
    negative: rateRatio({ k: fn, n: tp + fn }, { k: tn, n: fp + tn }, z),
  };
}

/**
 * Ratio of two independent rates, first over second, with its log interval (Katz).
 *
 * @param z normal quantile for the wanted coverage
 * @throws RangeError when the counts are not whole with 0 ≤ k ≤ n
 *
 * Source: Katz, Baptista, Azen & Pike, Biometrics 34 (1978) 469–474.
 */
export function rateRatio(
  first: { readonly k: number; readonly n: number },
  second: { readonly k: number; readonly n: number },
  z: number,
): LogRatio {
  if (first.n === 0 || second.n === 0) return without('One of the two groups has no case.');
  requireCounts(first.k, first.n);
  requireCounts(second.k, second.n);
  if (first.k === 0 && second.k === 0) return without('Both rates are 0.');
  const ratio = first.k / first.n / (second.k / second.n);
  if (first.k === 0 || second.k === 0) return { ratio, interval: notDefined('One of the two rates is 0.') };
  // (1 − p)/k in place of 1/k − 1/n: nothing cancels at high rates.
  const variance = (first.n - first.k) / first.n / first.k + (second.n - second.k) / second.n / second.k;
  // At two rates of 1 the formula gives a width of zero, which no finite sample can show.
  if (variance === 0) return { ratio, interval: notDefined('Both rates are 1.') };
  return { ratio, interval: aroundLog(ratio, Math.sqrt(variance), z) };
}

/**
 * Odds ratio ad/bc with Woolf's log interval, undefined where a cell is empty.
 *
 * @throws RangeError when a count is not a whole number ≥ 0 or all are 0
 *
 * Source: Woolf, Ann. Hum. Genet. 19 (1955) 251–253.
 */
export function oddsRatio(a: number, b: number, c: number, d: number, z: number): LogRatio {
  const total = a + b + c + d;
  for (const count of [a, b, c, d]) requireCounts(count, total);
  const empty = [a, b, c, d].some((count) => count === 0);
  if (!empty) {
    const ratio = ((a / b) * d) / c;
    return { ratio, interval: aroundLog(ratio, Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d), z) };
  }
  if (a * d === 0 && b * c === 0) return without('A row or a column of the table is empty.');
  const ratio = b * c === 0 ? Number.POSITIVE_INFINITY : 0;
  return { ratio, interval: notDefined('A cell of the table is empty.') };
}

/** Interval of a ratio from the standard error of its logarithm. */
export function aroundLog(ratio: number, se: number, z: number): Interval {
  return { low: ratio * Math.exp(-z * se), high: ratio * Math.exp(z * se) };
}

function without(reason: string): LogRatio {
  return { ratio: notDefined(reason), interval: notDefined(reason) };
}
