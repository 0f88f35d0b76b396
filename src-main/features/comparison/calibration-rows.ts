import { calibrationOf } from '@main/statistics/calibration';
import { calibrationError, groupsByQuantile, groupsByWidth } from '@main/statistics/calibration-groups';
import { isUndefined } from '@main/statistics/undefined';
import type { Analysis } from '@shared/comparison';
import { ComparisonSide } from '@shared/comparison-terms';
import { type CaseRows, call, isReferenced } from './case-rows';

/** Fits over more rows than these would make a comparison wait for what no gate needs. */
export const mostCalibrated = 100_000;
const nearest = 1e-10;
const bins = 10;

/**
 * Calibration of scores that are shares: slope and intercept of the logistic fit, Brier score, ECE over ten bins of
 * equal width, and the table by deciles. Versions whose scores are no shares have no row.
 */
export function calibrationRows(rows: CaseRows): Analysis['calibration'] {
  if (rows.labels.length > mostCalibrated) return [];
  return ComparisonSide.options.flatMap((side) => {
    const { calls, scores } = rows[side];
    const kept = Uint32Array.from(calls.keys()).filter(
      (row) => calls[row] !== call.none && isReferenced(rows, row),
    );
    const labels = Uint8Array.from(kept, (row) => rows.labels[row] as number);
    const shares = Float64Array.from(kept, (row) => scores[row] as number);
    const found = calibrationOf(labels, shares, nearest);
    if (isUndefined(found)) return [];
    const ece = calibrationError(groupsByWidth(labels, shares, bins));
    const deciles = groupsByQuantile(labels, shares, bins);
    const { slope, intercept, brier } = found;
    const row = {
      side,
      n: kept.length,
      slope: isUndefined(slope) ? null : slope.value,
      intercept: isUndefined(intercept) ? null : intercept.value,
      brier,
      ece: isUndefined(ece) ? null : ece.expected,
      bins: isUndefined(deciles)
        ? []
        : deciles
            .filter(({ cases }) => cases > 0)
            .map(({ cases, predicted, observed }) => ({
              n: cases,
              meanScore: predicted / cases,
              observed: observed / cases,
            })),
    };
    return [isUndefined(slope) ? { ...row, reason: slope.undefined } : row];
  });
}
