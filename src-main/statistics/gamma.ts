import { stirlingCorrection } from './log-gamma';
import { log1pMinus } from './log1p-minus';
import { positiveQuantile } from './positive-quantile';

const tiny = 1e-300;
const maxTerms = 1_000_000;

/**
 * Regularised lower incomplete gamma function: P(X ≤ x) for X ~ Gamma(shape a, rate 1).
 *
 * @param a > 0; about √a terms are summed near the mean, so shapes in the millions are exact as well
 * @param x ≥ 0
 * @throws RangeError when an argument is outside its range
 *
 * Source: series DLMF 8.11.4 below the mean, continued fraction DLMF 8.9.2 above it.
 */
export function gammaLower(a: number, x: number): number {
  requireGamma(a, x);
  if (x === 0) return 0;
  return x < a + 1 ? lowerSeries(a, x) : 1 - upperFraction(a, x);
}

/** P(X > x): computed as such, so that a small tail keeps its digits. Arguments and failures as for `gammaLower`. */
export function gammaUpper(a: number, x: number): number {
  requireGamma(a, x);
  if (x === 0) return 1;
  return x < a + 1 ? 1 - lowerSeries(a, x) : upperFraction(a, x);
}

/**
 * Quantile of the gamma distribution with rate 1.
 *
 * @param p probability in [0, 1]
 * @param a shape > 0
 * @throws RangeError when an argument is outside its range
 */
export function gammaQuantile(p: number, a: number): number {
  requireGamma(a, 0);
  return positiveQuantile(p, a, { cdf: (x) => gammaLower(a, x), upperTail: (x) => gammaUpper(a, x) });
}

function requireGamma(a: number, x: number): void {
  if (!(a > 0 && Number.isFinite(a))) throw new RangeError('the shape of a gamma distribution is above 0');
  if (!(x >= 0)) throw new RangeError('the gamma distribution lies on the positive numbers');
}

/** x^a e^(−x) / Γ(a), from the deviance about the mean: large shapes lose no digits. */
function gammaPower(a: number, x: number): number {
  const offset = (x - a) / a;
  const deviance = Math.abs(offset) < 0.5 ? log1pMinus(offset) : Math.log(x / a) - offset;
  return Math.sqrt(a / (2 * Math.PI)) * Math.exp(a * deviance - stirlingCorrection(a));
}

function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < maxTerms; n++) {
    term *= x / (a + n);
    sum += term;
    if (term <= sum * Number.EPSILON * 0.1) return gammaPower(a, x) * sum;
  }
  throw new RangeError('the incomplete gamma function did not converge for this shape');
}

function upperFraction(a: number, x: number): number {
  if (x === Number.POSITIVE_INFINITY) return 0;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let value = d;
  for (let n = 1; n < maxTerms; n++) {
    const numerator = -n * (n - a);
    b += 2;
    d = 1 / awayFromZero(numerator * d + b);
    c = awayFromZero(b + numerator / c);
    const change = d * c;
    value *= change;
    if (Math.abs(change - 1) <= Number.EPSILON) return gammaPower(a, x) * value;
  }
  throw new RangeError('the incomplete gamma function did not converge for this shape');
}

function awayFromZero(value: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}
