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
  const positives = labels.reduce((sum, label) => sum + label, 0);
  const negatives = labels.length - positives;
  if (positives === 0 || negatives === 0)
    throw new RangeError('an AUC needs at least one positive and one negative');

  const order = sortOrder(scores);
  const shares = new Float64Array(labels.length);
  // Sums of doubled counts stay whole numbers, so the AUC is exact up to the one division at the end.
  let doubledWins = 0;
  let positivesBelow = 0;
  let negativesBelow = 0;
  for (let start = 0; start < order.length; ) {
    const { end, tiedPositives } = tiedRun(order, labels, scores, start);
    const tiedNegatives = end - start - tiedPositives;
    const positiveShare = (negativesBelow + tiedNegatives / 2) / negatives;
    const negativeShare = (positives - positivesBelow - tiedPositives / 2) / positives;
    for (let at = start; at < end; at++) {
      const index = order[at] as number;
      shares[index] = labels[index] === 1 ? positiveShare : negativeShare;
    }
    doubledWins += tiedPositives * (2 * negativesBelow + tiedNegatives);
    positivesBelow += tiedPositives;
    negativesBelow += tiedNegatives;
    start = end;
  }
  return { auc: doubledWins / (2 * positives * negatives), positives, negatives, shares };
}

/** The run of equal scores that begins at `start`: where it ends (exclusive) and how many of it are positive. */
function tiedRun(
  order: Uint32Array,
  labels: Uint8Array,
  scores: Float64Array,
  start: number,
): { readonly end: number; readonly tiedPositives: number } {
  const score = scores[order[start] as number];
  let end = start;
  let tiedPositives = 0;
  for (; end < order.length; end++) {
    const index = order[end] as number;
    if (scores[index] !== score) break;
    tiedPositives += labels[index] as number;
  }
  return { end, tiedPositives };
}
