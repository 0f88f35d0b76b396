import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noninferioritySize } from './noninferiority-size';
import { balancedSizeByHanleyMcNeil, hanleyMcNeilPower, positivesForAuc, powerOfAuc } from './power-auc';
import { approximatePowerOfMcNemar, pairsForMcNemar, powerOfMcNemar } from './power-mcnemar';
import { type MeanPlan, powerOfTTest, sizeForTTest } from './power-means';
import { arcsineSize, powerOfTwoProportions, sizeForTwoProportions } from './power-proportions';
import { isUndefined } from './undefined';

const undefinedQuantity = { undefined: expect.any(String) };
const means: MeanPlan = { design: 'two-groups', effect: 1, alpha: 0.05, countsWrongTail: true };

test('powers agree with R', () => {
  // power.prop.test, power.t.test(strict = TRUE), pROC 1.18 power.roc.test.
  expect(powerOfTwoProportions({ p1: 0.5, p2: 0.75, alpha: 0.05 }, 50)).toBeCloseTo(0.7401659013313879, 12);
  expect(powerOfTTest(means, 20)).toBeCloseTo(0.8689530277245856, 8);
  expect(powerOfTTest({ ...means, design: 'paired' }, 20)).toBeCloseTo(0.9885912947791818, 8);
  expect(powerOfAuc(0.8, 30, 90, 0.05)).toBeCloseTo(0.9996320523750394, 12);
  expect(positivesForAuc(0.8, 3, 0.05, 0.9)).toBeCloseTo(11.535337543396508, 11);
});

const share = fc.double({ min: 0.05, max: 0.95, noNaN: true });
const wanted = fc.double({ min: 0.3, max: 0.99, noNaN: true });

test('the size for a power has that power', () => {
  fc.assert(
    fc.property(share, share, wanted, (p1, p2, power) => {
      if (Math.abs(p1 - p2) < 0.01) return;
      const plan = { p1, p2, alpha: 0.05 };
      const n = sizeForTwoProportions(plan, power, 'pooled');
      if (isUndefined(n)) throw new Error(n.undefined);
      expect(powerOfTwoProportions(plan, n)).toBeCloseTo(power, 10);
    }),
    { seed: 20261124, numRuns: 200 },
  );
});

test('the size of a t test has its power, in both designs', () => {
  const effect = fc.double({ min: 0.1, max: 2, noNaN: true });
  fc.assert(
    fc.property(
      effect,
      wanted,
      fc.constantFrom<MeanPlan['design']>('paired', 'two-groups'),
      (d, power, design) => {
        const plan = { ...means, effect: d, design };
        const n = sizeForTTest(plan, power);
        if (isUndefined(n)) return;
        expect(powerOfTTest(plan, n)).toBeCloseTo(power, 10);
      },
    ),
    { seed: 20261124, numRuns: 10 },
  );
});

test('without an effect no size gives power', () => {
  expect(sizeForTwoProportions({ p1: 0.5, p2: 0.5, alpha: 0.05 }, 0.8, 'pooled')).toEqual(undefinedQuantity);
  expect(arcsineSize({ p1: 0.5, p2: 0.5, alpha: 0.05 }, 0.8)).toEqual(undefinedQuantity);
  expect(sizeForTTest({ ...means, effect: 0 }, 0.8)).toEqual(undefinedQuantity);
  expect(sizeForTTest(means, 0.05)).toEqual(undefinedQuantity);
  expect(pairsForMcNemar({ firstOnly: 0.1, secondOnly: 0.1 }, 0.05, 0.8)).toEqual(undefinedQuantity);
  expect(positivesForAuc(0.5, 1, 0.05, 0.8)).toEqual(undefinedQuantity);
  expect(balancedSizeByHanleyMcNeil(0.5, 0.05, 0.8)).toEqual(undefinedQuantity);
  const inferior = { shareNew: 0.8, shareReference: 0.9, margin: 0.1, alpha: 0.025 };
  expect(noninferioritySize(inferior, 0.8)).toEqual(undefinedQuantity);
});

test('the mid-p test has at least the power of the exact one, and neither has any without discordant pairs', () => {
  fc.assert(
    fc.property(share, share, fc.integer({ min: 1, max: 120 }), (p, q, pairs) => {
      const shares = { firstOnly: p / 2, secondOnly: q / 2 };
      const exact = powerOfMcNemar(shares, pairs, 0.05, 'exact');
      expect(powerOfMcNemar(shares, pairs, 0.05, 'mid-p')).toBeGreaterThanOrEqual(exact - 1e-12);
      expect(exact).toBeGreaterThanOrEqual(0);
    }),
    { seed: 20261124, numRuns: 50 },
  );
  expect(powerOfMcNemar({ firstOnly: 0, secondOnly: 0 }, 50, 0.05, 'exact')).toBe(0);
});

test('every pair discordant in one direction: the exact test decides by the number of pairs alone', () => {
  const shares = { firstOnly: 1, secondOnly: 0 };
  expect(powerOfMcNemar(shares, 5, 0.05, 'exact')).toBe(0); // p = 2 · 0.5⁵ = 0.0625
  expect(powerOfMcNemar(shares, 6, 0.05, 'exact')).toBe(1);
  expect(powerOfMcNemar(shares, 5, 0.0625, 'exact')).toBe(1);
  expect(approximatePowerOfMcNemar(shares, 5, 0.05)).toEqual(undefinedQuantity);
});

test('the balanced size is the first that has the power', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.55, max: 0.95, noNaN: true }), wanted, (auc, power) => {
      const n = balancedSizeByHanleyMcNeil(auc, 0.05, power);
      if (isUndefined(n)) throw new Error(n.undefined);
      expect(hanleyMcNeilPower(auc, n, n, 0.05)).toBeGreaterThanOrEqual(power);
      if (n > 1) expect(hanleyMcNeilPower(auc, n - 1, n - 1, 0.05)).toBeLessThan(power);
    }),
    { seed: 20261124, numRuns: 100 },
  );
});

test('arguments outside their range are refused', () => {
  expect(() => powerOfTwoProportions({ p1: 1, p2: 0.5, alpha: 0.05 }, 10)).toThrow(RangeError);
  expect(() => powerOfTTest(means, 1)).toThrow(RangeError);
  expect(() => powerOfMcNemar({ firstOnly: 0.7, secondOnly: 0.7 }, 10, 0.05, 'exact')).toThrow(RangeError);
  expect(() => powerOfAuc(1, 10, 10, 0.05)).toThrow(RangeError);
});
