import type { RocTable } from './roc-table';
import { type Defined, notDefined } from './undefined';

/** A part of the area under a ROC curve. */
export interface PartialAuc {
  readonly area: number;
  /** McClish's rescaling, 0.5 on the diagonal and 1 for a perfect curve; undefined for a curve below the diagonal. */
  readonly corrected: Defined<number>;
}

/**
 * Area under the ROC curve where one rate lies in [from, 1]; ties are straight lines.
 *
 * @param focus over which rate: sensitivity above specificities in [from, 1], or specificity beside sensitivities there
 * @param from  0 ≤ from < 1; 0 gives the whole area
 * @returns undefined when one class is missing
 * @throws RangeError when `from` is not such a share
 *
 * Source: McClish, Med. Decis. Making 9 (1989) 190–195. Checked against: R pROC 1.18.0, auc(partial.auc = …).
 */
export function partialAuc(
  table: RocTable,
  focus: 'specificity' | 'sensitivity',
  from: number,
): Defined<PartialAuc> {
  if (!(from >= 0 && from < 1)) throw new RangeError('a part of a curve begins at a share from 0 to below 1');
  const { truePositives, falsePositives, positives, negatives } = table;
  if (positives === 0 || negatives === 0)
    return notDefined('a ROC curve needs cases of both classes, and one class is missing');
  let area = 0;
  let [lastFalse, lastTrue] = [0, 0];
  for (let row = 0; row < truePositives.length; row++) {
    const [nowFalse, nowTrue] = [falsePositives[row] as number, truePositives[row] as number];
    area +=
      focus === 'specificity'
        ? strip(1 - lastFalse / negatives, 1 - nowFalse / negatives, from, [
            lastTrue / positives,
            nowTrue / positives,
          ])
        : strip(nowTrue / positives, lastTrue / positives, from, [
            1 - nowFalse / negatives,
            1 - lastFalse / negatives,
          ]);
    [lastFalse, lastTrue] = [nowFalse, nowTrue];
  }
  return { area, corrected: correctedArea(area, from) };
}

/** Area of one trapezium between `high` and `low` ≤ `high`, as far as it lies above `from`; heights at high and low. */
function strip(high: number, low: number, from: number, [atHigh, atLow]: readonly [number, number]): number {
  if (high <= from || high === low) return 0;
  if (low >= from) return ((high - low) * (atHigh + atLow)) / 2;
  const atFrom = atHigh + ((high - from) / (high - low)) * (atLow - atHigh);
  return ((high - from) * (atHigh + atFrom)) / 2;
}

function correctedArea(area: number, from: number): Defined<number> {
  const most = 1 - from;
  const byChance = (most * most) / 2;
  // A curve on the diagonal must not fall below it by rounding.
  if (area < byChance * (1 - 8 * Number.EPSILON))
    return notDefined('the correction of a partial area is not defined below the diagonal');
  return (1 + (area - byChance) / (most - byChance)) / 2;
}
