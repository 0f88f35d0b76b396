import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clusteredProportion, clustersOf } from './clustered-proportion';
import { Z95 } from './interval';
import { ratioEstimate } from './ratio-estimator';
import { isUndefined } from './undefined';

test('cases without their cluster are refused', () => {
  expect(() => clustersOf(['a'], [1, 0])).toThrow(RangeError);
  const clusters = { successes: Float64Array.of(1), cases: Float64Array.of(1, 2) };
  expect(() => clusteredProportion(clusters, Z95)).toThrow(RangeError);
});

test('one cluster, no case and clusters that all agree have no spread', () => {
  for (const [names, successes] of [
    [
      ['a', 'a'],
      [1, 0],
    ],
    [
      ['a', 'b'],
      [1, 1],
    ],
    [
      ['a', 'a', 'b', 'b'],
      [1, 0, 0, 1],
    ],
    [[], []],
  ] as const) {
    const found = clusteredProportion(clustersOf(names, successes), Z95);
    expect(isUndefined(found.spread)).toBe(true);
  }
});

// 3 of 11 rows right in every patient: 3/11 has no exact double, yet no patient differs from another.
test('patients of different size with the same share have no spread, whatever rounding leaves', () => {
  const sizes = [11, 22, 33, 44, 55];
  const right = sizes.map((size) => (3 * size) / 11);
  expect(isUndefined(ratioEstimate(right, sizes))).toBe(true);
  const tenths = sizes.map((size) => size / 10);
  expect(isUndefined(ratioEstimate(tenths, sizes))).toBe(true);
  const other = ratioEstimate([...right.slice(1), 4], [...sizes.slice(1), 11]);
  expect(isUndefined(other) ? null : other.se).toBeGreaterThan(0.001);
});

// With one case in each cluster the sandwich is p(1 − p)/n exactly, and k/(k − 1) makes it the sample variance over n.
test('clusters of one case each are independent cases', () => {
  const successes = fc.array(fc.constantFrom(0, 1), { minLength: 3, maxLength: 60 });
  fc.assert(
    fc.property(successes, (hits) => {
      const n = hits.length;
      const p = hits.reduce<number>((sum, hit) => sum + hit, 0) / n;
      const { spread, share } = clusteredProportion(
        clustersOf(
          hits.map((_, at) => `c${at}`),
          hits,
        ),
        Z95,
      );
      expect(share).toBeCloseTo(p, 14);
      expect(isUndefined(spread)).toBe(p === 0 || p === 1);
      if (isUndefined(spread)) return;
      expect(spread.sandwichSe).toBeCloseTo(Math.sqrt((p * (1 - p)) / n), 12);
      expect(spread.designEffect).toBeCloseTo(n / (n - 1), 10);
    }),
    { seed: 20261123, numRuns: 200 },
  );
});

test('cases that are all alike within their cluster count as one each: the design effect is the size of a cluster', () => {
  const names = Array.from({ length: 400 }, (_, at) => `p${Math.floor(at / 4)}`);
  const successes = names.map((_, at) => (Math.floor(at / 4) % 3 === 0 ? 1 : 0));
  const { spread } = clusteredProportion(clustersOf(names, successes), Z95);
  if (isUndefined(spread)) throw new Error('the clusters differ');
  expect(spread.designEffect).toBeCloseTo((4 * 100) / 99, 10);
});
