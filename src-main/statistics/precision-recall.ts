import { type RocTable, spread } from './roc-table';
import { type Defined, notDefined } from './undefined';

/** Two areas under one precision–recall curve, as shares. */
export interface PrecisionRecallArea {
  /** Σ (Rᵢ − Rᵢ₋₁) Pᵢ: the step function, without interpolation. */
  readonly averagePrecision: number;
  /** The same points joined by straight lines from (recall 0, precision 1) on: too friendly, but often quoted. */
  readonly trapezoid: number;
}

/**
 * Areas under the precision–recall curve with one point per distinct score.
 *
 * @returns undefined without a positive case, where recall does not exist
 *
 * Source: Davis & Goadrich, ICML 2006, 233–240. Checked against: scikit-learn 1.9.1, average_precision_score and
 * auc(precision_recall_curve).
 */
export function precisionRecallArea(table: RocTable): Defined<PrecisionRecallArea> {
  if (table.positives === 0) return notDefined('recall needs at least one positive case');
  let averagePrecision = 0;
  let trapezoid = 0;
  let last = { recall: 0, precision: 1 };
  for (let row = 0; row < table.thresholds.length; row++) {
    const now = pointAt(table, row);
    averagePrecision += (now.recall - last.recall) * now.precision;
    trapezoid += ((now.recall - last.recall) * (now.precision + last.precision)) / 2;
    last = now;
  }
  return { averagePrecision, trapezoid };
}

/** A point of the curve, with the threshold from which on a case is positive there. */
export interface PrecisionRecallPoint {
  readonly threshold: number;
  readonly recall: number;
  readonly precision: number;
}

/** At most `most` points for a chart, from the highest threshold to the lowest, both ends exact. Undefined as the area. */
export function precisionRecallPoints(
  table: RocTable,
  most: number,
): Defined<readonly PrecisionRecallPoint[]> {
  if (table.positives === 0) return notDefined('recall needs at least one positive case');
  return spread(table.thresholds.length, most).map((row) => ({
    threshold: table.thresholds[row] as number,
    ...pointAt(table, row),
  }));
}

function pointAt(
  { truePositives, falsePositives, positives }: RocTable,
  row: number,
): { readonly recall: number; readonly precision: number } {
  const found = truePositives[row] as number;
  return { recall: found / positives, precision: found / (found + (falsePositives[row] as number)) };
}
