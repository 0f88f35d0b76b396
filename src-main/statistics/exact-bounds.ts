import { betaQuantile } from './beta';
import { requireCounts } from './counts';
import { requireShare } from './share';

/**
 * One-sided exact (Clopper–Pearson) upper bound of an error rate: with this confidence the rate is not above it.
 * At no event of n it is 1 − (1 − level)^(1/n), the exact form of the "rule of three".
 *
 * @param events whole number, 0 ≤ events ≤ trials
 * @param trials whole number > 0
 * @param level  one-sided confidence in (0, 1), for example 0.95; for both bounds at once see `clopperPearsonInterval`
 * @returns a share, 1 when every trial is an event
 * @throws RangeError when an argument is not as above
 *
 * Source: Clopper & Pearson, Biometrika 26 (1934) 404–413.
 */
export function exactUpperBound(events: number, trials: number, level: number): number {
  requireCounts(events, trials);
  requireShare(level);
  if (events === trials) return 1;
  if (events === 0) return -Math.expm1(Math.log1p(-level) / trials);
  // Of the quantile and its complement, the smaller one is computed: it carries the digits.
  return events * 2 < trials
    ? betaQuantile(level, events + 1, trials - events)
    : 1 - betaQuantile(1 - level, trials - events, events + 1);
}

/** One-sided exact lower bound of an error rate, 0 when there is no event. Arguments as `exactUpperBound`. */
export function exactLowerBound(events: number, trials: number, level: number): number {
  requireCounts(events, trials);
  requireShare(level);
  return events === 0 ? 0 : betaQuantile(1 - level, events, trials - events + 1);
}
