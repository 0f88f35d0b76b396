const seriesWithin = 0.5;
const maxTerms = 40;

/**
 * ln(1 + x) − x without cancellation: the deviances of distributions of large counts are made of it.
 *
 * @param x > −1
 *
 * Within ±½ from the series of 2·artanh(x / (2 + x)), Abramowitz & Stegun (1964), 4.1.27.
 */
export function log1pMinus(x: number): number {
  if (Math.abs(x) > seriesWithin) return Math.log1p(x) - x;
  const r = x / (2 + x);
  const r2 = r * r;
  let power = r2;
  let sum = 0;
  for (let n = 3; n < 2 * maxTerms && power > Number.EPSILON * Number.EPSILON; n += 2) {
    sum += power / n;
    power *= r2;
  }
  return r * (2 * sum - x);
}
