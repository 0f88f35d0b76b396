import { stirlingCorrection } from './log-gamma';

const tiny = 1e-300;
const maxTerms = 1_000_000;
const maxSteps = 400;

/**
 * Regularised incomplete beta function: P(X ≤ x) for X ~ Beta(a, b).
 *
 * @param x in [0, 1]
 * @param a > 0
 * @param b > 0
 * @throws RangeError when an argument is outside its range
 *
 * Source: continued fraction DLMF 8.17.22, evaluated by the method of Lentz (Appl. Opt. 15 (1976) 668–671).
 */
export function betaCdf(x: number, a: number, b: number): number {
  requireBeta(x, a, b);
  return betaTail(x, 1 - x, a, b);
}

/** P(X > x) for X ~ Beta(a, b): computed as such, so that a small tail keeps its digits. Throws like `betaCdf`. */
export function betaUpperTail(x: number, a: number, b: number): number {
  requireBeta(x, a, b);
  return betaTail(1 - x, x, b, a);
}

/**
 * x^a (1−x)^b / B(a, b), computed from the deviance about the mean: exact to rounding for counts in the millions.
 *
 * @param x in (0, 1); `y` is 1 − x, given apart because the smaller of the two carries the digits
 * Source: Loader, Fast and Accurate Computation of Binomial Probabilities (2000).
 */
export function betaPower(x: number, y: number, a: number, b: number): number {
  const n = a + b;
  const logRatio = a * Math.log((x * n) / a) + b * Math.log((y * n) / b);
  const correction = stirlingCorrection(n) - stirlingCorrection(a) - stirlingCorrection(b);
  return Math.sqrt(((a / n) * b) / (2 * Math.PI)) * Math.exp(logRatio + correction);
}

/**
 * Quantile of the beta distribution.
 *
 * @param p probability in [0, 1]
 * @returns x with P(X ≤ x) = p
 * @throws RangeError when p is not a probability or a shape is not above 0
 *
 * Newton's method on the smaller tail, held inside a shrinking bracket.
 */
export function betaQuantile(p: number, a: number, b: number): number {
  requireBeta(p, a, b);
  if (p === 0 || p === 1) return p;
  let low = 0;
  let high = 1;
  let x = a / (a + b);
  for (let step = 0; step < maxSteps; step++) {
    const excess = p <= 0.5 ? betaCdf(x, a, b) - p : 1 - p - betaUpperTail(x, a, b);
    if (excess === 0) return x;
    if (excess > 0) high = x;
    else low = x;
    const density = betaPower(x, 1 - x, a, b) / (x * (1 - x));
    const newton = x - excess / density;
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - x) <= 2 * Number.EPSILON * x) return next;
    x = next;
  }
  return x;
}

function requireBeta(x: number, a: number, b: number): void {
  if (!(x >= 0 && x <= 1)) throw new RangeError('a share or probability lies in [0, 1]');
  if (!(a > 0 && b > 0 && Number.isFinite(a + b)))
    throw new RangeError('shapes of a beta distribution are above 0');
}

/** P(X ≤ x), with y = 1 − x; the fraction converges fast on the near side of the mean, the other side is one minus it. */
function betaTail(x: number, y: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  return x <= (a + 1) / (a + b + 2)
    ? (betaPower(x, y, a, b) / a) * betaFraction(x, a, b)
    : 1 - (betaPower(y, x, b, a) / b) * betaFraction(y, b, a);
}

function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = inverse(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m < maxTerms; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = inverse(1 + even * d);
    c = awayFromZero(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = inverse(1 + odd * d);
    c = awayFromZero(1 + odd / c);
    const change = d * c;
    value *= change;
    if (Math.abs(change - 1) <= Number.EPSILON) return value;
  }
  throw new RangeError('the incomplete beta function did not converge for these shapes');
}

function awayFromZero(value: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}

function inverse(value: number): number {
  return 1 / awayFromZero(value);
}
