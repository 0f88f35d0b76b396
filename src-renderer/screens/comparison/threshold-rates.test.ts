import { expect, test } from 'vitest';
import { placeOf, precisionRecall, ratesAt } from './threshold-rates';

// scikit-learn's own example: precision_recall_curve([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]).
const points = [
  { threshold: 0.8, tp: 1, fp: 0, tn: 2, fn: 1 },
  { threshold: 0.4, tp: 1, fp: 1, tn: 1, fn: 1 },
  { threshold: 0.35, tp: 2, fp: 1, tn: 1, fn: 0 },
  { threshold: 0.1, tp: 2, fp: 2, tn: 0, fn: 0 },
];

test('a rate over no case is null and not zero', () => {
  const npv = ratesAt({ tp: 2, fp: 2, tn: 0, fn: 0 }).find(({ id }) => id === 'npv');
  expect(npv).toEqual({ id: 'npv', k: 0, n: 0, value: null });
});

test('precision and recall are those of scikit-learn', () => {
  expect(precisionRecall(points)).toEqual([
    [0.5, 1],
    [0.5, 0.5],
    [1, 2 / 3],
    [1, 0.5],
  ]);
});

test('a threshold between two scores decides as the lowest score above it', () => {
  expect(placeOf(points, 0.36)).toBe(1);
  expect(placeOf(points, 0.9)).toBe(0);
  expect(placeOf(points, 0)).toBe(3);
});
