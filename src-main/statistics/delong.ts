import type { Interval } from './interval';
import { twoSidedP } from './normal';
import { type Placements, placements } from './placements';

/** An AUC with its DeLong standard error; `se` is `null` with fewer than two cases in a class: it is not defined there. */
export interface AucEstimate {
  readonly auc: number;
  readonly se: number | null;
  readonly positives: number;
  readonly negatives: number;
}

/** Second AUC minus first, on the same cases; `z` and `p` are `null` where the standard error is 0 or not defined. */
export interface AucDifference {
  readonly difference: number;
  readonly se: number | null;
  readonly z: number | null;
  readonly p: number | null;
}

/**
 * AUC (midrank) with the standard error of DeLong.
 *
 * @param labels 1 = positive, 0 = negative, one per case
 * @param scores same length; higher is more positive, never flipped
 * @throws RangeError when lengths differ, a score is not a number, or one class is missing
 *
 * Source: DeLong, DeLong & Clarke-Pearson, Biometrics 44 (1988) 837–845. Checked against: R pROC 1.18.0.
 */
export function aucEstimate(labels: Uint8Array, scores: Float64Array): AucEstimate {
  return estimate(labels, placements(labels, scores));
}

/**
 * Paired DeLong test of two AUCs on the same cases.
 *
 * @param first  scores of the first model, same order as `labels`
 * @param second scores of the second model
 * @returns both estimates and their difference, second minus first
 * @throws RangeError as `aucEstimate`
 *
 * Source: as `aucEstimate`. The variance is that of the differences of placements, so equal scores give exactly 0.
 */
export function pairedAuc(
  labels: Uint8Array,
  first: Float64Array,
  second: Float64Array,
): { readonly first: AucEstimate; readonly second: AucEstimate; readonly change: AucDifference } {
  const before = placements(labels, first);
  const after = placements(labels, second);
  const difference = after.auc - before.auc;
  const shareChange = after.shares.map((share, index) => share - (before.shares[index] as number));
  const se = standardError(labels, shareChange, difference, before.positives, before.negatives);
  const z = se === null || se === 0 ? null : difference / se;
  return {
    first: estimate(labels, before),
    second: estimate(labels, after),
    change: { difference, se, z, p: z === null ? null : twoSidedP(z) },
  };
}

/** Wald interval of an AUC, clipped to [0, 1]. */
export function clippedAucInterval(auc: number, se: number, z: number): Interval {
  return { low: Math.max(0, auc - z * se), high: Math.min(1, auc + z * se) };
}

/** Interval of an AUC on the logit scale; `null` at 0 and 1, where the logit does not exist. */
export function logitAucInterval(auc: number, se: number, z: number): Interval | null {
  if (auc <= 0 || auc >= 1) return null;
  const centre = Math.log(auc / (1 - auc));
  const half = (z * se) / (auc * (1 - auc));
  return { low: logistic(centre - half), high: logistic(centre + half) };
}

function estimate(labels: Uint8Array, { auc, positives, negatives, shares }: Placements): AucEstimate {
  return { auc, se: standardError(labels, shares, auc, positives, negatives), positives, negatives };
}

/** √(s²₊/n₊ + s²₋/n₋) of per-case values that have the same mean in both classes. */
function standardError(
  labels: Uint8Array,
  values: Float64Array,
  mean: number,
  positives: number,
  negatives: number,
): number | null {
  if (positives < 2 || negatives < 2) return null;
  let positiveSquares = 0;
  let negativeSquares = 0;
  for (let index = 0; index < values.length; index++) {
    const deviation = (values[index] as number) - mean;
    if (labels[index] === 1) positiveSquares += deviation * deviation;
    else negativeSquares += deviation * deviation;
  }
  return Math.sqrt(
    positiveSquares / (positives - 1) / positives + negativeSquares / (negatives - 1) / negatives,
  );
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
