import { findRoot } from './find-root';
import { normalCdf, normalQuantile, normalUpperTail } from './normal';
import { type Defined, notDefined } from './undefined';

/** What a comparison of two independent proportions, in groups of the same size, is planned for. */
export interface ProportionPlan {
  readonly p1: number;
  readonly p2: number;
  /** Two-sided. */
  readonly alpha: number;
}

const noDifference = notDefined('Equal proportions have no difference to find.');

/**
 * Power of the two-sided z test with pooled variance under the hypothesis, ignoring the wrong tail.
 *
 * @param n per group, > 0, whole or not
 * @throws RangeError when a share or alpha is not within (0, 1), or n is not above 0
 *
 * Source: Fleiss, Statistical Methods for Rates and Proportions (1981), ch. 3; R power.prop.test.
 */
export function powerOfTwoProportions({ p1, p2, alpha }: ProportionPlan, n: number): number {
  requireShares(p1, p2, alpha);
  if (!(n > 0)) throw new RangeError('a group has members');
  const { distance, pooled, unpooled } = spreadsOf(p1, p2);
  return normalCdf((Math.sqrt(n) * distance - upperQuantile(alpha / 2) * pooled) / unpooled);
}

/**
 * Size per group for that power, not rounded up.
 *
 * @param variance the hypothesis with `pooled` variance as in `powerOfTwoProportions`, or `unpooled`
 * @returns undefined when the proportions are equal
 * @throws RangeError when a share, alpha or power is not within (0, 1)
 */
export function sizeForTwoProportions(
  { p1, p2, alpha }: ProportionPlan,
  power: number,
  variance: 'pooled' | 'unpooled',
): Defined<number> {
  requireShares(p1, p2, alpha, power);
  if (p1 === p2) return noDifference;
  const { distance, pooled, unpooled } = spreadsOf(p1, p2);
  const underHypothesis = variance === 'pooled' ? pooled : unpooled;
  const reach = upperQuantile(alpha / 2) * underHypothesis + normalQuantile(power) * unpooled;
  return reach > 0 ? (reach / distance) ** 2 : 0;
}

/**
 * Size per group for the test of arcsine-transformed proportions, both tails counted, not rounded up.
 *
 * @returns undefined when the proportions are equal, or chance alone gives the power
 * @throws RangeError when a share, alpha or power is not within (0, 1)
 *
 * Source: Cohen, Statistical Power Analysis (1988), ch. 6; R pwr.2p.test.
 */
export function arcsineSize({ p1, p2, alpha }: ProportionPlan, power: number): Defined<number> {
  requireShares(p1, p2, alpha, power);
  const effect = Math.abs(2 * Math.asin(Math.sqrt(p1)) - 2 * Math.asin(Math.sqrt(p2)));
  if (effect === 0) return noDifference;
  if (power <= alpha) return notDefined('A power not above alpha is reached without any data.');
  const limit = upperQuantile(alpha / 2);
  const shift = findRoot(
    (at) => normalUpperTail(limit - at) + normalUpperTail(limit + at) - power,
    0,
    limit + upperQuantile((1 - power) / 2) + 1,
  );
  return 2 * (shift / effect) ** 2;
}

/** The standard normal value with this upper tail. */
function upperQuantile(tail: number): number {
  return -normalQuantile(tail);
}

/** Distance of the proportions, and √n times the standard errors of their difference under hypothesis and alternative. */
function spreadsOf(p1: number, p2: number) {
  const mean = (p1 + p2) / 2;
  return {
    distance: Math.abs(p1 - p2),
    pooled: Math.sqrt(2 * mean * (1 - mean)),
    unpooled: Math.sqrt(p1 * (1 - p1) + p2 * (1 - p2)),
  };
}

function requireShares(...shares: readonly number[]): void {
  if (!shares.every((share) => share > 0 && share < 1))
    throw new RangeError('shares, alpha and power lie between 0 and 1');
}
