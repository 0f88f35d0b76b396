import { expect, test } from 'vitest';
import { wdbcSide } from '../../../tests/reference/stats/wdbc';
import { rocCurve } from './roc';

const curveOf = (labels: readonly number[], scores: readonly number[]) =>
  rocCurve({
    ids: labels.map(String),
    labels: Uint8Array.from(labels),
    scores: Float64Array.from(scores),
    status: new Uint8Array(labels.length),
  });

// scikit-learn's own example: roc_curve([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]).
test('the curve of four cases is that of scikit-learn', () => {
  expect(curveOf([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8])).toEqual({
    fpr: [0, 0, 0.5, 0.5, 1],
    tpr: [0, 0.5, 0.5, 1, 1],
  });
});

test('tied scores give one slanted piece, equal scores only the diagonal', () => {
  expect(curveOf([0, 1, 0, 1], [0.5, 0.5, 0.5, 0.5])).toEqual({ fpr: [0, 1], tpr: [0, 1] });
  expect(curveOf([1, 1, 0, 0], [0.9, 0.5, 0.5, 0.1])).toEqual({ fpr: [0, 0, 0.5, 1], tpr: [0, 0.5, 1, 1] });
});

test('the area under the curve is the AUC of the reference', () => {
  const { fpr, tpr } = rocCurve(wdbcSide('2.0.0').cases);
  let area = 0;
  for (let at = 1; at < fpr.length; at++)
    area += (((fpr[at] ?? 0) - (fpr[at - 1] ?? 0)) * ((tpr[at] ?? 0) + (tpr[at - 1] ?? 0))) / 2;
  expect(area).toBeCloseTo(0.987588, 6);
});

test('a curve of one class is refused', () => {
  expect(() => curveOf([1, 1], [0.1, 0.2])).toThrow(RangeError);
});
