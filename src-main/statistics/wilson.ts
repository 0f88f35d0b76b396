import { requireCounts } from './counts';
import type { Interval } from './interval';

/**
 * Wilson score interval for a proportion, without continuity correction.
 *
 * @param successes whole number, 0 ≤ successes ≤ trials
 * @param trials    whole number > 0
 * @param z         normal quantile for the wanted coverage (1.959964 for 95 %)
 * @returns bounds as fractions of 1, within [0, 1]
 * @throws RangeError when the counts are not as above: a caller bug, never user input
 *
 * Source: Wilson, J. Am. Stat. Assoc. 22 (1927) 209–212.
 * Checked against: Newcombe, Stat. Med. 17 (1998) 857–872; R 4.2.2 prop.test(correct = FALSE).
 */
export function wilsonInterval(successes: number, trials: number, z: number): Interval {
  requireCounts(successes, trials);
  const share = successes / trials;
  const z2 = z * z;
  const centre = (share + z2 / (2 * trials)) / (1 + z2 / trials);
  const half =
    ((z / (1 + z2 / trials)) * Math.sqrt(share * (1 - share) + z2 / (4 * trials))) / Math.sqrt(trials);
  // At the edges the formula gives exactly 0 or 1; rounding would leave 1e-17 beside them.
  return {
    low: successes === 0 ? 0 : Math.max(0, centre - half),
    high: successes === trials ? 1 : Math.min(1, centre + half),
  };
}
