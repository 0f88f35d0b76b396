import { sortOrder } from './sort-order';

/** For each case, the share of cases of the other class that it is ranked rightly against; ties count one half. */
export interface Placements {
  readonly auc: number;
  readonly positives: number;
  readonly negatives: number;
  readonly shares: Float64Array;
}

/**
 * Placement values and the midrank AUC. Direction is fixed: a higher score is more positive, never flipped.
 *
 * @param labels 1 = positive, 0 = negative, one per case
 * @param scores same length
 * @throws RangeError when lengths differ, a score is not a number, or one class is missing
 *
 * Source: DeLong, DeLong & Clarke-Pearson, Biometrics 44 (1988) 837–845; ranks as Sun & Xu, IEEE SPL 21 (2014) 1389–1393.
 */
export function placements(labels: Uint8Array, scores: Float64Array): Placements {
  if (labels.length !== scores.length) throw new RangeError('each score needs one label');
  const positives = countPositives(labels);
  const negatives = labels.length - positives;
  if (positives === 0 || negatives === 0)
    throw new RangeError('an AUC needs at least one positive and one negative');

  const order = sortOrder(scores);
  const starts = runStarts(order, scores);
  const shares = new Float64Array(labels.length);
  // Sums of doubled counts stay whole numbers, so the AUC is exact up to the one division at the end.
  let doubledWins = 0;
  let positivesBelow = 0;
  for (let run = 0; run + 1 < starts.length; run++) {
    const start = starts[run] as number;
    const end = starts[run + 1] as number;
    let tiedPositives = 0;
    for (let at = start; at < end; at++) tiedPositives += labels[order[at] as number] as number;
    const doubledLower = 2 * (start - positivesBelow) + end - start - tiedPositives;
    const positiveShare = doubledLower / (2 * negatives);
    const negativeShare = (2 * (positives - positivesBelow) - tiedPositives) / (2 * positives);
    for (let at = start; at < end; at++) {
      const index = order[at] as number;
      shares[index] = labels[index] === 1 ? positiveShare : negativeShare;
    }
    doubledWins += tiedPositives * doubledLower;
    positivesBelow += tiedPositives;
  }
  return { auc: doubledWins / (2 * positives * negatives), positives, negatives, shares };
}

/**
 * Where each run of equal values begins in an order, and at the end how many values there are; −0 equals 0.
 *
 * @param order as `sortOrder` gives it for these values
 */
export function runStarts(order: Uint32Array, values: Float64Array): Uint32Array {
  const starts = new Uint32Array(order.length + 1);
  let runs = 0;
  let last = Number.NaN;
  for (let at = 0; at < order.length; at++) {
    const value = values[order[at] as number] as number;
    if (value !== last) starts[runs++] = at;
    last = value;
  }
  starts[runs] = order.length;
  return starts.subarray(0, runs + 1);
}

/** How many labels are 1. */
export function countPositives(labels: Uint8Array): number {
  let positives = 0;
  for (let index = 0; index < labels.length; index++) positives += labels[index] as number;
  return positives;
}
