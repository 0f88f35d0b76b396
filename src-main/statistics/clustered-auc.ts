import { twoSidedP } from './normal';
import { type Placements, placements } from './placements';
import { isRoundingOnly } from './rounding';
import { type Defined, notDefined } from './undefined';

/** AUC of clustered cases; its error allows for cases of one cluster being alike. */
export interface ClusteredAuc {
  readonly auc: number;
  readonly error: Defined<{ readonly variance: number; readonly se: number }>;
  readonly clusters: number;
}

/** Second AUC minus first on the same clustered cases; `se`, `z` and `p` where they exist. */
export interface ClusteredAucChange {
  readonly first: ClusteredAuc;
  readonly second: ClusteredAuc;
  readonly covariance: Defined<number>;
  readonly difference: number;
  readonly test: Defined<{ readonly se: number; readonly z: number; readonly p: number }>;
}

/**
 * AUC with the variance of Obuchowski for clustered data, such as several lesions of one patient.
 *
 * @param labels   1 = positive, 0 = negative, one per case
 * @param scores   same length; higher is more positive, never flipped
 * @param clusters same length: the number of the cluster of each case, from 0 on
 * @returns the error is undefined when fewer than two clusters have a case of a class, and 0 where no cluster differs
 * @throws RangeError as `placements`
 *
 * Source: Obuchowski, Biometrics 53 (1997) 567–578.
 */
export function clusteredAuc(labels: Uint8Array, scores: Float64Array, clusters: Uint32Array): ClusteredAuc {
  const groups = new Clusters(labels, clusters);
  return estimate(groups, placements(labels, scores));
}

/** Two AUCs on the same clustered cases and their difference. Arguments, failures and source as `clusteredAuc`. */
export function clusteredAucChange(
  labels: Uint8Array,
  first: Float64Array,
  second: Float64Array,
  clusters: Uint32Array,
): ClusteredAucChange {
  const groups = new Clusters(labels, clusters);
  const [before, after] = [placements(labels, first), placements(labels, second)];
  const [a, b] = [groups.deviations(before), groups.deviations(after)];
  const difference = after.auc - before.auc;
  const estimates = { first: estimate(groups, before), second: estimate(groups, after), difference };
  if (groups.refusal) return { ...estimates, covariance: groups.refusal, test: groups.refusal };
  // From the deviations of the difference itself: equal scores give exactly 0.
  const change = { positive: minus(b.positive, a.positive), negative: minus(b.negative, a.negative) };
  const variance = groups.covariance(change, change);
  const covariance = groups.covariance(a, b);
  const se = Math.sqrt(Math.max(0, variance));
  if (isRoundingOnly(se, difference))
    return { ...estimates, covariance, test: notDefined('the difference has no variance above 0') };
  const z = difference / se;
  return { ...estimates, covariance, test: { se, z, p: twoSidedP(z) } };
}

function estimate(groups: Clusters, of: Placements): ClusteredAuc {
  const deviations = groups.deviations(of);
  const computed = groups.refusal ? 0 : groups.covariance(deviations, deviations);
  const variance = isRoundingOnly(Math.sqrt(Math.abs(computed)), of.auc) ? 0 : computed;
  // Strongly opposed cases within clusters can make the estimate of a small variance negative.
  const negative = variance < 0 ? notDefined('the estimate of the variance is below 0') : null;
  const error = groups.refusal ?? negative ?? { variance, se: Math.sqrt(variance) };
  return { auc: of.auc, error, clusters: groups.count };
}

/** Per cluster, the sum of the placements of a class minus what the AUC would let expect. */
interface Deviations {
  readonly positive: Float64Array;
  readonly negative: Float64Array;
}

class Clusters {
  readonly count: number;
  /** Why there is no variance, if so. */
  readonly refusal: { readonly undefined: string } | null;
  readonly #withPositive: number;
  readonly #withNegative: number;
  readonly #size: number;

  constructor(
    private readonly labels: Uint8Array,
    private readonly clusters: Uint32Array,
  ) {
    if (labels.length !== clusters.length) throw new RangeError('each case belongs to one cluster');
    const [all, withPositive, withNegative] = [new Set<number>(), new Set<number>(), new Set<number>()];
    for (let index = 0; index < labels.length; index++) {
      const cluster = clusters[index] as number;
      all.add(cluster);
      (labels[index] === 1 ? withPositive : withNegative).add(cluster);
    }
    this.count = all.size;
    this.#withPositive = withPositive.size;
    this.#withNegative = withNegative.size;
    this.#size = clusters.reduce((most, cluster) => Math.max(most, cluster + 1), 0);
    this.refusal =
      withPositive.size < 2 || withNegative.size < 2
        ? notDefined('the variance needs two clusters with positive and two with negative cases')
        : null;
  }

  deviations({ shares, auc }: Placements): Deviations {
    const positive = new Float64Array(this.#size);
    const negative = new Float64Array(this.#size);
    for (let index = 0; index < shares.length; index++) {
      const sums = this.labels[index] === 1 ? positive : negative;
      const cluster = this.clusters[index] as number;
      sums[cluster] = (sums[cluster] as number) + (shares[index] as number) - auc;
    }
    return { positive, negative };
  }

  /** S₁₀/M + S₀₁/N + both S₁₁/(MN), each with its own correction for the number of clusters. */
  covariance(a: Deviations, b: Deviations): number {
    const positives = this.labels.reduce((sum, label) => sum + label, 0);
    const negatives = this.labels.length - positives;
    const ofPositives = (unbiased(this.#withPositive) * dot(a.positive, b.positive)) / positives ** 2;
    const ofNegatives = (unbiased(this.#withNegative) * dot(a.negative, b.negative)) / negatives ** 2;
    const crossed = dot(a.positive, b.negative) + dot(b.positive, a.negative);
    return ofPositives + ofNegatives + (unbiased(this.count) * crossed) / (positives * negatives);
  }
}

const unbiased = (clusters: number): number => clusters / (clusters - 1);

const minus = (a: Float64Array, b: Float64Array): Float64Array =>
  a.map((value, at) => value - (b[at] as number));

const dot = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, value, at) => sum + value * (b[at] as number), 0);
