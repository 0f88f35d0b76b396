import { stirlingCorrection } from './log-gamma';
import { log1pMinus } from './log1p-minus';

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
 * Source: continued fraction of DiDonato & Morris, ACM Trans. Math. Softw. 18 (1992) 360–373, eq. 9, evaluated by the
 * method of Lentz (Appl. Opt. 15 (1976) 668–671).
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
  return Math.exp(logBetaPower(x, y, a, b));
}

/** Its logarithm, also where the power itself is below the smallest double. Arguments as for `betaPower`. */
export function logBetaPower(x: number, y: number, a: number, b: number): number {
  const n = a + b;
  // x = (a + excess) / n: the parts of both logarithms that are linear in the excess cancel, so they are left out.
  const excess = x * b - y * a;
  const logRatio =
    a * logBeyondLinear((x * n) / a, excess / a) + b * logBeyondLinear((y * n) / b, -excess / b);
  const correction = stirlingCorrection(n) - stirlingCorrection(a) - stirlingCorrection(b);
  return Math.log(((a / n) * b) / (2 * Math.PI)) / 2 + logRatio + correction;
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

/** ln(ratio) − offset, where ratio = 1 + offset: each form where it keeps its digits. */
function logBeyondLinear(ratio: number, offset: number): number {
  return Math.abs(offset) < 0.5 ? log1pMinus(offset) : Math.log(ratio) - offset;
}

/**
 * P(X ≤ x) for X ~ Beta(a, b), for callers that know x and y = 1 − x each to all its digits. The fraction converges fast
 * on the near side of the mean; the other side is one minus it.
 */
export function betaTail(x: number, y: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  return x <= (a + 1) / (a + b + 2)
    ? betaPower(x, y, a, b) / betaFraction(x, y, a, b)
    : 1 - betaPower(y, x, b, a) / betaFraction(y, x, b, a);
}

/** ln P(X ≤ x), also where the tail itself is below the smallest double. Arguments as for `betaTail`, x and y above 0. */
export function logBetaTail(x: number, y: number, a: number, b: number): number {
  return x <= (a + 1) / (a + b + 2)
    ? logBetaPower(x, y, a, b) - Math.log(betaFraction(x, y, a, b))
    : Math.log1p(-betaPower(y, x, b, a) / betaFraction(y, x, b, a));
}

/**
 * The continued fraction in the form whose terms hold a·y − b·x: near x = 1 the plain form loses as many digits as 1 − x
 * has zeros.
 */
function betaFraction(x: number, y: number, a: number, b: number): number {
  let value = awayFromZero((a * (a * y - b * x + 1)) / (a + 1));
  let c = value;
  let d = 0;
  for (let m = 1; m < maxTerms; m++) {
    const odd = a + 2 * m - 1;
    const numerator = ((m * (a + m - 1)) / odd) * ((a + b + m - 1) / odd) * (b - m) * x * x;
    const denominator =
      m + (m * (b - m) * x) / odd + ((a + m) * (a * y - b * x + 1 + m * (1 + y))) / (a + 2 * m + 1);
    d = inverse(denominator + numerator * d);
    c = awayFromZero(denominator + numerator / c);
    const change = c * d;
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
