import { countPositives, runStarts } from './placements';
import { sortOrder } from './sort-order';

/**
 * What is called positive at each distinct score, from the highest down: a case is positive when its score is at least
 * the threshold. All arrays have one entry per distinct score.
 */
export interface RocTable {
  readonly thresholds: Float64Array;
  readonly truePositives: Uint32Array;
  readonly falsePositives: Uint32Array;
  readonly positives: number;
  readonly negatives: number;
}

/**
 * Counts at every threshold. One class may be missing: what a rate of it is, is up to the reader.
 *
 * @param labels 1 = positive, 0 = negative, one per case
 * @param scores same length; higher is more positive, never flipped
 * @throws RangeError when lengths differ or a score is not a number
 */
export function rocTable(labels: Uint8Array, scores: Float64Array): RocTable {
  if (labels.length !== scores.length) throw new RangeError('each score needs one label');
  const order = sortOrder(scores);
  const starts = runStarts(order, scores);
  const size = starts.length - 1;
  const thresholds = new Float64Array(size);
  const truePositives = new Uint32Array(size);
  const falsePositives = new Uint32Array(size);
  let found = 0;
  for (let run = size - 1; run >= 0; run--) {
    const start = starts[run] as number;
    for (let at = start; at < (starts[run + 1] as number); at++)
      found += labels[order[at] as number] as number;
    const row = size - 1 - run;
    thresholds[row] = scores[order[start] as number] as number;
    truePositives[row] = found;
    falsePositives[row] = labels.length - start - found;
  }
  const positives = countPositives(labels);
  return { thresholds, truePositives, falsePositives, positives, negatives: labels.length - positives };
}

/** One line of a table of thresholds, in counts of cases. */
export interface ThresholdRow {
  readonly threshold: number;
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly trueNegatives: number;
  readonly falseNegatives: number;
}

/** The rows of a table, at most `most` of them, the first and the last always: for charts and the tables beside them. */
export function thresholdRows(table: RocTable, most: number): readonly ThresholdRow[] {
  return spread(table.thresholds.length, most).map((row) => {
    const truePositives = table.truePositives[row] as number;
    const falsePositives = table.falsePositives[row] as number;
    return {
      threshold: table.thresholds[row] as number,
      truePositives,
      falsePositives,
      trueNegatives: table.negatives - falsePositives,
      falseNegatives: table.positives - truePositives,
    };
  });
}

/**
 * At most `most` of the places 0 … size − 1, evenly spread, both ends among them.
 *
 * @throws RangeError when `most` has no room for both ends
 */
export function spread(size: number, most: number): readonly number[] {
  if (!(Number.isSafeInteger(most) && most >= 2)) throw new RangeError('a chart has at least two points');
  if (size <= most) return Array.from({ length: size }, (_, at) => at);
  return Array.from({ length: most }, (_, at) => Math.round((at * (size - 1)) / (most - 1)));
}
