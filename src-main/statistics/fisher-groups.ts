import type { Rate } from './confusion';
import { requireCounts } from './counts';
import { logGamma } from './log-gamma';
import { type Defined, notDefined } from './undefined';

/** Steps along paths, and cells of the tables of longest and shortest paths: a second or two. */
const mostSteps = 10_000_000;
const mostCells = 100_000_000;
/** How much likelier than the observed table another may be and still count as equally likely, as in R. */
const logTolerance = 1e-7;
/** Paths count as equally likely here: far finer than the tolerance, coarser than rounding. */
const resolution = 1e10;
const tooMany = notDefined('The exact test would have to tell too many tables apart.');

/**
 * Fisher's exact test that several independent groups share one rate: the probability, given all margins, of the tables
 * that are at most as likely as the observed one.
 *
 * @param groups k of n each, at least one group
 * @returns p; 1 where all or no case succeeded; undefined where too many tables would have to be told apart
 * @throws RangeError when the counts are not whole with 0 ≤ k ≤ n and n > 0
 *
 * Source: Freeman & Halton, Biometrika 38 (1951) 141–149; by the network of Mehta & Patel, J. Am. Stat. Assoc. 78 (1983)
 * 427–434: equally likely paths to a node are one, and those whose ends all count, or none of them, are not walked.
 */
export function fisherGroups(groups: readonly Rate[]): Defined<number> {
  for (const { k, n } of groups) requireCounts(k, n);
  const successes = groups.reduce((sum, { k }) => sum + k, 0);
  const cases = groups.reduce((sum, { n }) => sum + n, 0);
  // What is rarer makes the shorter way; the table and its p are the same.
  if (2 * successes > cases) return fisherGroups(groups.map(({ k, n }) => ({ k: n - k, n })));
  if (successes * successes * groups.length > mostCells) return tooMany;
  const { logWeights, sizesFrom, longest, shortest } = networkOf(groups, successes);
  const limit = groups.reduce((sum, { k }, at) => sum + (logWeights[at]?.[k] as number), logTolerance);

  let nodes: Nodes = new Map([[successes, new Map([[0, { log: 0, paths: 1 }]])]]);
  let p = 0;
  let steps = 0;
  for (const [at, weights] of logWeights.entries()) {
    const next: Nodes = new Map();
    for (const [left, paths] of nodes) {
      for (let k = 0; k < weights.length && k <= left; k++) {
        const most = longest[at + 1]?.[left - k] as number;
        if (most === Number.NEGATIVE_INFINITY) continue;
        const least = shortest[at + 1]?.[left - k] as number;
        steps += paths.size;
        if (steps > mostSteps) return tooMany;
        const allEnds = logChoose(sizesFrom[at + 1] as number, left - k) - logChoose(cases, successes);
        for (const path of paths.values()) {
          const log = path.log + (weights[k] as number);
          if (log + most <= limit) p += path.paths * Math.exp(log + allEnds);
          else if (log + least <= limit) join(next, left - k, log, path.paths);
        }
      }
    }
    nodes = next;
  }
  return Math.min(1, p);
}

interface Path {
  readonly log: number;
  paths: number;
}

/** By successes that are left for the groups to come: paths by their rounded log weight. */
type Nodes = Map<number, Map<number, Path>>;

function join(nodes: Nodes, left: number, log: number, paths: number): void {
  const here = nodes.get(left) ?? new Map<number, Path>();
  nodes.set(left, here);
  const key = Math.round(log * resolution);
  const same = here.get(key);
  if (same) same.paths += paths;
  else here.set(key, { log, paths });
}

/**
 * For each group the log weights of its counts, and for each group on and each number of successes left: how many cases
 * are left, and the largest and smallest log weight that the groups from here can reach.
 */
function networkOf(groups: readonly Rate[], successes: number) {
  const logWeights = groups.map(({ n }) =>
    Float64Array.from({ length: Math.min(n, successes) + 1 }, (_, k) => logChoose(n, k)),
  );
  return {
    logWeights,
    sizesFrom: [...groups.keys(), groups.length].map((at) =>
      groups.slice(at).reduce((sum, { n }) => sum + n, 0),
    ),
    longest: extremePaths(logWeights, successes, Math.max, Number.NEGATIVE_INFINITY),
    shortest: extremePaths(logWeights, successes, Math.min, Number.POSITIVE_INFINITY),
  };
}

function extremePaths(
  logWeights: readonly Float64Array[],
  successes: number,
  better: (one: number, other: number) => number,
  none: number,
): readonly Float64Array[] {
  const end = new Float64Array(successes + 1).fill(none);
  end[0] = 0;
  const paths = [end];
  for (const weights of logWeights.toReversed()) {
    const after = paths[0] as Float64Array;
    const here = new Float64Array(successes + 1).fill(none);
    for (let left = 0; left <= successes; left++) {
      for (let k = 0; k < weights.length && k <= left; k++)
        here[left] = better(here[left] as number, (weights[k] as number) + (after[left - k] as number));
    }
    paths.unshift(here);
  }
  return paths;
}

function logChoose(n: number, k: number): number {
  return k === 0 || k === n ? 0 : logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}
