import { betaQuantile } from './beta';
import { requireCounts } from './counts';
import type { Interval } from './interval';

/**
 * Wilson interval with continuity correction, as R's prop.test gives it: the correction is ½ case, and none where
 * exactly half of the trials succeeded (R corrects toward the share ½ and never past it).
 *
 * @param successes whole number, 0 ≤ successes ≤ trials
 * @param trials    whole number > 0
 * @param z         normal quantile for the wanted coverage
 * @returns bounds as fractions of 1, within [0, 1]
 * @throws RangeError when the counts are not as above
 *
 * Source: Newcombe, Stat. Med. 17 (1998) 857–872, method 4; R 4.2.2 prop.test(correct = TRUE).
 */
export function wilsonCorrectedInterval(successes: number, trials: number, z: number): Interval {
  requireCounts(successes, trials);
  const correction = Math.min(0.5, Math.abs(successes - trials / 2));
  const high = correctedUpper(successes + correction, trials, z);
  return {
    low: successes - correction <= 0 ? 0 : 1 - correctedUpper(trials - successes + correction, trials, z),
    high: successes + correction >= trials ? 1 : high,
  };
}

/**
 * Jeffreys interval: quantiles of Beta(successes + ½, failures + ½) as they are. At 0 of n the lower and at n of n the
 * upper bound therefore do not reach 0 and 1; some authors set them there.
 *
 * @param level coverage, for example 0.95
 * @throws RangeError when the counts are not whole with 0 ≤ successes ≤ trials and trials > 0
 *
 * Source: Brown, Cai & DasGupta, Stat. Sci. 16 (2001) 101–133.
 */
export function jeffreysInterval(successes: number, trials: number, level: number): Interval {
  requireCounts(successes, trials);
  const tail = (1 - level) / 2;
  const failures = trials - successes;
  return {
    low: betaQuantile(tail, successes + 0.5, failures + 0.5),
    high: 1 - betaQuantile(tail, failures + 0.5, successes + 0.5),
  };
}

/**
 * Agresti–Coull interval: Wald about the centre of Wilson's interval, with z² added trials, clipped to [0, 1].
 *
 * @param z normal quantile for the wanted coverage
 * @throws RangeError when the counts are not whole with 0 ≤ successes ≤ trials and trials > 0
 *
 * Source: Agresti & Coull, Am. Stat. 52 (1998) 119–126.
 */
export function agrestiCoullInterval(successes: number, trials: number, z: number): Interval {
  requireCounts(successes, trials);
  const added = trials + z * z;
  const centre = (successes + (z * z) / 2) / added;
  const half = z * Math.sqrt((centre * (1 - centre)) / added);
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/** Upper Wilson bound of a count that need not be whole. */
function correctedUpper(count: number, trials: number, z: number): number {
  const share = Math.min(1, count / trials);
  const part = (z * z) / (2 * trials);
  const half = z * Math.sqrt((share * (1 - share)) / trials + part / (2 * trials));
  return (share + part + half) / (1 + 2 * part);
}
