import { rocTable, thresholdRows } from '@main/statistics/roc-table';
import { mostCurvePoints, type ThresholdPoint } from '@shared/contract/comparison-curves';
import { type Cases, withReference, withResult } from './predictions';
import { type RocCurve, rocCurve } from './roc';

/** What is drawn of two versions and stands in no record. */
export interface Curves {
  readonly roc: { readonly baseline: RocCurve; readonly candidate: RocCurve };
  readonly thresholds: {
    readonly baseline: readonly ThresholdPoint[];
    readonly candidate: readonly ThresholdPoint[];
  };
}

/** @throws RangeError when a file has no case with a result in one class */
export const curvesOf = (baseline: Cases, candidate: Cases): Curves => ({
  roc: { baseline: rocCurve(baseline), candidate: rocCurve(candidate) },
  thresholds: { baseline: thresholdsOf(baseline), candidate: thresholdsOf(candidate) },
});

/** Counts over a version's own verified cases with a result, from the highest threshold to the lowest. */
function thresholdsOf(cases: Cases): readonly ThresholdPoint[] {
  const { labels, scores } = withResult(withReference(cases));
  return thresholdRows(rocTable(labels, scores), mostCurvePoints).map((row) => ({
    threshold: row.threshold,
    tp: row.truePositives,
    fp: row.falsePositives,
    tn: row.trueNegatives,
    fn: row.falseNegatives,
  }));
}
