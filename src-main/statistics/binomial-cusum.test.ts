import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  cusumAlarmProbability,
  cusumHeight,
  cusumRunLength,
  cusumSteps,
  cusumWeights,
} from './binomial-cusum';

test('shares that do not rise, and heights that are none, are refused', () => {
  expect(() => cusumSteps(0.1, 0.1)).toThrow(RangeError);
  expect(() => cusumSteps(0, 0.1)).toThrow(RangeError);
  expect(() => cusumRunLength(0.1, { up: 3, down: 1 }, 0)).toThrow(RangeError);
  expect(() => cusumAlarmProbability(0.1, { up: 3, down: 0 }, 5, 10)).toThrow(RangeError);
});

// Reynolds & Stoumbos (1999): γ = −ln((1−p₁)/(1−p₀)) / ln(p₁(1−p₀)/(p₀(1−p₁))).
test('the steps have the ratio of the likelihoods to within 2 %', () => {
  for (const [good, bad] of [
    [0.01, 0.02],
    [0.05, 0.15],
    [0.3, 0.4],
  ] as const) {
    const { up, down } = cusumSteps(good, bad);
    const gamma = -Math.log((1 - bad) / (1 - good)) / Math.log((bad * (1 - good)) / (good * (1 - bad)));
    expect(Math.abs(down / (up + down) / gamma - 1)).toBeLessThanOrEqual(0.02);
  }
});

test('a height that one failure reaches is the waiting time for the first failure', () => {
  const steps = { up: 9, down: 1 };
  expect(cusumRunLength(0.05, steps, 9)).toBeCloseTo(20, 10);
  expect(cusumAlarmProbability(0.05, steps, 9, 30)).toBeCloseTo(1 - 0.95 ** 30, 12);
});

// Page's recursion by hand: up 2, down 1, h 3, share p: L0 = 1 + qL0 + pL2, L1 = 1 + qL0, L2 = 1 + qL1.
test('a chain of three states has the run length that its equations have', () => {
  const [p, q] = [0.2, 0.8];
  const expected = (1 + p + p * q) / (1 - q - p * q * q);
  expect(cusumRunLength(p, { up: 2, down: 1 }, 3)).toBeCloseTo(expected, 10);
});

test('alarms come sooner with more failures, and later with a greater height', () => {
  const chain = fc.record({
    up: fc.integer({ min: 1, max: 30 }),
    down: fc.integer({ min: 1, max: 5 }),
    h: fc.integer({ min: 1, max: 120 }),
    share: fc.double({ min: 0.01, max: 0.6, noNaN: true }),
  });
  fc.assert(
    fc.property(chain, ({ up, down, h, share }) => {
      const steps = { up, down };
      const length = cusumRunLength(share, steps, h);
      expect(length).toBeGreaterThanOrEqual(1);
      expect(cusumRunLength(share + 0.1, steps, h)).toBeLessThan(length * (1 + 1e-9));
      expect(cusumRunLength(share, steps, h + 1)).toBeGreaterThanOrEqual(length * (1 - 1e-9));
      const within = (height: number) => cusumAlarmProbability(share, steps, height, 60);
      expect(within(h + 1)).toBeLessThanOrEqual(within(h) + 1e-12);
    }),
    { seed: 6, numRuns: 100 },
  );
});

test('the height is the smallest whose false alarms are rare enough', () => {
  const steps = cusumSteps(0.05, 0.15);
  const wanted = { cases: 500, probability: 0.05, highest: 5000 };
  const h = cusumHeight(0.05, steps, wanted) ?? 0;
  expect(cusumAlarmProbability(0.05, steps, h, 500)).toBeLessThanOrEqual(0.05);
  expect(cusumAlarmProbability(0.05, steps, h - 1, 500)).toBeGreaterThan(0.05);
  expect(cusumHeight(0.05, steps, { ...wanted, highest: 5 })).toBeNull();
});

// Feller, An Introduction to Probability Theory I (3rd ed. 1968), XIV.3: duration of a walk held at 0.
test.each([
  [0.3, 5],
  [0.45, 30],
  [0.1, 12],
])('steps of one up and down, rate %d and height %i: the duration of a random walk', (p, height) => {
  const q = 1 - p;
  const expected = (q / (p - q) ** 2) * ((q / p) ** height - 1) + height / (p - q);
  expect(cusumRunLength(p, { up: 1, down: 1 }, height) / expected).toBeCloseTo(1, 10);
});

test('the mean run length is the sum of the probabilities of no alarm so far', () => {
  const steps = { up: 7, down: 2 };
  let sum = 0;
  for (let cases = 0; cases < 400; cases++) sum += 1 - cusumAlarmProbability(0.3, steps, 24, cases);
  expect(sum / cusumRunLength(0.3, steps, 24)).toBeCloseTo(1, 9);
});

// Wald's exponential bound: far out, each step of height multiplies the run length by the same factor.
test('a run length of any size keeps its digits', () => {
  const steps = cusumSteps(0.01, 0.1);
  const length = (height: number) => cusumRunLength(0.01, steps, height);
  expect(length(200)).toBeGreaterThan(1e8);
  expect((length(300) * length(300)) / length(250) / length(350)).toBeCloseTo(1, 2);
});

test('weights are those of the likelihood ratio', () => {
  const { error, other } = cusumWeights(0.05, 0.1);
  expect(error).toBeCloseTo(Math.log(2), 14);
  expect(other).toBeCloseTo(Math.log(0.9 / 0.95), 14);
  expect(() => cusumWeights(0.1, 0.05)).toThrow(RangeError);
});
