import type { Interval } from './interval';
import { ratioEstimate } from './ratio-estimator';
import { type Defined, isUndefined, notDefined } from './undefined';

/** Successes and cases of each cluster, for example of each patient. */
export interface Clusters {
  readonly successes: Float64Array;
  readonly cases: Float64Array;
}

/** What the spread between clusters says of a share. */
export interface ClusteredSpread {
  /** Of the ratio estimator, with k/(k − 1). */
  readonly se: number;
  /** The same without k/(k − 1): the sandwich of a GEE with independent working correlation. */
  readonly sandwichSe: number;
  /** Variance over that of as many independent cases. */
  readonly designEffect: number;
  /** Wald, not clipped. */
  readonly wald: Interval;
}

/** A share of cases that come in clusters. */
export interface ClusteredProportion {
  readonly share: Defined<number>;
  readonly cases: number;
  readonly clusters: number;
  readonly spread: Defined<ClusteredSpread>;
}

/**
 * Share of cases in clusters, with the standard error of the ratio estimator.
 *
 * @param z normal quantile for the wanted coverage
 * @returns the spread undefined below two clusters and where no cluster differs from the share of all
 * @throws RangeError when the two lists differ in length
 *
 * Source: Rao & Scott, Biometrics 48 (1992) 577–585; Liang & Zeger, Biometrika 73 (1986) 13–22.
 */
export function clusteredProportion({ successes, cases }: Clusters, z: number): ClusteredProportion {
  if (successes.length !== cases.length) throw new RangeError('each cluster has successes and cases');
  const n = cases.reduce((sum, count) => sum + count, 0);
  const clusters = cases.filter((count) => count > 0).length;
  const share =
    n === 0 ? notDefined('There is no case.') : successes.reduce((sum, count) => sum + count, 0) / n;
  const counted = { share, cases: n, clusters };
  if (clusters < 2 || isUndefined(share))
    return { ...counted, spread: notDefined('There are fewer than two clusters.') };
  const estimate = ratioEstimate(successes, cases);
  const binomialVariance = (share * (1 - share)) / n;
  if (isUndefined(estimate) || binomialVariance === 0)
    return { ...counted, spread: notDefined('The clusters do not differ.') };
  const { se } = estimate;
  return {
    ...counted,
    spread: {
      se,
      sandwichSe: se * Math.sqrt((clusters - 1) / clusters),
      designEffect: (se * se) / binomialVariance,
      wald: { low: share - z * se, high: share + z * se },
    },
  };
}

/** Sums up cases by cluster, in the order in which the clusters first appear. @throws RangeError when lengths differ */
export function clustersOf(names: readonly string[], successes: ArrayLike<number>): Clusters {
  if (names.length !== successes.length) throw new RangeError('each case belongs to one cluster');
  const places = new Map<string, number>();
  for (const name of names) if (!places.has(name)) places.set(name, places.size);
  const sums = { successes: new Float64Array(places.size), cases: new Float64Array(places.size) };
  names.forEach((name, at) => {
    const place = places.get(name) as number;
    sums.successes[place] = (sums.successes[place] as number) + (successes[at] as number);
    sums.cases[place] = (sums.cases[place] as number) + 1;
  });
  return sums;
}
