import fc from 'fast-check';
import { expect, test } from 'vitest';
import { effectSizes } from './effect-size';
import { momentsOf } from './moments';
import { type Adjustment, adjustP } from './p-adjust';
import { pairedTTest, pooledTTest, type TTest, welchTest } from './t-test';
import { type Defined, isUndefined } from './undefined';
import { signedRanks } from './wilcoxon';

const seeded = { seed: 20261124, numRuns: 200 };

function defined<T>(outcome: Defined<T>): T {
  if (isUndefined(outcome)) throw new Error(outcome.undefined);
  return outcome;
}

test('Welch’s test agrees with R, also where one sample does not vary', () => {
  const test = defined(welchTest([2, 3, 7], [1, 1, 1], 0.95));
  expect(test.t).toBeCloseTo(-1.9639610121239313, 12);
  expect(test.df).toBe(2);
  expect(test.p).toBeCloseTo(0.1884973287993109, 12);
  expect(test.low).toBeCloseTo(-9.572410607728427, 11);
});

test('paired tests agree with R, with a tie and a difference of zero', () => {
  const [x, y] = [
    [1.1, 2.2, 3.1, 4.5, 5, 6.7],
    [1.5, 2, 3.9, 4.5, 6.2, 6.1],
  ];
  expect(defined(pairedTTest(x, y, 0.95)).p).toBeCloseTo(0.3713039973873515, 12);
  const { v, p } = signedRanks(x.map((value, at) => (y[at] as number) - value));
  expect(v).toBe(11);
  expect(p).toBeCloseTo(0.4184922334468197, 12);
});

test.each([
  ['one value', [1], [2, 3]],
  ['no variation', [2, 2, 2], [2, 2]],
  ['variation by rounding alone', [0.1, 0.1, 0.1], [0.3, 0.3, 0.3]],
])('%s has no Welch test', (_what, x, y) => {
  expect(isUndefined(welchTest(x, y, 0.95))).toBe(true);
});

test('what data do not define has a reason in its place', () => {
  expect(pooledTTest([1], [2], 0.95)).toMatchObject({ undefined: expect.any(String) });
  expect(pairedTTest([1, 2], [2, 3], 0.95)).toMatchObject({ undefined: expect.any(String) });
  expect(signedRanks([0, 0])).toMatchObject({ v: 0, p: { undefined: expect.any(String) } });
  expect(effectSizes([1, 1], [2, 2], 0.95)).toMatchObject({ undefined: expect.any(String) });
  expect(defined(effectSizes([1], [2, 5], 0.95)).glassDelta).toBeNull();
  expect(() => pairedTTest([1], [1, 2], 0.95)).toThrow(RangeError);
  expect(() => momentsOf([])).toThrow(RangeError);
});

const sample = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 2, maxLength: 20 });

test('the interval of a difference holds zero exactly when its test does not reject', () => {
  fc.assert(
    fc.property(sample, sample, (x, y) => {
      for (const outcome of [welchTest(x, y, 0.9), pooledTTest(x, y, 0.9)]) {
        if (isUndefined<TTest>(outcome) || Math.abs(outcome.p - 0.1) < 1e-9) continue;
        expect(outcome.low <= 0 && 0 <= outcome.high).toBe(outcome.p > 0.1);
      }
    }),
    seeded,
  );
});

test('exchanging the samples turns the sign, and a common shift changes nothing', () => {
  fc.assert(
    fc.property(sample, sample, (x, y) => {
      const outcome = welchTest(x, y, 0.95);
      const turned = welchTest(y, x, 0.95);
      if (isUndefined(outcome) || isUndefined(turned)) return;
      expect(turned.t).toBeCloseTo(-outcome.t, 9);
      expect(turned.p).toBeCloseTo(outcome.p, 9);
      const raised = (values: readonly number[]) => values.map((value) => value + 1000);
      const shifted = welchTest(raised(x), raised(y), 0.95);
      if (!isUndefined(shifted) && outcome.high - outcome.low > 1e-3)
        expect(shifted.estimate).toBeCloseTo(outcome.estimate, 9);
    }),
    seeded,
  );
});

test('V of both directions add up to the sum of all ranks', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 30 }), (differences) => {
      const left = differences.filter((each) => each !== 0).length;
      const { v } = signedRanks(differences);
      const { v: turned } = signedRanks(differences.map((each) => -each));
      expect(v + turned).toBe((left * (left + 1)) / 2);
    }),
    seeded,
  );
});

// R 4.2.2 p.adjust.
test.each<[Adjustment, readonly number[]]>([
  ['holm', [0.4, 0.06, 0.12, 0.9, 0.12, 0.06]],
  ['hochberg', [0.4, 0.055, 0.12, 0.9, 0.12, 0.055]],
  ['hommel', [0.4, 0.05, 0.09, 0.9, 0.12, 0.055]],
  ['benjamini-hochberg', [0.24, 0.033, 0.06, 0.9, 0.06, 0.033]],
  ['benjamini-yekutieli', [0.588, 0.08085, 0.147, 1, 0.147, 0.08085]],
])('%s agrees with R for values in any order', (method, expected) => {
  const adjusted = adjustP([0.2, 0.01, 0.03, 0.9, 0.04, 0.011], method);
  adjusted.forEach((value, at) => {
    expect(value).toBeCloseTo(expected[at] as number, 12);
  });
});

test('adjusted p values keep the order, and none is below its own or above Bonferroni’s', () => {
  const values = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 });
  const methods: readonly Adjustment[] = ['holm', 'hochberg', 'hommel', 'benjamini-hochberg', 'holm-sidak'];
  fc.assert(
    fc.property(values, fc.constantFrom(...methods), (p, method) => {
      const adjusted = adjustP(p, method);
      const most = adjustP(p, 'bonferroni');
      p.forEach((own, i) => {
        expect(adjusted[i]).toBeGreaterThanOrEqual(own * (1 - 1e-12));
        expect(adjusted[i]).toBeLessThanOrEqual((most[i] as number) * (1 + 1e-12));
        p.forEach((other, j) => {
          if (own < other) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j] as number);
        });
      });
    }),
    seeded,
  );
  expect(() => adjustP([1.2], 'holm')).toThrow(RangeError);
});
