import { gammaLower, gammaQuantile, gammaUpper } from './gamma';

/**
 * P(X ≤ x) of the chi-squared distribution.
 *
 * @param x  ≥ 0
 * @param df degrees of freedom > 0
 * @throws RangeError when an argument is outside its range
 */
export function chiSquaredCdf(x: number, df: number): number {
  return gammaLower(df / 2, x / 2);
}

/** P(X > x), the p value of a chi-squared statistic: small ones keep their digits. Arguments as for `chiSquaredCdf`. */
export function chiSquaredUpperTail(x: number, df: number): number {
  return gammaUpper(df / 2, x / 2);
}

/** Quantile of the chi-squared distribution. @param p probability in [0, 1] @throws RangeError as `chiSquaredCdf` */
export function chiSquaredQuantile(p: number, df: number): number {
  return 2 * gammaQuantile(p, df / 2);
}
