import { findRisingRoot } from './find-root';

/** Both tails of a distribution on the positive numbers. */
export interface Tails {
  readonly cdf: (x: number) => number;
  readonly upperTail: (x: number) => number;
}

/**
 * Quantile of a distribution on the positive numbers, solved for ln x on the logarithm of the smaller tail, where both
 * tails are nearly straight: as exact in the far tails as in the middle.
 *
 * @param p probability in [0, 1]; 0 and 1 give the ends, 0 and Infinity
 * @param middle a value somewhere in the middle of the distribution
 * @throws RangeError when p is not a probability
 */
export function positiveQuantile(p: number, middle: number, { cdf, upperTail }: Tails): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError('a quantile needs a probability between 0 and 1');
  if (p === 0) return 0;
  if (p === 1) return Number.POSITIVE_INFINITY;
  const excess =
    p <= 0.5
      ? (logX: number) => Math.log(cdf(Math.exp(logX))) - Math.log(p)
      : (logX: number) => Math.log(1 - p) - Math.log(upperTail(Math.exp(logX)));
  return Math.exp(findRisingRoot(excess, Math.log(middle), 0.5));
}
