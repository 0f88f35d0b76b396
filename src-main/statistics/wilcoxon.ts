import { twoSidedP } from './normal';
import { midranks, tieSizes } from './ranks';
import { type Defined, notDefined } from './undefined';

/** Wilcoxon signed-rank test of paired differences. */
export interface SignedRanks {
  /** Sum of the ranks of the positive differences. */
  readonly v: number;
  /** Two-sided, by the normal approximation with correction for ties and continuity. */
  readonly p: Defined<number>;
}

/**
 * Wilcoxon signed-rank test; differences of zero are left out, equal sizes share their mean rank.
 *
 * @param differences second minus first, any number of them
 * @returns V, and p undefined when no difference is left
 * @throws RangeError when a difference is not a number
 *
 * Source: Wilcoxon, Biometrics Bull. 1 (1945) 80–83; R wilcox.test(exact = FALSE, correct = TRUE).
 */
export function signedRanks(differences: ArrayLike<number>): SignedRanks {
  const left = Float64Array.from(differences).filter((difference) => difference !== 0);
  const sizes = left.map(Math.abs);
  const ranks = midranks(sizes);
  const v = left.reduce((sum, difference, at) => (difference > 0 ? sum + (ranks[at] as number) : sum), 0);
  const n = left.length;
  if (n === 0) return { v, p: notDefined('All differences are zero.') };
  const ties = tieSizes(sizes).reduce((sum, size) => sum + (size ** 3 - size), 0);
  const spread = Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24 - ties / 48);
  const excess = v - (n * (n + 1)) / 4;
  return { v, p: twoSidedP((excess - Math.sign(excess) / 2) / spread) };
}
