import type { Interval } from './interval';
import { normalUpperTail, twoSidedP } from './normal';
import { type Placements, placements } from './placements';
import { isRoundingOnly } from './rounding';

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
  /** Of the two AUCs; `null` where their standard errors are. */
  readonly covariance: number | null;
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

/** Two AUCs on the same cases, and the second minus the first. */
export interface PairedAuc {
  readonly first: AucEstimate;
  readonly second: AucEstimate;
  readonly change: AucDifference;
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
export function pairedAuc(labels: Uint8Array, first: Float64Array, second: Float64Array): PairedAuc {
  const before = placements(labels, first);
  const after = placements(labels, second);
  const difference = after.auc - before.auc;
  const errors = pairedErrors(labels, before, after);
  const se = errors?.change ?? null;
  const z = se === null || se === 0 ? null : difference / se;
  const { positives, negatives } = before;
  return {
    first: { auc: before.auc, se: errors?.first ?? null, positives, negatives },
    second: { auc: after.auc, se: errors?.second ?? null, positives, negatives },
    change: {
      difference,
      se,
      covariance: errors?.covariance ?? null,
      z,
      p: z === null ? null : twoSidedP(z),
    },
  };
}

/** Wald interval of an AUC, clipped to [0, 1]. */
export function clippedAucInterval(auc: number, se: number, z: number): Interval {
  return { low: Math.max(0, auc - z * se), high: Math.min(1, auc + z * se) };
}

/** Interval of a difference of AUCs; `null` where its standard error is 0 or missing: [d, d] would be no interval. */
export function aucChangeInterval({ difference, se }: AucDifference, z: number): Interval | null {
  if (se === null || se === 0) return null;
  return { low: difference - z * se, high: difference + z * se };
}

/**
 * One-sided test that the second AUC is not lower than the first by the margin or more; `null` without a standard error.
 *
 * @param margin ≥ 0, in units of the AUC
 * @throws RangeError when the margin is below 0
 */
export function aucNonInferiority(
  { difference, se }: AucDifference,
  margin: number,
): { readonly z: number; readonly p: number } | null {
  if (!(margin >= 0)) throw new RangeError('a margin is not below 0');
  if (se === null || se === 0) return null;
  const z = (difference + margin) / se;
  return { z, p: normalUpperTail(z) };
}

/** Interval of an AUC on the logit scale; `null` at 0 and 1, where the logit does not exist. */
export function logitAucInterval(auc: number, se: number, z: number): Interval | null {
  if (auc <= 0 || auc >= 1) return null;
  const centre = Math.log(auc / (1 - auc));
  const half = (z * se) / (auc * (1 - auc));
  return { low: logistic(centre - half), high: logistic(centre + half) };
}

function estimate(labels: Uint8Array, { auc, positives, negatives, shares }: Placements): AucEstimate {
  if (positives < 2 || negatives < 2) return { auc, se: null, positives, negatives };
  let positiveSquares = 0;
  let negativeSquares = 0;
  for (let index = 0; index < shares.length; index++) {
    const deviation = (shares[index] as number) - auc;
    if (labels[index] === 1) positiveSquares += deviation * deviation;
    else negativeSquares += deviation * deviation;
  }
  const se = Math.sqrt(meanMoment(positiveSquares, negativeSquares, positives, negatives));
  return { auc, se, positives, negatives };
}

interface PairedErrors {
  readonly first: number;
  readonly second: number;
  readonly change: number;
  readonly covariance: number;
}

/** Standard errors of both AUCs and of their difference, in one pass over the placements. */
function pairedErrors(labels: Uint8Array, before: Placements, after: Placements): PairedErrors | null {
  const { positives, negatives } = before;
  if (positives < 2 || negatives < 2) return null;
  // Of the negatives, then of the positives: squares of the first, of the second, of the change, and the products.
  const sums = new Float64Array(8);
  for (let index = 0; index < labels.length; index++) {
    const first = (before.shares[index] as number) - before.auc;
    const second = (after.shares[index] as number) - after.auc;
    const at = 4 * (labels[index] as number);
    sums[at] = (sums[at] as number) + first * first;
    sums[at + 1] = (sums[at + 1] as number) + second * second;
    sums[at + 2] = (sums[at + 2] as number) + (second - first) * (second - first);
    sums[at + 3] = (sums[at + 3] as number) + first * second;
  }
  const moment = (at: number) => meanMoment(sums[4 + at] as number, sums[at] as number, positives, negatives);
  const change = Math.sqrt(moment(2));
  return {
    first: Math.sqrt(moment(0)),
    second: Math.sqrt(moment(1)),
    change: isRoundingOnly(change, after.auc - before.auc) ? 0 : change,
    covariance: moment(3),
  };
}

/** s₊/n₊ + s₋/n₋ from sums of squares or products about the mean. */
function meanMoment(ofPositives: number, ofNegatives: number, positives: number, negatives: number): number {
  return ofPositives / (positives - 1) / positives + ofNegatives / (negatives - 1) / negatives;
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
