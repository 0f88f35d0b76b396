import fc from 'fast-check';
import { expect, test } from 'vitest';
import { alphaSpent, type Spending } from './alpha-spending';
import { betaUpperTail } from './beta';
import { binomialUpperTail } from './binomial';
import { type SequentialPlan, sequentialBounds, sequentialCharacteristics } from './group-sequential';
import { fewestEventsToReject, mostEventsToAccept, sprtBounds, sprtLogRatio } from './sprt';
import { exactStoppingBound, posteriorStoppingBound, upperBoundWithoutEvents } from './stopping';

const thirds = [1 / 3, 2 / 3, 1];

// Jennison & Turnbull, Group Sequential Methods (2000), tables 2.1 and 2.3: two sides, alpha 0.05.
test.each([
  ['constant', 2, 2.178],
  ['constant', 5, 2.413],
  ['falling', 2, 1.977],
  ['falling', 5, 2.04],
] as const)('bounds that are %s over %i looks have the published constant', (type, looks, expected) => {
  const information = Array.from({ length: looks }, (_, look) => (look + 1) / looks);
  const { critical, spent } = sequentialBounds({ information, alpha: 0.05, sides: 2, bounds: { type } });
  expect(critical.at(-1)).toBeCloseTo(expected, 3);
  expect(spent.at(-1)).toBeCloseTo(0.05, 12);
});

test('one look is the test without looks', () => {
  const plan: SequentialPlan = { information: [1], alpha: 0.05, sides: 2, bounds: { type: 'pocock' } };
  expect(sequentialBounds(plan).critical[0]).toBeCloseTo(1.959963984540054, 12);
  const { inflation, expectedSize } = sequentialCharacteristics(plan, 0.9);
  // Both tails count: the wrong one takes a little of the drift away.
  expect(inflation).toBeCloseTo(1, 6);
  expect(expectedSize).toBeCloseTo(1, 6);
});

const spending: readonly Spending[] = [
  { type: 'obrien-fleming' },
  { type: 'pocock' },
  { type: 'power', power: 2 },
  { type: 'hwang-shih-decani', gamma: -4 },
  { type: 'hwang-shih-decani', gamma: 0 },
];

test.each(spending)('%o spends all, and what it says at each look', (bounds) => {
  for (const sides of [1, 2] as const) {
    const { spent } = sequentialBounds({ information: thirds, alpha: 0.05, sides, bounds });
    thirds.forEach((share, look) => {
      expect(spent[look]).toBeCloseTo(alphaSpent(bounds, 0.05, sides, share), 11);
    });
    expect(alphaSpent(bounds, 0.05, sides, 1)).toBeCloseTo(0.05, 14);
  }
});

test('a look without anything to spend changes nothing, and a late look spends the rest', () => {
  const bounds: Spending = { type: 'obrien-fleming' };
  const plan = (information: readonly number[]) => ({ information, alpha: 0.025, sides: 1 as const, bounds });
  const [early, ...others] = sequentialBounds(plan([0.001, 0.5, 1])).critical;
  expect(early).toBeGreaterThan(30);
  sequentialBounds(plan([0.5, 1])).critical.forEach((bound, look) => {
    expect(others[look]).toBeCloseTo(bound, 9);
  });
});

test('looks that do not rise are refused', () => {
  const plan = { alpha: 0.05, sides: 1 as const, bounds: { type: 'pocock' as const } };
  for (const information of [[], [0.5, 0.5, 1], [0, 1], [0.5, 1.5]])
    expect(() => sequentialBounds({ ...plan, information })).toThrow(RangeError);
  expect(() => sequentialCharacteristics({ ...plan, information: [1] }, 0.01)).toThrow(RangeError);
});

const rate = fc.double({ min: 0.01, max: 0.4, noNaN: true });

test('the lines of the sequential test are where its likelihood ratio reaches the limits', () => {
  fc.assert(
    fc.property(rate, rate, fc.integer({ min: 1, max: 500 }), (p0, more, n) => {
      const plan = { p0, p1: p0 + more, alpha: 0.05, beta: 0.1 };
      const { logUpper, logLower } = sprtBounds(plan);
      const fewest = fewestEventsToReject(plan, n);
      const most = mostEventsToAccept(plan, n);
      expect(sprtLogRatio(plan, fewest, n)).toBeGreaterThanOrEqual(logUpper - 1e-9);
      expect(sprtLogRatio(plan, fewest - 1, n)).toBeLessThan(logUpper + 1e-9);
      if (most >= 0) expect(sprtLogRatio(plan, most, n)).toBeLessThanOrEqual(logLower + 1e-9);
      expect(sprtLogRatio(plan, most + 1, n)).toBeGreaterThan(logLower - 1e-9);
    }),
    { seed: 20261124, numRuns: 200 },
  );
  expect(() => sprtBounds({ p0: 0.2, p1: 0.1, alpha: 0.05, beta: 0.1 })).toThrow(RangeError);
});

test('a stopping bound is the first count with enough evidence', () => {
  const prior = { alpha: 0.5, beta: 0.5 };
  fc.assert(
    fc.property(rate, fc.integer({ min: 1, max: 300 }), (p0, n) => {
      const { events, evidence } = exactStoppingBound(n, p0, 0.01);
      if (events !== null) {
        expect(evidence).toBe(binomialUpperTail(events, n, p0));
        expect(evidence).toBeLessThanOrEqual(0.01);
        expect(binomialUpperTail(events - 1, n, p0)).toBeGreaterThan(0.01);
      }
      const posterior = posteriorStoppingBound(n, p0, prior, 0.9);
      if (posterior.events !== null && posterior.events > 0)
        expect(betaUpperTail(p0, posterior.events - 0.5, n - posterior.events + 1.5)).toBeLessThanOrEqual(
          0.9,
        );
    }),
    { seed: 20261124, numRuns: 200 },
  );
});

test('a look that no count can stop says so', () => {
  expect(exactStoppingBound(1, 0.2, 0.05)).toEqual({ events: null, evidence: null });
  expect(posteriorStoppingBound(1, 0.9, { alpha: 1, beta: 1 }, 0.99).events).toBeNull();
  expect(() => exactStoppingBound(0, 0.2, 0.05)).toThrow(RangeError);
});

test('no event among n bounds the share by the rule of three, exactly', () => {
  // Hanley & Lippman-Hand, JAMA 249 (1983) 1743: 1 − 0.05^(1/n).
  expect(upperBoundWithoutEvents(10, 0.05)).toBeCloseTo(0.2588655508930523, 14);
  expect(upperBoundWithoutEvents(1e6, 0.05) * 1e6).toBeCloseTo(2.9957278, 6);
});
