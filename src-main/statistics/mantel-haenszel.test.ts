import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectWithin, referenceCases } from '../../tests/reference/stats/reference-cases';
import type { FourFold } from './hypergeometric';
import { breslowDay, cochranMantelHaenszel, mantelHaenszelOddsRatio } from './mantel-haenszel';
import { isUndefined } from './undefined';

test('an empty stratum is refused', () => {
  const none = { a: 0, b: 0, c: 0, d: 0 };
  for (const method of [mantelHaenszelOddsRatio, cochranMantelHaenszel, breslowDay])
    expect(() => method([none])).toThrow(RangeError);
});

test.each(referenceCases('stratified_odds_breslow_day'))('$id agrees with R and statsmodels', (one) => {
  const strata = (one.inputs['tables'] as number[][][]).map(([[a = 0, b = 0] = [], [c = 0, d = 0] = []]) => ({
    a,
    b,
    c,
    d,
  }));
  const [association, homogeneity] = [cochranMantelHaenszel(strata), breslowDay(strata)];
  if (isUndefined(association) || isUndefined(homogeneity)) throw new Error('every stratum is informative');
  expectWithin(one, {
    mh_or: mantelHaenszelOddsRatio(strata) as number,
    cmh_chisq_nocc: association.statistic,
    cmh_p_nocc: association.p,
    breslow_day_chisq: homogeneity.statistic,
    breslow_day_p: homogeneity.p,
  });
});

// UC Berkeley admissions (Bickel, Hammel & O’Connell 1975), as in R: mantelhaen.test(UCBAdmissions, correct = FALSE).
test('admissions to Berkeley by department: common odds ratio 0.9047 with a statistic of 1.5246', () => {
  const strata = [
    [512, 313, 89, 19],
    [353, 207, 17, 8],
    [120, 205, 202, 391],
    [138, 279, 131, 244],
    [53, 138, 94, 299],
    [22, 351, 24, 317],
  ].map(([a = 0, b = 0, c = 0, d = 0]) => ({ a, b, c, d }));
  expect(mantelHaenszelOddsRatio(strata)).toBeCloseTo(0.9046968, 6);
  const association = cochranMantelHaenszel(strata);
  if (isUndefined(association)) throw new Error('every department is informative');
  expect(association.statistic).toBeCloseTo(1.5246, 4);
  expect(association.p).toBeCloseTo(0.2169, 4);
});

const cell = fc.integer({ min: 0, max: 25 });
const stratum = fc
  .record({ a: cell, b: cell, c: cell, d: cell })
  .filter(({ a, b, c, d }) => a + b + c + d > 0);

test('one table alone has its own odds ratio, and every result is one or has a reason', () => {
  fc.assert(
    fc.property(fc.array(stratum, { minLength: 1, maxLength: 5 }), (strata) => {
      const [{ a, b, c, d }] = strata as [FourFold];
      if (b * c > 0) expect(mantelHaenszelOddsRatio([{ a, b, c, d }])).toBeCloseTo((a * d) / (b * c), 9);
      for (const found of [cochranMantelHaenszel(strata), breslowDay(strata)]) {
        if (isUndefined(found)) continue;
        expect(found.statistic).toBeGreaterThanOrEqual(0);
        expect(found.p).toBeGreaterThanOrEqual(0);
        expect(found.p).toBeLessThanOrEqual(1);
      }
      // Exchanging the groups turns the ratio over and keeps the tests.
      const turned = strata.map((one) => ({ a: one.c, b: one.d, c: one.a, d: one.b }));
      const [there, back] = [breslowDay(strata), breslowDay(turned)];
      expect(isUndefined(there)).toBe(isUndefined(back));
      if (!isUndefined(there) && !isUndefined(back)) expect(there.p).toBeCloseTo(back.p, 8);
    }),
    { seed: 20261123, numRuns: 300 },
  );
});

test('strata with the same odds ratio are homogeneous to the last digit', () => {
  const found = breslowDay([
    { a: 6, b: 3, c: 4, d: 8 },
    { a: 12, b: 6, c: 8, d: 16 },
  ]);
  expect(found).toMatchObject({ df: 1 });
  if (!isUndefined(found)) expect(found.statistic).toBeLessThan(1e-20);
});

test('strata that lack a group or an outcome say nothing of homogeneity', () => {
  const useful = { a: 6, b: 3, c: 4, d: 8 };
  const silent = { a: 5, b: 0, c: 7, d: 0 };
  expect(isUndefined(breslowDay([useful, silent]))).toBe(true);
  expect(isUndefined(cochranMantelHaenszel([silent]))).toBe(true);
  expect(isUndefined(mantelHaenszelOddsRatio([silent]))).toBe(true);
  expect(breslowDay([useful, silent, { a: 9, b: 3, c: 4, d: 8 }])).toMatchObject({ df: 1 });
});
