import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectWithin, readScores, referenceCases } from '../../tests/reference/stats/reference-cases';
import { clopperPearsonInterval } from './clopper-pearson';
import { Z95 } from './interval';
import { normalQuantile } from './normal';
import { wilsonInterval } from './wilson';

test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0.0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('Wilson matches Newcombe 1998 for %i/%i', (successes, trials, low, high) => {
  const interval = wilsonInterval(successes, trials, Z95);
  expect(interval.low).toBeCloseTo(low, 4);
  expect(interval.high).toBeCloseTo(high, 4);
});

const zOf = (level: number) => normalQuantile(1 - (1 - level) / 2);

test.each(referenceCases('proportion_ci'))('$id agrees with R and statsmodels', (one) => {
  const { x, n } = one.inputs as { x: number; n: number };
  const level = Number(one.params['conf']);
  const wilson = wilsonInterval(x, n, zOf(level));
  const exact = clopperPearsonInterval(x, n, level);
  expectWithin(one, {
    wilson_lower: wilson.low,
    wilson_upper: wilson.high,
    clopper_pearson_lower: exact.low,
    clopper_pearson_upper: exact.high,
  });
});

describe('counts and rates', () => {
  test.each(referenceCases('confusion_metrics'))('$id agrees with epiR and scikit-learn', (one) => {
    const { tp, fp, tn, fn } = 'csv' in one.inputs ? countsOf(one) : (one.inputs as unknown as Counts);
    const level = Number(one.params['conf']);
    const rates = {
      sensitivity: [tp, tp + fn],
      specificity: [tn, tn + fp],
      ppv: [tp, tp + fp],
      npv: [tn, tn + fn],
      accuracy: [tp + tn, tp + fp + tn + fn],
    } as const;
    expectWithin(one, { tp, fp, tn, fn });
    for (const [rate, [k, n]] of Object.entries(rates)) {
      const wilson = wilsonInterval(k, n, zOf(level));
      expectWithin(one, {
        [rate]: k / n,
        [`${rate}_wilson_lower`]: wilson.low,
        [`${rate}_wilson_upper`]: wilson.high,
      });
      if (rate === 'accuracy') continue; // the reference has no Clopper–Pearson limits for it
      const exact = clopperPearsonInterval(k, n, level);
      expectWithin(one, { [`${rate}_cp_lower`]: exact.low, [`${rate}_cp_upper`]: exact.high });
    }
  });
});

test('both intervals hold the observed share, and the exact one tightens with more cases', () => {
  const counts = fc
    .integer({ min: 1, max: 5000 })
    .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
  fc.assert(
    fc.property(counts, ([k, n]) => {
      for (const { low, high } of [wilsonInterval(k, n, Z95), clopperPearsonInterval(k, n, 0.95)]) {
        expect(low).toBeLessThanOrEqual(k / n);
        expect(high).toBeGreaterThanOrEqual(k / n);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
      }
      const once = clopperPearsonInterval(k, n, 0.95);
      const tenfold = clopperPearsonInterval(10 * k, 10 * n, 0.95);
      expect(tenfold.high - tenfold.low).toBeLessThan(once.high - once.low);
    }),
    { seed: 20261123, numRuns: 300 },
  );
});

test.each([
  [1, 0],
  [2, 1],
  [-1, 5],
  [0.5, 5],
  [Number.NaN, 5],
])('%d of %d is refused', (successes, trials) => {
  expect(() => wilsonInterval(successes, trials, Z95)).toThrow(RangeError);
  expect(() => clopperPearsonInterval(successes, trials, 0.95)).toThrow(RangeError);
});

interface Counts {
  readonly tp: number;
  readonly fp: number;
  readonly tn: number;
  readonly fn: number;
}

function countsOf(one: Parameters<typeof readScores>[0]): Counts {
  const { labels, scores } = readScores(one, 'score');
  const threshold = Number(one.inputs['threshold']);
  const count = (label: number, positive: boolean) =>
    labels.reduce(
      (sum, is, index) => sum + Number(is === label && (scores[index] ?? 0) >= threshold === positive),
      0,
    );
  return { tp: count(1, true), fn: count(1, false), fp: count(0, true), tn: count(0, false) };
}
