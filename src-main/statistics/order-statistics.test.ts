import fc from 'fast-check';
import { expect, test } from 'vitest';
import { binomialPmf } from './binomial';
import { percentileBounds, valuesNeeded } from './order-statistics';
import { type Defined, isUndefined } from './undefined';

const ranks = (count: number) => Float64Array.from({ length: count }, (_, at) => at + 1);

function known<T>(outcome: Defined<T>): T {
  if (isUndefined(outcome)) throw new Error(outcome.undefined);
  return outcome;
}

test('without a value, and with shares that are none, there is no percentile', () => {
  expect(isUndefined(percentileBounds([], 0.95, 0.95))).toBe(true);
  expect(() => percentileBounds([1], 1, 0.95)).toThrow(RangeError);
  expect(() => percentileBounds([1], 0.5, 0.2)).toThrow(RangeError);
});

test('too few values give no bound, and how many it takes', () => {
  const { high, low, enough } = known(percentileBounds(ranks(58), 0.95, 0.95));
  expect(high).toEqual({ undefined: 'this bound needs at least 59 values' });
  expect(known(low).rank).toBeGreaterThan(0);
  expect(enough).toEqual({ low: 1, high: 59 });
  expect(known(known(percentileBounds(ranks(59), 0.95, 0.95)).high)).toEqual({ rank: 59, value: 59 });
});

test.each([
  // Wilks, Ann. Math. Stat. 12 (1941) 91–96: one-sided sample sizes, 0.95^59 = 0.0485, 0.99^299 = 0.0495, …
  [0.95, 0.95, 59],
  [0.95, 0.99, 90],
  [0.99, 0.95, 299],
  [0.99, 0.99, 459],
  [0.9, 0.95, 29],
])('share %f at confidence %f needs %i values', (share, confidence, count) => {
  expect(valuesNeeded(share, confidence).high).toBe(count);
  expect(valuesNeeded(1 - share, confidence).low).toBe(count);
});

test.each([
  // Ranks for the median at two-sided 95 %: Conover, Practical Nonparametric Statistics (1999), table A3 by the binomial
  [10, 2, 9],
  [20, 6, 15],
  [100, 40, 61],
])('the median of %i values lies between ranks %i and %i', (count, low, high) => {
  const found = known(percentileBounds(ranks(count), 0.5, 0.975));
  expect([known(found.low).rank, known(found.high).rank]).toEqual([low, high]);
});

test('the observed percentile is a value, at whole products too', () => {
  expect(known(percentileBounds(ranks(100), 0.95, 0.9)).observed).toBe(95);
  expect(known(percentileBounds(ranks(20), 0.35, 0.9)).observed).toBe(7);
  expect(known(percentileBounds(ranks(7), 0.5, 0.9)).observed).toBe(4);
  expect(known(percentileBounds(ranks(3), 0.01, 0.9)).observed).toBe(1);
});

test('each bound keeps its confidence, and the next rank inside does not', () => {
  const shares = fc.constantFrom(0.05, 0.5, 0.9, 0.95, 0.99);
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 400 }),
      shares,
      fc.constantFrom(0.9, 0.95, 0.975),
      (count, share, confidence) => {
        const { low, high } = known(percentileBounds(ranks(count), share, confidence));
        const below = (rank: number) =>
          Array.from({ length: rank }, (_, k) => binomialPmf(k, count, share)).reduce((sum, p) => sum + p, 0);
        const risk = 1 - confidence;
        // P(the percentile lies below the value of this rank), from plain sums of probabilities
        if (!isUndefined(low)) {
          expect(below(low.rank)).toBeLessThanOrEqual(risk + 1e-12);
          expect(below(low.rank + 1)).toBeGreaterThan(risk - 1e-12);
        } else expect(below(1)).toBeGreaterThan(risk - 1e-12);
        if (!isUndefined(high)) {
          expect(1 - below(high.rank)).toBeLessThanOrEqual(risk + 1e-12);
          expect(1 - below(high.rank - 1)).toBeGreaterThan(risk - 1e-12);
        } else expect(1 - below(count)).toBeGreaterThan(risk - 1e-12);
      },
    ),
    { seed: 20261123, numRuns: 200 },
  );
});
