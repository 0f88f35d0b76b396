import { betaTail } from './beta';
import { findRisingRoot } from './find-root';

/**
 * P(T > t) of Student's t distribution, with small relative error in the upper tail.
 *
 * @param t any number
 * @param df degrees of freedom > 0, whole or not
 * @throws RangeError when df is not above 0
 *
 * Source: the identity with the incomplete beta function, Abramowitz & Stegun (1964), 26.7.1.
 */
export function studentTUpperTail(t: number, df: number): number {
  const half = outer(Math.abs(t), df) / 2;
  return t > 0 ? half : 1 - half;
}

/** P(T ≤ t). Arguments and failures as for `studentTUpperTail`. */
export function studentTCdf(t: number, df: number): number {
  return studentTUpperTail(-t, df);
}

/** P(|T| > |t|), the two-sided p value. Arguments and failures as for `studentTUpperTail`. */
export function studentTTwoSided(t: number, df: number): number {
  return outer(Math.abs(t), df);
}

/**
 * Quantile of Student's t distribution.
 *
 * @param p probability in [0, 1]; 0 and 1 give −Infinity and Infinity
 * @throws RangeError when p is not a probability or df is not above 0
 */
export function studentTQuantile(p: number, df: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError('a quantile needs a probability between 0 and 1');
  requireDegrees(df);
  if (p > 0.5) return -studentTQuantile(1 - p, df);
  if (p === 0) return Number.NEGATIVE_INFINITY;
  if (p === 0.5) return 0;
  // Near the middle the part between 0 and t is the small one, and carries the digits.
  const excess =
    p > 0.25
      ? (logT: number) => Math.log(inner(Math.exp(logT), df)) - Math.log(1 - 2 * p)
      : (logT: number) => Math.log(2 * p) - Math.log(outer(Math.exp(logT), df));
  return -Math.exp(findRisingRoot(excess, 0));
}

/** P(|T| > t) for t ≥ 0. */
function outer(t: number, df: number): number {
  const { inside, outside } = sharesOf(t, df);
  return betaTail(outside, inside, df / 2, 0.5);
}

/** P(|T| ≤ t) for t ≥ 0. */
function inner(t: number, df: number): number {
  const { inside, outside } = sharesOf(t, df);
  return betaTail(inside, outside, 0.5, df / 2);
}

/** t² / (df + t²) and its complement; t² alone may be beyond the range of doubles. */
function sharesOf(t: number, df: number): { readonly inside: number; readonly outside: number } {
  requireDegrees(df);
  if (Number.isNaN(t)) throw new RangeError('a t statistic is a number');
  if (t === Number.POSITIVE_INFINITY) return { inside: 1, outside: 0 };
  const ratio = (t / df) * t;
  if (ratio === Number.POSITIVE_INFINITY) return { inside: 1, outside: df / t / t };
  return { inside: ratio / (1 + ratio), outside: 1 / (1 + ratio) };
}

function requireDegrees(df: number): void {
  if (!(df > 0 && Number.isFinite(df))) throw new RangeError('degrees of freedom are above 0');
}
