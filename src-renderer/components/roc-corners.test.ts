import { expect, test } from 'vitest';
import { rocCorners } from './roc-corners';

// The steps are those of sklearn.metrics.roc_curve(drop_intermediate=True) for labels 0 0 1 1, scores .1 .4 .35 .8.
test('a curve is told by the points at which it turns', () => {
  const fpr = [0, 0, 0.5, 0.5, 1];
  const tpr = [0, 0.5, 0.5, 1, 1];
  expect(rocCorners(fpr, tpr)).toEqual([
    [0, 0],
    [0, 0.5],
    [0.5, 0.5],
    [0.5, 1],
    [1, 1],
  ]);
});

test('a point on a straight stretch is left out, the two ends never are', () => {
  expect(rocCorners([0, 0.25, 0.5, 1], [0, 0.25, 0.5, 1])).toEqual([
    [0, 0],
    [1, 1],
  ]);
});
