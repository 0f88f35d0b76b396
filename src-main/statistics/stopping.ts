import { betaUpperTail } from './beta';
import { binomialUpperTail } from './binomial';

/** When a look stops: from how many events on, and what holds there. Both `null` when no count is enough. */
export interface StoppingBound {
  readonly events: number | null;
  /** p value, or posterior probability, at that count. */
  readonly evidence: number | null;
}

/**
 * The fewest events among n whose exact one-sided p value for a share above p₀ is at most alpha.
 *
 * @param n whole number > 0
 * @throws RangeError when an argument is outside its range
 */
export function exactStoppingBound(n: number, p0: number, alpha: number): StoppingBound {
  requireShares(p0, alpha);
  return firstCount(
    n,
    (events) => binomialUpperTail(events, n, p0),
    (p) => p <= alpha,
  );
}

/**
 * The fewest events among n after which the posterior probability of a share above p₀ exceeds the cutoff.
 *
 * @param prior shapes of the beta prior, > 0
 * @throws RangeError when an argument is outside its range
 *
 * Source: Thall & Simon, Biometrics 50 (1994) 337–349, with a fixed limit.
 */
export function posteriorStoppingBound(
  n: number,
  p0: number,
  prior: { readonly alpha: number; readonly beta: number },
  cutoff: number,
): StoppingBound {
  requireShares(p0, cutoff);
  return firstCount(
    n,
    (events) => betaUpperTail(p0, prior.alpha + events, prior.beta + n - events),
    (probability) => probability > cutoff,
  );
}

/** Exact one-sided upper bound of a share after n observations without an event. @param alpha within (0, 1) */
export function upperBoundWithoutEvents(n: number, alpha: number): number {
  requireShares(alpha);
  if (!(n > 0)) throw new RangeError('a bound needs observations');
  return -Math.expm1(Math.log(alpha) / n);
}

/** Evidence grows with the count, so the first that is enough is found by halving. */
function firstCount(
  n: number,
  evidenceOf: (events: number) => number,
  isEnough: (evidence: number) => boolean,
): StoppingBound {
  if (!(Number.isSafeInteger(n) && n > 0)) throw new RangeError('a look comes after whole observations');
  if (!isEnough(evidenceOf(n))) return { events: null, evidence: null };
  let low = 0;
  let high = n;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (isEnough(evidenceOf(middle))) high = middle;
    else low = middle + 1;
  }
  return { events: low, evidence: evidenceOf(low) };
}

function requireShares(...shares: readonly number[]): void {
  if (!shares.every((share) => share > 0 && share < 1))
    throw new RangeError('shares, alpha and cutoff lie between 0 and 1');
}
