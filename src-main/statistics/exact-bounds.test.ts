import fc from 'fast-check';
import { expect, test } from 'vitest';
import { binomialLowerTail, binomialUpperTail } from './binomial';
import { clopperPearsonInterval } from './clopper-pearson';
import { exactLowerBound, exactUpperBound } from './exact-bounds';
import { largestReachableBound, smallestNWithoutMiss } from './reachable-bound';

test('counts that are none, and levels of 0 or 1, are refused', () => {
  expect(() => exactUpperBound(1, 0, 0.95)).toThrow(RangeError);
  expect(() => exactLowerBound(6, 5, 0.95)).toThrow(RangeError);
  expect(() => exactUpperBound(0, 5, 1)).toThrow(RangeError);
  expect(() => smallestNWithoutMiss(1, 0.95, 'wilson')).toThrow(RangeError);
  expect(() => smallestNWithoutMiss(0.9, 0, 'wilson')).toThrow(RangeError);
});

// Hanley & Lippman-Hand, JAMA 249 (1983) 1743–1745: no event of n; the bound solves (1 − p)ⁿ = 0.05.
test.each([
  [10, 0.2589],
  [14, 0.1926],
  [30, 0.095],
  [100, 0.0295],
  [3000, 0.000998],
])('no event of %i: the upper 95 %% bound is %d', (n, bound) => {
  expect(exactUpperBound(0, n, 0.95)).toBeCloseTo(bound, 4);
  expect(Math.log1p(-exactUpperBound(0, n, 0.95)) * n).toBeCloseTo(Math.log(0.05), 10);
});

const counts = fc
  .integer({ min: 1, max: 2000 })
  .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

test('at its bound the count is just as improbable as the level says, and both bounds are the two-sided interval', () => {
  fc.assert(
    fc.property(counts, fc.constantFrom(0.9, 0.95, 0.975, 0.999), ([k, n], level) => {
      const [low, high] = [exactLowerBound(k, n, level), exactUpperBound(k, n, level)];
      if (k < n) expect(binomialLowerTail(k, n, high) / (1 - level)).toBeCloseTo(1, 8);
      else expect(high).toBe(1);
      if (k > 0) expect(binomialUpperTail(k, n, low) / (1 - level)).toBeCloseTo(1, 8);
      else expect(low).toBe(0);
      const both = clopperPearsonInterval(k, n, 2 * level - 1);
      expect(low).toBeCloseTo(both.low, 12);
      expect(high).toBeCloseTo(both.high, 12);
      expect(exactUpperBound(n - k, n, level)).toBeCloseTo(1 - low, 12);
    }),
    { seed: 20261123, numRuns: 200 },
  );
});

test('a sensitivity of 95 % by Wilson needs 73 positives without a miss; 64 cannot reach it', () => {
  expect(smallestNWithoutMiss(0.95, 0.95, 'wilson')).toBe(73);
  expect(largestReachableBound(64, 0.95, 'wilson')).toBeLessThan(0.95);
  expect(largestReachableBound(72, 0.95, 'wilson')).toBeLessThan(0.95);
  expect(largestReachableBound(73, 0.95, 'wilson')).toBeGreaterThanOrEqual(0.95);
});

// With no miss the exact lower bound is αⁿ: n ≥ ln α / ln limit. 59 and 72 stand in every table of tolerance limits.
test.each([
  [0.95, 0.95, 'exact-one-sided', 59],
  [0.99, 0.95, 'exact-one-sided', 299],
  [0.95, 0.95, 'clopper-pearson', 72],
  [0.9, 0.95, 'clopper-pearson', 36],
] as const)('limit %d at level %d by %s needs %i', (limit, level, method, n) => {
  expect(smallestNWithoutMiss(limit, level, method)).toBe(n);
});

test('the number is the smallest that reaches the limit', () => {
  const limits = fc.double({ min: 0.01, max: 0.9999, noNaN: true });
  const methods = fc.constantFrom('wilson', 'clopper-pearson', 'exact-one-sided');
  fc.assert(
    fc.property(limits, methods, (limit, method) => {
      const n = smallestNWithoutMiss(limit, 0.95, method);
      expect(largestReachableBound(n, 0.95, method)).toBeGreaterThanOrEqual(limit);
      if (n > 1) expect(largestReachableBound(n - 1, 0.95, method)).toBeLessThan(limit);
    }),
    { seed: 20261123, numRuns: 100 },
  );
});
