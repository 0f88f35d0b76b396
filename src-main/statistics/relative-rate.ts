import type { Interval } from './interval';
import { aroundLog } from './likelihood-ratios';
import { countPairs, type Pairs } from './paired-difference';
import { type Defined, notDefined } from './undefined';

/**
 * Ratio of two shares on the same cases, second over first, with its log interval.
 *
 * @param z normal quantile for the wanted coverage
 * @returns Infinity where the first share alone is 0; no interval where a share is 0 or no pair is discordant
 * @throws RangeError when a count is not a whole number ≥ 0 or there is no pair
 *
 * Source: Alonzo, Pepe & Moskowitz, Stat. Med. 21 (2002) 835–852.
 */
export function pairedRatio(
  pairs: Pairs,
  z: number,
): { readonly ratio: Defined<number>; readonly interval: Defined<Interval> } {
  countPairs(pairs);
  const first = pairs.both + pairs.onlyFirst;
  const second = pairs.both + pairs.onlySecond;
  if (first === 0 && second === 0) {
    const reason = notDefined('Both shares are 0.');
    return { ratio: reason, interval: reason };
  }
  const ratio = second / first;
  if (first === 0 || second === 0) return { ratio, interval: notDefined('One of the shares is 0.') };
  const discordant = pairs.onlyFirst + pairs.onlySecond;
  if (discordant === 0) return { ratio, interval: notDefined('No pair is discordant.') };
  return { ratio, interval: aroundLog(ratio, Math.sqrt(discordant / first / second), z) };
}
