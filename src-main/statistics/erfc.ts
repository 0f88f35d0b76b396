const smallestArgumentOfFraction = 1.5;
const maxTerms = 200;

/**
 * Complementary error function with small *relative* error in the upper tail, so that tiny p values keep their digits.
 *
 * @param x any number
 * @returns a value in [0, 2]; relative error below 1e-13 up to x = 26, where the value nears the smallest double
 *
 * Source: Abramowitz & Stegun, Handbook of Mathematical Functions (1964), 7.1.6 (series) and 7.1.14 (continued fraction).
 */
export function erfc(x: number): number {
  if (Number.isNaN(x)) return Number.NaN;
  if (x < 0) return 2 - erfc(-x);
  return x < smallestArgumentOfFraction ? 1 - erfSeries(x) : erfcFraction(x);
}

/** Σ 2ⁿx²ⁿ⁺¹ / (2n+1)!!: all terms have one sign, so nothing cancels. */
function erfSeries(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; n < maxTerms && term > sum * Number.EPSILON * 0.1; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

/** 1/(x + ½/(x + 1/(x + ³⁄₂/(x + …)))), evaluated from the far end; 200 levels are enough from x = 1.5 on. */
function erfcFraction(x: number): number {
  let tail = x;
  for (let n = maxTerms; n >= 1; n--) tail = x + n / 2 / tail;
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * tail);
}
