import { betaTail } from './beta';
import { positiveQuantile } from './positive-quantile';

/**
 * P(X ≤ f) of the F distribution.
 *
 * @param f  ≥ 0
 * @param d1 degrees of freedom of the numerator, > 0
 * @param d2 degrees of freedom of the denominator, > 0
 * @throws RangeError when an argument is outside its range
 *
 * Source: the identity with the incomplete beta function, DLMF 8.17.
 */
export function fCdf(f: number, d1: number, d2: number): number {
  const { share, rest } = sharesOf(f, d1, d2);
  return betaTail(share, rest, d1 / 2, d2 / 2);
}

/** P(X > f), the p value of an F statistic: small ones keep their digits. Arguments as for `fCdf`. */
export function fUpperTail(f: number, d1: number, d2: number): number {
  const { share, rest } = sharesOf(f, d1, d2);
  return betaTail(rest, share, d2 / 2, d1 / 2);
}

/** Quantile of the F distribution. @param p probability in [0, 1] @throws RangeError as `fCdf` */
export function fQuantile(p: number, d1: number, d2: number): number {
  return positiveQuantile(p, 1, { cdf: (f) => fCdf(f, d1, d2), upperTail: (f) => fUpperTail(f, d1, d2) });
}

/** d₁f / (d₁f + d₂) and its complement, each with its own digits. */
function sharesOf(f: number, d1: number, d2: number): { readonly share: number; readonly rest: number } {
  if (!(f >= 0)) throw new RangeError('an F statistic is not negative');
  if (!(d1 > 0 && d2 > 0)) throw new RangeError('degrees of freedom are above 0');
  if (f === Number.POSITIVE_INFINITY) return { share: 1, rest: 0 };
  const ratio = (d1 * f) / d2;
  if (ratio === Number.POSITIVE_INFINITY) return { share: 1, rest: 0 };
  return { share: ratio / (1 + ratio), rest: 1 / (1 + ratio) };
}
