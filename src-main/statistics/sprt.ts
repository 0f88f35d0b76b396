/** Wald's sequential probability ratio test of a share p₀ against p₁ > p₀. */
export interface SprtPlan {
  readonly p0: number;
  readonly p1: number;
  readonly alpha: number;
  readonly beta: number;
}

/** Its bounds, as log likelihood ratios and as lines over the number of observations. */
export interface SprtBounds {
  readonly logUpper: number;
  readonly logLower: number;
  /** Events per observation by which both lines rise. */
  readonly slope: number;
  readonly interceptReject: number;
  readonly interceptAccept: number;
}

/** Two lines this near to a whole number are on it. */
const sameWithin = 1e-12;

/**
 * Bounds of the test.
 *
 * @throws RangeError unless 0 < p₀ < p₁ < 1 and alpha, beta > 0 with alpha + beta < 1
 *
 * Source: Wald, Ann. Math. Stat. 16 (1945) 117–186.
 */
export function sprtBounds({ p0, p1, alpha, beta }: SprtPlan): SprtBounds {
  if (!(p0 > 0 && p0 < p1 && p1 < 1)) throw new RangeError('the test needs 0 < p₀ < p₁ < 1');
  if (!(alpha > 0 && beta > 0 && alpha + beta < 1))
    throw new RangeError('alpha and beta are above 0 and together below 1');
  const logUpper = Math.log((1 - beta) / alpha);
  const logLower = Math.log(beta / (1 - alpha));
  const perFailure = Math.log1p(-p0) - Math.log1p(-p1);
  const perEvent = Math.log(p1 / p0) + perFailure;
  return {
    logUpper,
    logLower,
    slope: perFailure / perEvent,
    interceptReject: logUpper / perEvent,
    interceptAccept: logLower / perEvent,
  };
}

/** Log likelihood ratio of p₁ against p₀ after so many events among n observations. */
export function sprtLogRatio({ p0, p1 }: SprtPlan, events: number, n: number): number {
  return events * Math.log(p1 / p0) + (n - events) * (Math.log1p(-p1) - Math.log1p(-p0));
}

/** The fewest events among n that reject p₀; may be more than n. Throws like `sprtBounds`. */
export function fewestEventsToReject(plan: SprtPlan, n: number): number {
  const { interceptReject, slope } = sprtBounds(plan);
  return Math.ceil((interceptReject + slope * n) * (1 - sameWithin));
}

/** The most events among n that accept p₀; −1 when not even none does. Throws like `sprtBounds`. */
export function mostEventsToAccept(plan: SprtPlan, n: number): number {
  const { interceptAccept, slope } = sprtBounds(plan);
  return Math.max(-1, Math.floor((interceptAccept + slope * n) * (1 + sameWithin)));
}
