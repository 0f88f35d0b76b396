import { findRisingRoot } from './find-root';
import { noncentralTCdf, noncentralTUpperTail } from './noncentral-t';
import { normalQuantile } from './normal';
import { studentTQuantile } from './student-t';
import { type Defined, notDefined } from './undefined';

/** A t test that is planned: of one sample of differences (`paired`), or of two groups of the same size. */
export interface MeanPlan {
  readonly design: 'two-groups' | 'paired';
  /** Difference in standard deviations (of the differences, when paired). */
  readonly effect: number;
  /** Two-sided. */
  readonly alpha: number;
  /** Whether rejecting in the wrong direction counts as power; R's power.t.test leaves it out unless `strict`. */
  readonly countsWrongTail: boolean;
}

/** Nobody plans for less than two values, and below them the t distribution has almost no degrees of freedom. */
const fewestValues = 2;
const smallestLogExcess = Math.log(fewestValues - 1);

/**
 * Power of a two-sided t test.
 *
 * @param n per group, or pairs; ≥ 2, whole or not
 * @throws RangeError when n is below 2 or alpha not within (0, 1)
 *
 * Source: Cohen, Statistical Power Analysis (1988), ch. 2, with the exact noncentral t distribution.
 */
export function powerOfTTest({ design, effect, alpha, countsWrongTail }: MeanPlan, n: number): number {
  if (!(n >= fewestValues)) throw new RangeError('a t test needs at least two values');
  if (!(alpha > 0 && alpha < 1)) throw new RangeError('alpha lies between 0 and 1');
  const df = design === 'paired' ? n - 1 : 2 * (n - 1);
  const delta = Math.abs(effect) * Math.sqrt(design === 'paired' ? n : n / 2);
  const limit = -studentTQuantile(alpha / 2, df);
  const right = noncentralTUpperTail(limit, df, delta);
  return countsWrongTail ? right + noncentralTCdf(-limit, df, delta) : right;
}

/**
 * Size for a wanted power: per group, or pairs; not rounded up.
 *
 * @returns undefined without an effect, when chance alone gives the power, and when not even two values are needed for it
 * @throws RangeError when alpha or power is not within (0, 1)
 */
export function sizeForTTest(plan: MeanPlan, power: number): Defined<number> {
  if (!(power > 0 && power < 1)) throw new RangeError('a power lies between 0 and 1');
  if (plan.effect === 0) return notDefined('Without an effect no size gives power.');
  if (power <= plan.alpha) return notDefined('A power not above alpha is reached without any data.');
  const shortfall = (logExcess: number) =>
    powerOfTTest(plan, 1 + Math.exp(Math.max(logExcess, smallestLogExcess))) - power;
  const groups = plan.design === 'paired' ? 1 : 2;
  const reach = normalQuantile(1 - plan.alpha / 2) + normalQuantile(power);
  const guess = Math.log(groups * (reach / plan.effect) ** 2 + 0.5);
  if (shortfall(smallestLogExcess) >= 0) return notDefined('Fewer than two values reach this power.');
  return 1 + Math.exp(findRisingRoot(shortfall, guess, 0.125));
}
