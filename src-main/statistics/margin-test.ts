import type { Rate } from './confusion';
import type { Interval } from './interval';
import { normalQuantile, normalUpperTail } from './normal';
import { countPairs, type Pairs, pairedDifference } from './paired-difference';
import { differenceScore, type ScoreVariance, scoreDifferenceInterval } from './score-difference';
import { tangoInterval, tangoStatistic } from './tango';
import { type Defined, isUndefined } from './undefined';

/**
 * What is to be shown of the difference, second share minus first, where higher is better: that it lies above −margin
 * (non-inferiority) or above +margin (superiority; margin 0 for superiority by any amount).
 */
export interface MarginClaim {
  readonly claim: 'non-inferiority' | 'superiority';
  /** In [0, 1), as a share; above 0 for non-inferiority. */
  readonly margin: number;
  /** One-sided, in (0, 0.5); the bounds have coverage 1 − 2 α. */
  readonly alpha: number;
}

/** Test against a margin; `met` says that the lower bound lies above what was to be shown, and p is below α, alike. */
export interface MarginTest {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  readonly z: number;
  readonly p: number;
  readonly met: boolean;
}

/**
 * Test against a margin for two results on the same cases, with Tango's score interval, which is its exact inversion.
 *
 * @returns undefined where no pair is discordant and the margin is 0
 * @throws RangeError when counts or claim are not as described
 *
 * Source: Tango, Stat. Med. 17 (1998) 891–908.
 */
export function pairedMarginTest(pairs: Pairs, claim: MarginClaim): Defined<MarginTest> {
  const total = countPairs(pairs);
  const bound = boundOf(claim);
  return marginTest(claim, bound, {
    difference: pairedDifference(pairs),
    z: tangoStatistic(pairs.onlySecond, pairs.onlyFirst, total, bound),
    interval: tangoInterval(pairs.onlySecond, pairs.onlyFirst, total, normalQuantile(1 - claim.alpha)),
  });
}

/**
 * Test against a margin for two independent groups, with the score interval that is its inversion.
 *
 * @param variance 'mee' for Farrington & Manning's test, or 'miettinen-nurminen'
 * @returns undefined where both shares are alike 0 or 1 and the margin is 0
 * @throws RangeError when counts or claim are not as described
 *
 * Source: as `differenceScore`.
 */
export function unpairedMarginTest(
  first: Rate,
  second: Rate,
  claim: MarginClaim,
  variance: ScoreVariance,
): Defined<MarginTest> {
  const bound = boundOf(claim);
  return marginTest(claim, bound, {
    z: differenceScore(first, second, bound, variance),
    difference: second.k / second.n - first.k / first.n,
    interval: scoreDifferenceInterval(first, second, variance, normalQuantile(1 - claim.alpha)),
  });
}

function marginTest(
  { alpha }: MarginClaim,
  bound: number,
  found: { readonly difference: number; readonly z: Defined<number>; readonly interval: Interval },
): Defined<MarginTest> {
  if (isUndefined(found.z)) return found.z;
  const p = normalUpperTail(found.z);
  // By z and not by p, so that rounding of p never parts the test from its interval.
  const met = found.z > normalQuantile(1 - alpha) && found.interval.low > bound;
  return { difference: found.difference, ...found.interval, z: found.z, p, met };
}

function boundOf({ claim, margin, alpha }: MarginClaim): number {
  if (!(alpha > 0 && alpha < 0.5)) throw new RangeError('a one-sided α lies between 0 and ½');
  const smallest = claim === 'superiority' ? margin >= 0 : margin > 0;
  if (!smallest || !(margin < 1)) throw new RangeError('a margin is a share above 0');
  return claim === 'superiority' ? margin : -margin;
}
