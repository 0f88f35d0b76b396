import fc from 'fast-check';
import { expect, test } from 'vitest';
import { binomialLowerTail, binomialQuantile, binomialUpperTail } from './binomial';
import { findRisingRoot, findRoot } from './find-root';
import { conditionalOddsRatio, exactOddsInterval, fisherExact, hypergeometric } from './hypergeometric';
import { quantileType7 } from './quantile';
import { midranks, stableOrder, tieSizes } from './ranks';

const seeded = { seed: 20261124, numRuns: 200 };
const count = fc.integer({ min: 0, max: 30 });
const table = fc.record({ a: count, b: count, c: count, d: count });

test('Fisher’s test agrees with R', () => {
  const one = { a: 3, b: 7, c: 10, d: 2 };
  const { twoSided, less, greater } = fisherExact(one);
  expect(twoSided).toBeCloseTo(0.02742149491375496, 13);
  expect(less).toBeCloseTo(0.017027863777089806, 13);
  expect(greater).toBeCloseTo(0.9988942945599293, 13);
});

test('the conditional odds ratio and its interval agree with scipy', () => {
  // scipy 1.17.1 contingency.odds_ratio; R's fisher.test stops at a tolerance of about 1e-4.
  const one = { a: 27, b: 37, c: 9, d: 10 };
  expect(conditionalOddsRatio(one)).toBeCloseTo(0.8128781854978305, 13);
  const { low, high } = exactOddsInterval(one, 0.95);
  expect(low).toBeCloseTo(0.2564053736220114, 13);
  expect(high).toBeCloseTo(2.6030092972716883, 11);
});

test('margins that allow one table only have no odds ratio, and ends give 0 or Infinity', () => {
  expect(conditionalOddsRatio({ a: 0, b: 0, c: 3, d: 4 })).toBeNull();
  expect(fisherExact({ a: 0, b: 0, c: 3, d: 4 }).twoSided).toBe(1);
  expect(conditionalOddsRatio({ a: 0, b: 5, c: 5, d: 0 })).toBe(0);
  expect(exactOddsInterval({ a: 5, b: 0, c: 0, d: 5 }, 0.95).high).toBe(Number.POSITIVE_INFINITY);
  expect(() => hypergeometric({ a: -1, b: 2, c: 2, d: 2 }, 1)).toThrow(RangeError);
});

test('the interval is where the one-sided tests reach half of the error, and holds the estimate', () => {
  fc.assert(
    fc.property(table, (one) => {
      const estimate = conditionalOddsRatio(one);
      if (estimate === null) return;
      const { low, high } = exactOddsInterval(one, 0.9);
      expect(low <= estimate && estimate <= high).toBe(true);
      if (low === 0) return;
      const { least, probabilities } = hypergeometric(one, low);
      const tail = probabilities.subarray(one.a - least).reduce((sum, each) => sum + each, 0);
      expect(tail).toBeCloseTo(0.05, 10);
    }),
    seeded,
  );
});

test('swapping the columns of a table swaps its one-sided p values', () => {
  fc.assert(
    fc.property(table, ({ a, b, c, d }) => {
      const [straight, swapped] = [fisherExact({ a, b, c, d }), fisherExact({ a: b, b: a, c: d, d: c })];
      expect(swapped.less).toBeCloseTo(straight.greater, 12);
      expect(swapped.twoSided).toBeCloseTo(straight.twoSided, 12);
    }),
    seeded,
  );
});

test('binomial tails and quantiles agree with R', () => {
  expect([0.001, 0.5, 0.9999].map((p) => binomialQuantile(p, 30, 0.3))).toEqual([2, 9, 19]);
  expect(binomialUpperTail(20, 20, 0.1) / 1e-20).toBeCloseTo(1, 11);
  expect(binomialUpperTail(60, 1000, 0.01) / 1.843827984012197e-27).toBeCloseTo(1, 10);
  expect(binomialUpperTail(0, 5, 0.5)).toBe(1);
  expect(() => binomialQuantile(2, 5, 0.5)).toThrow(RangeError);
});

test('a binomial quantile is the first count that reaches its probability', () => {
  const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });
  fc.assert(
    fc.property(share, fc.integer({ min: 1, max: 400 }), share, (p, n, each) => {
      const k = binomialQuantile(p, n, each);
      expect(binomialLowerTail(k, n, each)).toBeGreaterThanOrEqual(p * (1 - 1e-12));
      if (k > 0) expect(binomialLowerTail(k - 1, n, each)).toBeLessThan(p * (1 + 1e-12));
    }),
    seeded,
  );
});

test('quantiles of a sample are those of R’s type 7', () => {
  const sample = [1, 2, 4, 8, 16.5];
  const expected = [1, 1.4, 2, 2.64, 4, 13.1, 16.5];
  [0, 0.1, 0.25, 0.33, 0.5, 0.9, 1].forEach((p, at) => {
    expect(quantileType7(sample, p)).toBeCloseTo(expected[at] as number, 12);
  });
  expect(() => quantileType7([], 0.5)).toThrow(RangeError);
});

test('equal values share the mean of their ranks, also 0 and −0', () => {
  expect([...midranks([3, -0, 7, 0, 3, 3])]).toEqual([4, 1.5, 6, 1.5, 4, 4]);
  expect([...stableOrder([0, -0, -1])]).toEqual([2, 0, 1]);
  expect(tieSizes([3, -0, 7, 0, 3, 3])).toEqual([2, 3, 1]);
  expect([...midranks([])]).toEqual([]);
  expect(() => midranks([Number.NaN])).toThrow(RangeError);
});

test('ranks add up to n(n + 1)/2 whatever is tied', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 50 }), (values) => {
      const sum = midranks(values).reduce((total, rank) => total + rank, 0);
      expect(sum).toBe((values.length * (values.length + 1)) / 2);
    }),
    seeded,
  );
});

test('a root is found to the last digits, also beside infinite values, and refused without a change of sign', () => {
  expect(findRoot((x) => x * x - 2, 0, 2)).toBeCloseTo(Math.SQRT2, 15);
  expect(findRoot((x) => Math.log(x) - 1, 0, 10)).toBeCloseTo(Math.E, 14);
  expect(findRoot((x) => (x < 1 / 3 ? -1 : 1), 0, 1)).toBeCloseTo(1 / 3, 15);
  expect(findRisingRoot((x) => x - 1234.5, 0)).toBeCloseTo(1234.5, 11);
  expect(findRisingRoot((x) => x + 1234.5, 0)).toBeCloseTo(-1234.5, 11);
  expect(() => findRoot((x) => x * x + 1, -1, 1)).toThrow(RangeError);
});
