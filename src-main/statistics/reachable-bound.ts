import { clopperPearsonInterval } from './clopper-pearson';
import { exactLowerBound } from './exact-bounds';
import { normalQuantile } from './normal';
import { requireShare } from './share';
import { wilsonInterval } from './wilson';

/** The interval whose lower bound decides: both two-sided ones at `level`, or the one-sided exact bound at `level`. */
export type DecidingBound = 'wilson' | 'clopper-pearson' | 'exact-one-sided';

const largestN = 2 ** 52;

/**
 * The best that n cases can show of a share: its lower bound when no case is missed.
 *
 * @param n     whole number > 0
 * @param level coverage of the interval (two-sided methods) or one-sided confidence
 * @throws RangeError when an argument is not as above
 */
export function largestReachableBound(n: number, level: number, method: DecidingBound): number {
  requireShare(level);
  if (method === 'wilson') return wilsonInterval(n, n, normalQuantile((1 + level) / 2)).low;
  if (method === 'clopper-pearson') return clopperPearsonInterval(n, n, level).low;
  return exactLowerBound(n, n, level);
}

/**
 * How many cases a lower bound needs, with no miss among them, to reach a limit: with fewer, a gate of this limit
 * cannot be met whatever the model does.
 *
 * @param limit share in (0, 1) that the lower bound must reach
 * @param level as `largestReachableBound`
 * @returns the smallest such number of cases
 * @throws RangeError when limit or level does not lie between 0 and 1, or more than 2⁵² cases were needed
 *
 * By bisection: the bound rises with n.
 */
export function smallestNWithoutMiss(limit: number, level: number, method: DecidingBound): number {
  requireShare(limit);
  const reached = (n: number) => largestReachableBound(n, level, method) >= limit;
  let enough = 1;
  while (!reached(enough)) {
    if (enough > largestN) throw new RangeError('no number of cases that can be counted reaches this limit');
    enough *= 2;
  }
  let tooFew = Math.floor(enough / 2);
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2);
    if (reached(middle)) enough = middle;
    else tooFew = middle;
  }
  return enough;
}
