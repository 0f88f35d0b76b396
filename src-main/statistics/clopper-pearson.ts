import { betaQuantile } from './beta';
import { requireCounts } from './counts';
import type { Interval } from './interval';

/**
 * Clopper–Pearson ("exact") interval for a proportion: its coverage is never below the level.
 *
 * @param successes whole number, 0 ≤ successes ≤ trials
 * @param trials    whole number > 0
 * @param level     coverage, for example 0.95
 * @returns bounds as fractions of 1, within [0, 1]
 * @throws RangeError when the counts are not as above: a caller bug, never user input
 *
 * Source: Clopper & Pearson, Biometrika 26 (1934) 404–413, in its beta-quantile form.
 */
export function clopperPearsonInterval(successes: number, trials: number, level: number): Interval {
  requireCounts(successes, trials);
  const tail = (1 - level) / 2;
  const failures = trials - successes;
  return {
    low: successes === 0 ? 0 : betaQuantile(tail, successes, failures + 1),
    // The upper bound of successes is one minus the lower bound of failures: the small tail keeps its digits.
    high: failures === 0 ? 1 : 1 - betaQuantile(tail, failures, successes + 1),
  };
}
