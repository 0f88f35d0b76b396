import { chiSquaredCdf, chiSquaredUpperTail } from './chi-squared';
import { logConcaveIntegral } from './log-concave-integral';
import { stirlingCorrection } from './log-gamma';
import { logNormalUpperTail } from './log-tails';

/**
 * P(T ≤ t) of the noncentral t distribution, T = (Z + delta) / √(χ² / df).
 *
 * @param t any number
 * @param df degrees of freedom > 0, whole or not
 * @param delta noncentrality, any number
 * @throws RangeError when df is not above 0 or an argument is not finite
 *
 * The mixture of normal distributions over the standard deviation, integrated over its logarithm: unlike the usual
 * series it gives far tails with all their digits.
 */
export function noncentralTCdf(t: number, df: number, delta: number): number {
  return mixture(t, df, delta, -1);
}

/** P(T > t): computed as such. Arguments and failures as for `noncentralTCdf`. */
export function noncentralTUpperTail(t: number, df: number, delta: number): number {
  return mixture(t, df, delta, 1);
}

/** From here on, for each √df, T hardly depends on its deviate, and the integral over s would take ever more points. */
const largeNoncentrality = 100;
/** Points per deviate, and how far they reach: beyond, the normal density is below the last digit. */
const perDeviate = 8;
const reach = 9;

/** ∫ Φ(±(delta − t·s)) f(s) ds over s = √(χ² / df) = e^u; the sign 1 is for the upper tail. */
function mixture(t: number, df: number, delta: number, sign: 1 | -1): number {
  if (!(df > 0 && Number.isFinite(df + t + delta)))
    throw new RangeError('the noncentral t distribution takes finite numbers and df above 0');
  if (Math.abs(delta) > largeNoncentrality * Math.max(1, Math.sqrt(df)))
    return overDeviates(t, df, delta, sign);
  const half = df / 2;
  // The density of u is scale · exp(half · (2u + 1 − e^(2u))).
  const scale = Math.sqrt(df / Math.PI) * Math.exp(-stirlingCorrection(half));
  const logIntegrand = (u: number) =>
    half * (2 * u - Math.expm1(2 * u)) + logNormalUpperTail(sign * (t * Math.exp(u) - delta));

  const width = (right: number) =>
    Math.min(1 / Math.sqrt(2 * df), 1 / (1 + Math.abs(t) * Math.exp(Math.min(right, 1))), 0.5);
  return Math.min(1, scale * logConcaveIntegral(logIntegrand, width));
}

/**
 * ∫ P(χ² ≶ df ((delta + z) / t)²) φ(z) dz, for a delta so large that delta + z has its sign. The trapezoid rule is exact
 * to rounding, as for `logConcaveIntegral`.
 */
function overDeviates(t: number, df: number, delta: number, sign: 1 | -1): number {
  if (delta < 0) return overDeviates(-t, df, -delta, sign === 1 ? -1 : 1);
  if (t <= 0) return sign === 1 ? 1 : 0;
  const share = sign === 1 ? chiSquaredCdf : chiSquaredUpperTail;
  let sum = 0;
  for (let at = -reach * perDeviate; at <= reach * perDeviate; at++) {
    const z = at / perDeviate;
    sum += share(df * ((delta + z) / t) ** 2, df) * Math.exp((-z * z) / 2);
  }
  return Math.min(1, sum / (perDeviate * Math.sqrt(2 * Math.PI)));
}
