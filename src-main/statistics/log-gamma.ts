const halfLogTwoPi = 0.9189385332046728;
const seriesFrom = 12;

/** B₂ₖ / (2k(2k−1)) of Stirling's series, k = 1…8; from 12 on the rest is below 1e-17. */
const stirlingSeries = [
  1 / 12,
  -1 / 360,
  1 / 1260,
  -1 / 1680,
  1 / 1188,
  -691 / 360360,
  1 / 156,
  -3617 / 122400,
];

/**
 * What Stirling's formula misses: ln Γ(x) − ((x − ½) ln x − x + ½ ln 2π).
 * Distributions of large counts are computed from it: there ln Γ itself is so large that its differences lose digits.
 *
 * @param x > 0
 * @throws RangeError when x is not above 0
 *
 * Source: Abramowitz & Stegun (1964), 6.1.40–6.1.42; below 12 by the recurrence Γ(x + 1) = x Γ(x).
 */
export function stirlingCorrection(x: number): number {
  if (!(x > 0)) throw new RangeError('the gamma function is computed for positive arguments only');
  let shift = 0;
  let at = x;
  for (; at < seriesFrom; at += 1) shift += (at + 0.5) * Math.log1p(1 / at) - 1;
  const inverse = 1 / at;
  return shift + inverse * stirlingSeries.reduceRight((sum, term) => sum * inverse * inverse + term, 0);
}

/**
 * Natural logarithm of the gamma function.
 *
 * @param x > 0
 * @throws RangeError when x is not above 0
 */
export function logGamma(x: number): number {
  return stirlingCorrection(x) + (x - 0.5) * Math.log(x) - x + halfLogTwoPi;
}
