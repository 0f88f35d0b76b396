import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectWithin, referenceCases } from '../../tests/reference/stats/reference-cases';
import { Z95 } from './interval';
import { normalQuantile } from './normal';
import { agrestiCoullInterval, jeffreysInterval, wilsonCorrectedInterval } from './proportion-intervals';
import { wilsonInterval } from './wilson';

test.each([
  [1, 0],
  [2, 1],
  [-1, 5],
])('%d of %d is refused', (successes, trials) => {
  for (const interval of [agrestiCoullInterval, jeffreysInterval, wilsonCorrectedInterval])
    expect(() => interval(successes, trials, 0.95)).toThrow(RangeError);
});

test.each(referenceCases('proportion_ci'))('$id agrees with R and statsmodels', (one) => {
  const { x, n } = one.inputs as { x: number; n: number };
  const level = Number(one.params['conf']);
  const z = normalQuantile((1 + level) / 2);
  const corrected = wilsonCorrectedInterval(x, n, z);
  const jeffreys = jeffreysInterval(x, n, level);
  const agresti = agrestiCoullInterval(x, n, z);
  expectWithin(one, {
    wilson_cc_lower: corrected.low,
    wilson_cc_upper: corrected.high,
    jeffreys_lower: jeffreys.low,
    jeffreys_upper: jeffreys.high,
    agresti_coull_lower: agresti.low,
    agresti_coull_upper: agresti.high,
  });
});

// Newcombe (1998), table I, method 4.
test.each([
  [81, 263, 0.2535, 0.3682],
  [15, 148, 0.0598, 0.1644],
  [0, 20, 0.0, 0.2005],
  [1, 29, 0.0018, 0.1963],
])('Wilson with correction matches Newcombe 1998 for %i/%i', (successes, trials, low, high) => {
  const interval = wilsonCorrectedInterval(successes, trials, Z95);
  expect(interval.low).toBeCloseTo(low, 4);
  expect(interval.high).toBeCloseTo(high, 4);
});

test('exactly half is not corrected, as in R', () => {
  const [corrected, plain] = [wilsonCorrectedInterval(7, 14, Z95), wilsonInterval(7, 14, Z95)];
  expect(corrected.low).toBeCloseTo(plain.low, 15);
  expect(corrected.high).toBeCloseTo(plain.high, 15);
});

test('all hold the share or lie around it, mirror with failures, and the corrected one is the wider Wilson', () => {
  const counts = fc
    .integer({ min: 1, max: 3000 })
    .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
  fc.assert(
    fc.property(counts, ([k, n]) => {
      for (const [interval, by] of [
        [agrestiCoullInterval, Z95],
        [wilsonCorrectedInterval, Z95],
        [jeffreysInterval, 0.95],
      ] as const) {
        const there = interval(k, n, by);
        const back = interval(n - k, n, by);
        expect(there.low).toBeCloseTo(1 - back.high, 12);
        expect(there.low).toBeGreaterThanOrEqual(0);
        expect(there.high).toBeLessThanOrEqual(1);
        expect(there.low).toBeLessThan(there.high);
      }
      const [corrected, plain] = [wilsonCorrectedInterval(k, n, Z95), wilsonInterval(k, n, Z95)];
      expect(corrected.low).toBeLessThanOrEqual(plain.low + 1e-15);
      expect(corrected.high).toBeGreaterThanOrEqual(plain.high - 1e-15);
    }),
    { seed: 20261123, numRuns: 200 },
  );
});
