import { drawWithReplacement, streamOf } from './random-stream';
import { type Prepared, prepare, type Statistic } from './resampled-statistic';

/** What is resampled and how; plain arrays, so that it can be sent to a worker as it is. */
export interface BootstrapInput {
  readonly statistic: Statistic;
  /** The stratum of each case: resamples keep the size of each. Without it, all cases are one stratum. */
  readonly strata?: Uint32Array;
  /** The cluster of each case, numbered from 0: whole clusters are drawn. Without it, cases are drawn one by one. */
  readonly clusters?: Uint32Array;
  /** Whole number, 0 ≤ seed ≤ 2⁵³ − 1. */
  readonly seed: number;
}

/** Called between replicates; whoever wants to end the work throws. */
export type Checkpoint = (done: number, total: number) => void;

/** How replicates are made: `replicate` gives what `bootstrapRange` gives, by one thread or by several. */
export interface Resampling {
  readonly checkpoint: Checkpoint;
  readonly replicate: typeof bootstrapRange;
}

/** Draws between two calls of a checkpoint: some tens of milliseconds. */
const drawsBetween = 2_000_000;

/**
 * Bootstrap replicates number `from` up to, not including, `to`. Each replicate has random numbers of its own, so that
 * ranges computed anywhere and put one after the other are what one range over all of them gives.
 *
 * @returns one value per replicate; NaN for a resample in which the statistic does not exist, such as one without positives
 * @throws RangeError when arrays differ in length, there is no case, or a cluster lies in two strata
 *
 * Source: Efron & Tibshirani, An Introduction to the Bootstrap (1993), ch. 6 and 13; clusters: Field & Welsh, J. R. Stat.
 * Soc. B 69 (2007) 369–390.
 */
export function bootstrapRange(
  input: BootstrapInput,
  from: number,
  to: number,
  checkpoint: Checkpoint = () => undefined,
): Float64Array {
  const { prepared, strata, unitCount } = unitsOf(input);
  const weights = new Int32Array(unitCount);
  const replicates = new Float64Array(to - from);
  const stride = Math.max(1, Math.floor(drawsBetween / unitCount));
  for (let at = 0; at < replicates.length; at++) {
    if (at % stride === 0) checkpoint(at, replicates.length);
    weights.fill(0);
    const stream = streamOf(input.seed, from + at);
    for (const { offset, size } of strata) drawWithReplacement(stream, size, weights, offset);
    replicates[at] = prepared.weighted(weights);
  }
  checkpoint(replicates.length, replicates.length);
  return replicates;
}

/** In this thread, told of nothing. */
export const oneThread: Resampling = { checkpoint: () => undefined, replicate: bootstrapRange };

/** The statistic of the data themselves, computed as for a resample. Throws as `bootstrapRange`. */
export function observedStatistic(input: BootstrapInput): number {
  const { prepared, unitCount } = unitsOf(input);
  return prepared.weighted(new Int32Array(unitCount).fill(1));
}

/** The statistic without each unit – case or cluster – in turn, for the acceleration. Throws as `bootstrapRange`. */
export function jackknife(input: BootstrapInput): Float64Array {
  return unitsOf(input).prepared.without();
}

interface Units {
  readonly prepared: Prepared;
  readonly unitCount: number;
  /** Where the units of each stratum stand. */
  readonly strata: readonly { readonly offset: number; readonly size: number }[];
}

/** Numbers the units anew, stratum after stratum, so that each draws from neighbouring places. */
function unitsOf({ statistic, strata, clusters }: BootstrapInput): Units {
  const cases = caseCount(statistic);
  for (const array of [strata, clusters])
    if (array && array.length !== cases) throw new RangeError('each case needs its stratum and its cluster');
  const stratumOf = strata ?? new Uint32Array(cases);
  const groups = [...new Set(stratumOf)].map((stratum) => ({ stratum, offset: 0, size: 0 }));
  const unitOf = new Uint32Array(cases);
  let offset = 0;
  const clustersSeen = new Set<number>();
  for (const group of groups) {
    group.offset = offset;
    const places = new Map<number, number>();
    for (let index = 0; index < cases; index++) {
      if (stratumOf[index] !== group.stratum) continue;
      unitOf[index] = clusters
        ? placeOf(clusters[index] as number, places, offset, clustersSeen)
        : offset + group.size;
      group.size = clusters ? places.size : group.size + 1;
    }
    offset += group.size;
  }
  return { prepared: prepare(statistic, unitOf, offset), unitCount: offset, strata: groups };
}

/** The place of a cluster among the units, given at its first case. */
function placeOf(cluster: number, places: Map<number, number>, offset: number, seen: Set<number>): number {
  const known = places.get(cluster);
  if (known !== undefined) return known;
  if (seen.has(cluster)) throw new RangeError('a cluster lies in one stratum');
  seen.add(cluster);
  const place = offset + places.size;
  places.set(cluster, place);
  return place;
}

function caseCount(statistic: Statistic): number {
  const lengths = arraysOf(statistic).map((array) => array.length);
  const [cases = 0] = lengths;
  if (cases === 0 || lengths.some((length) => length !== cases))
    throw new RangeError('a bootstrap needs cases, and each array one entry for each');
  return cases;
}

function arraysOf(statistic: Statistic): readonly (Uint8Array | Float64Array)[] {
  switch (statistic.kind) {
    case 'auc':
      return [statistic.labels, statistic.scores];
    case 'auc-difference':
      return [statistic.labels, statistic.first, statistic.second];
    case 'rate':
      return [statistic.cases.hits, statistic.cases.of];
    case 'rate-difference':
      return [statistic.first, statistic.second].flatMap(({ hits, of }) => [hits, of]);
  }
}
