import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectWithin, referenceCases } from '../../tests/reference/stats/reference-cases';
import { Z95 } from './interval';
import type { Pairs } from './paired-difference';
import { comparePredictiveValues, type PredictiveComparison } from './paired-predictive-values';
import { isUndefined } from './undefined';

type Cells = readonly [number, number, number, number];
const pairsOf = ([both, onlyFirst, onlySecond, neither]: Cells): Pairs => ({
  both,
  onlyFirst,
  onlySecond,
  neither,
});
const reversedPairs = ([both, onlyFirst, onlySecond, neither]: Cells): Pairs => ({
  both: neither,
  onlyFirst: onlySecond,
  onlySecond: onlyFirst,
  neither: both,
});

test('a class without a case is refused', () => {
  const none = pairsOf([0, 0, 0, 0]);
  expect(() => comparePredictiveValues({ right: none, wrong: none }, Z95)).toThrow(RangeError);
});

test.each(referenceCases('paired_predictive_values'))('$id agrees with DTComPair', (one) => {
  const { diseased, nondiseased } = one.inputs as { diseased: Cells; nondiseased: Cells };
  const positive = { right: pairsOf(diseased), wrong: pairsOf(nondiseased) };
  const negative = { right: reversedPairs(nondiseased), wrong: reversedPairs(diseased) };
  expectWithin(one, keysOf('ppv', comparePredictiveValues(positive, Z95)));
  expectWithin(one, keysOf('npv', comparePredictiveValues(negative, Z95)));
});

test('swapping the tests turns the ratio over and keeps every p value', () => {
  const cell = fc.integer({ min: 0, max: 40 });
  const cells = fc.tuple(cell, cell, cell, fc.integer({ min: 1, max: 40 }));
  fc.assert(
    fc.property(cells, cells, (diseased, nondiseased) => {
      const swapped = ([both, first, second, neither]: Cells) => pairsOf([both, second, first, neither]);
      const there = comparePredictiveValues({ right: pairsOf(diseased), wrong: pairsOf(nondiseased) }, Z95);
      const back = comparePredictiveValues({ right: swapped(diseased), wrong: swapped(nondiseased) }, Z95);
      for (const test of ['score', 'weightedScore', 'relative'] as const) {
        const [one, other] = [there[test], back[test]];
        expect(isUndefined(one)).toBe(isUndefined(other));
        if (isUndefined(one) || isUndefined(other)) continue;
        expect(one.p).toBeCloseTo(other.p, 10);
        expect(one.p).not.toBeNaN();
      }
      if (isUndefined(there.relative) || isUndefined(back.relative)) return;
      expect(there.relative.ratio * back.relative.ratio).toBeCloseTo(1, 12);
      expect(there.relative.low * back.relative.high).toBeCloseTo(1, 10);
    }),
    { seed: 20261123, numRuns: 300 },
  );
});

test('tests that never call, always agree or are always right leave nothing to compare', () => {
  const never = comparePredictiveValues({ right: pairsOf([0, 0, 3, 5]), wrong: pairsOf([0, 0, 2, 9]) }, Z95);
  expect(isUndefined(never.first)).toBe(true);
  expect(isUndefined(never.relative)).toBe(true);
  const alike = comparePredictiveValues({ right: pairsOf([7, 0, 0, 5]), wrong: pairsOf([2, 0, 0, 9]) }, Z95);
  expect(alike.first).toBe(alike.second);
  for (const found of [alike.score, alike.weightedScore, alike.relative])
    expect(isUndefined(found)).toBe(true);
  const right = comparePredictiveValues({ right: pairsOf([7, 1, 2, 5]), wrong: pairsOf([0, 0, 0, 9]) }, Z95);
  for (const found of [right.score, right.weightedScore, right.relative])
    expect(isUndefined(found)).toBe(true);
});

function keysOf(name: string, found: PredictiveComparison): Record<string, number> {
  const { first, second, score, weightedScore, relative } = found;
  if (isUndefined(score) || isUndefined(weightedScore) || isUndefined(relative)) throw new Error('undefined');
  return {
    [`${name}_1`]: first as number,
    [`${name}_2`]: second as number,
    [`${name}_gs_chisq`]: score.statistic,
    [`${name}_gs_p`]: score.p,
    [`${name}_wgs_chisq`]: weightedScore.statistic,
    [`${name}_wgs_p`]: weightedScore.p,
    [`r${name}_2_over_1`]: relative.ratio,
    [`se_log_r${name}`]: relative.logSe,
    [`r${name}_lower`]: relative.low,
    [`r${name}_upper`]: relative.high,
    [`r${name}_z`]: relative.z,
    [`r${name}_p`]: relative.p,
  };
}
