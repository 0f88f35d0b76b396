import type { RocTable } from './roc-table';
import { type Defined, notDefined } from './undefined';

/** The best cut by Youden's index: `threshold` lies midway between two scores, or beyond all of them (±Infinity). */
export interface YoudenOptimum {
  readonly threshold: number;
  readonly sensitivity: number;
  readonly specificity: number;
  /** How many cuts reach the same index; the lowest threshold of them is the one given. */
  readonly optima: number;
}

/**
 * The threshold with the largest sensitivity + specificity − 1; a case is positive from the threshold on.
 *
 * Undefined when one class is missing. Sums are compared as doubles, which is what pROC does.
 *
 * Source: Youden, Cancer 3 (1950) 32–35. Checked against: R pROC 1.18.0, coords(x = 'best', best.method = 'youden').
 */
export function youdenOptimum(table: RocTable): Defined<YoudenOptimum> {
  const { thresholds, truePositives, falsePositives, positives, negatives } = table;
  if (positives === 0 || negatives === 0)
    return notDefined('a threshold is judged by cases of both classes, and one class is missing');
  const rates = (cut: number) => ({
    sensitivity: cut === 0 ? 0 : (truePositives[cut - 1] as number) / positives,
    specificity: cut === 0 ? 1 : (negatives - (falsePositives[cut - 1] as number)) / negatives,
  });
  let best = { cut: 0, index: Number.NEGATIVE_INFINITY, optima: 0 };
  // Cut 0 calls nothing positive; each further one calls the next distinct score positive too.
  for (let cut = 0; cut <= thresholds.length; cut++) {
    const { sensitivity, specificity } = rates(cut);
    const index = sensitivity + specificity;
    if (index > best.index) best = { cut, index, optima: 1 };
    else if (index === best.index) best = { cut, index, optima: best.optima + 1 };
  }
  return { threshold: midpoint(thresholds, best.cut), ...rates(best.cut), optima: best.optima };
}

/** Midway between the lowest score called positive and the highest that is not. */
function midpoint(thresholds: Float64Array, cut: number): number {
  const lowestIn = cut === 0 ? Number.POSITIVE_INFINITY : (thresholds[cut - 1] as number);
  const highestOut = cut === thresholds.length ? Number.NEGATIVE_INFINITY : (thresholds[cut] as number);
  return (lowestIn + highestOut) / 2;
}
