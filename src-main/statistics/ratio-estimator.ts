import { isRoundingOnly } from './rounding';
import { type Defined, notDefined } from './undefined';

/** A ratio of sums over clusters. */
export interface RatioEstimate {
  readonly value: number;
  readonly se: number;
  readonly clusters: number;
}

/**
 * Ratio estimator over clusters, with k/(k−1): Σ numerators / Σ denominators. With right calls and cases of each
 * cluster it is a clustered proportion; with changes (gained minus lost) it is the clustered paired difference.
 *
 * @param numerators   one number for each cluster; negative ones are changes that were lost
 * @param denominators cases of the cluster, ≥ 0; clusters without a case are left out
 * @returns value and standard error in the unit of the ratio; undefined below two clusters or without spread
 *
 * Source: Rao & Scott, Biometrics 48 (1992) 577–585; Obuchowski, Stat. Med. 17 (1998) 1495–1507.
 */
export function ratioEstimate(
  numerators: ArrayLike<number>,
  denominators: ArrayLike<number>,
): Defined<RatioEstimate> {
  let clusters = 0;
  let above = 0;
  let below = 0;
  for (let at = 0; at < denominators.length; at++) {
    if (denominators[at] === 0) continue;
    clusters += 1;
    above += numerators[at] as number;
    below += denominators[at] as number;
  }
  if (clusters < 2) return notDefined('A clustered estimate needs at least two patients with such a case.');
  const value = above / below;
  let squares = 0;
  for (let at = 0; at < denominators.length; at++)
    // Multiplied out first: whole numbers then give exactly 0 where a cluster has the ratio of all.
    squares += (((numerators[at] as number) * below - above * (denominators[at] as number)) / below) ** 2;
  const se = Math.sqrt((squares * clusters) / (clusters - 1)) / below;
  if (isRoundingOnly(se, value))
    return notDefined('No patient differs from another, so no standard error can be estimated from them.');
  return { value, se, clusters };
}
