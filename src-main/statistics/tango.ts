import { requireCounts } from './counts';
import type { Interval } from './interval';
import { type Defined, notDefined } from './undefined';

const bisections = 200;

/**
 * Tango's score interval for the difference of two paired proportions (second minus first).
 *
 * @param gained pairs that are positive only the second time
 * @param lost   pairs that are positive only the first time
 * @param pairs  all pairs, > 0
 * @param z      normal quantile for the wanted coverage
 * @returns bounds of the difference, within [−1, 1]
 * @throws RangeError when the counts are not whole with 0 ≤ gained + lost ≤ pairs and pairs > 0
 *
 * Source: Tango, Stat. Med. 17 (1998) 891–908, inverted by bisection: the score falls steadily with the difference.
 */
export function tangoInterval(gained: number, lost: number, pairs: number, z: number): Interval {
  requireCounts(gained, pairs);
  requireCounts(lost, pairs);
  requireCounts(gained + lost, pairs);
  const observed = (gained - lost) / pairs;
  const score = (difference: number) => tangoScore(gained, lost, pairs, difference);
  return {
    low: -1 === observed ? -1 : crossing(score, z, -1, observed),
    high: 1 === observed ? 1 : crossing(score, -z, observed, 1),
  };
}

/**
 * Tango's score statistic of the hypothesis that the difference of two paired proportions, second minus first, is `bound`.
 *
 * @param bound in (−1, 1)
 * @returns z, positive when the observed difference is larger; undefined where no pair is discordant and the bound is 0
 * @throws RangeError when the counts are not as for `tangoInterval` or the bound is not as above
 */
export function tangoStatistic(gained: number, lost: number, pairs: number, bound: number): Defined<number> {
  requireCounts(gained, pairs);
  requireCounts(lost, pairs);
  requireCounts(gained + lost, pairs);
  if (!(bound > -1 && bound < 1)) throw new RangeError('a difference of shares lies between −1 and 1');
  const z = tangoScore(gained, lost, pairs, bound);
  return Number.isNaN(z) ? notDefined('No pair is discordant, so the score statistic has no variance.') : z;
}

/** Score statistic of the hypothesis that the true difference is `difference`, with the nuisance at its restricted maximum. */
function tangoScore(gained: number, lost: number, pairs: number, difference: number): number {
  const a = 2 * pairs;
  const b = -gained - lost + (2 * pairs - gained + lost) * difference;
  const c = -lost * difference * (1 - difference);
  const root = Math.sqrt(Math.max(0, b * b - 4 * a * c));
  // Of the two equal forms of the larger root, the one without cancellation.
  const nuisance = b <= 0 ? (root - b) / (2 * a) : (-2 * c) / (root + b);
  const variance = pairs * (2 * nuisance + difference * (1 - difference));
  return (gained - lost - pairs * difference) / Math.sqrt(variance);
}

/** Where the falling score passes `target` between `from` and `to`. */
function crossing(score: (difference: number) => number, target: number, from: number, to: number): number {
  let low = from;
  let high = to;
  for (let step = 0; step < bisections; step++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) return middle;
    if (score(middle) > target) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
