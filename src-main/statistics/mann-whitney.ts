import { normalUpperTail } from './normal';
import { midranks, tieSizes } from './ranks';
import { type Defined, notDefined } from './undefined';

const exactUpTo = 8;
/** Beyond so many pairs the normal approximation is as good, and the exact one takes seconds. */
const exactPairs = 10_000_000;

/** U of the first sample: pairs in which its value is the larger one, ties counting one half. */
export interface MannWhitney {
  readonly u: number;
  /** Two-sided; undefined when all values are the same. */
  readonly p: Defined<number>;
}

/**
 * Rank test of two independent samples: exact when one has up to eight values and none is tied, else normal with the
 * corrections for ties and for continuity.
 *
 * @returns undefined when a sample is empty
 * @throws RangeError when a value is not a number
 *
 * Source: Mann & Whitney, Ann. Math. Stat. 18 (1947) 50–60. Checked against: scipy 1.17.1, mannwhitneyu.
 */
export function mannWhitney(first: Float64Array, second: Float64Array): Defined<MannWhitney> {
  const [m, n] = [first.length, second.length];
  if (m === 0 || n === 0) return notDefined('a comparison needs values on both sides');
  const both = new Float64Array(m + n);
  both.set(first);
  both.set(second, m);
  const rankSum = midranks(both)
    .subarray(0, m)
    .reduce((sum, rank) => sum + rank, 0);
  const u = rankSum - (m * (m + 1)) / 2;
  const ties = tieSizes(both).filter((size) => size > 1);
  const larger = Math.max(u, m * n - u);
  if (ties.length === 0 && Math.min(m, n) <= exactUpTo && m * n <= exactPairs)
    return { u, p: exactP(larger, m, n) };
  const all = m + n;
  const tied = ties.reduce((sum, size) => sum + size ** 3 - size, 0);
  const variance = ((m * n) / 12) * (all + 1 - tied / (all * (all - 1)));
  if (!(variance > 0)) return { u, p: notDefined('all values are the same') };
  const z = (larger - (m * n) / 2 - 0.5) / Math.sqrt(variance);
  return { u, p: Math.min(1, 2 * normalUpperTail(z)) };
}

/** Twice P(U ≥ u), at most 1, from the count of all arrangements. */
function exactP(u: number, m: number, n: number): number {
  const [few, many] = [Math.min(m, n), Math.max(m, n)];
  // shares[s] = P(rank sum excess = s), built factor by factor: (1 − q^(many+i)) / (1 − q^i) · i / (many + i).
  let shares = new Float64Array(few * many + 1);
  shares[0] = 1;
  for (let i = 1; i <= few; i++) shares = withFactor(shares, many + i, i);
  let tail = 0;
  for (let s = shares.length - 1; s >= u; s--) tail += shares[s] as number;
  return Math.min(1, 2 * tail);
}

function withFactor(shares: Float64Array, above: number, below: number): Float64Array<ArrayBuffer> {
  const next = Float64Array.from(shares);
  for (let s = next.length - 1; s >= above; s--) next[s] = (next[s] as number) - (next[s - above] as number);
  for (let s = below; s < next.length; s++) next[s] = (next[s] as number) + (next[s - below] as number);
  return next.map((value) => (value * below) / above);
}
