import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectWithin, readScores, referenceCases } from '../../tests/reference/stats/reference-cases';
import { type Confusion, confusionAt, confusionMeasures, confusionRates } from './confusion';
import { likelihoodRatios, oddsRatio, rateRatio } from './likelihood-ratios';
import { normalQuantile } from './normal';
import { predictiveValuesAt } from './predictive-values';
import { isUndefined } from './undefined';

const z = normalQuantile(0.975);

test('tables without a case, scores without a number and prevalences beyond a share are refused', () => {
  expect(() => confusionMeasures({ tp: 0, fp: 0, fn: 0, tn: 0 })).toThrow(RangeError);
  expect(() => confusionRates({ tp: -1, fp: 2, fn: 0, tn: 0 })).toThrow(RangeError);
  expect(() => confusionAt(Uint8Array.of(1), Float64Array.of(Number.NaN), 0.5)).toThrow(RangeError);
  expect(() => confusionAt(Uint8Array.of(1, 0), Float64Array.of(1), 0.5)).toThrow(RangeError);
  expect(() => predictiveValuesAt({ tp: 1, fp: 1, fn: 1, tn: 1 }, 0, z)).toThrow(RangeError);
});

test.each(referenceCases('confusion_metrics'))('$id agrees with epiR and scikit-learn', (one) => {
  const scored = 'csv' in one.inputs ? readScores(one, 'score') : null;
  const table = scored
    ? confusionAt(scored.labels, scored.scores, Number(one.inputs['threshold']))
    : (one.inputs as unknown as Confusion);
  const measures = confusionMeasures(table);
  const given = (value: unknown) => (typeof value === 'number' ? value : null);
  expectWithin(one, {
    ...table,
    balanced_accuracy: given(measures.balancedAccuracy),
    youden: given(measures.youden),
    f1: given(measures.f1),
    mcc: given(measures.mcc),
    cohen_kappa: given(measures.kappa),
  });
  if (one.expected['lr_pos'] === undefined) return; // fp = 0: the reference gives no ratio
  const level = normalQuantile((1 + Number(one.params['conf'])) / 2);
  const { positive, negative } = likelihoodRatios(table, level);
  const odds = oddsRatio(table.tp, table.fp, table.fn, table.tn, level);
  for (const [name, found] of [
    ['lr_pos', positive],
    ['lr_neg', negative],
    ['dor', odds],
  ] as const) {
    if (isUndefined(found.ratio) || isUndefined(found.interval)) throw new Error(`${name} is undefined`);
    const { low, high } = found.interval;
    expectWithin(one, { [name]: found.ratio, [`${name}_lower`]: low, [`${name}_upper`]: high });
  }
});

test.each(referenceCases('prevalence_adjusted_pv'))('$id agrees with DTComPair', (one) => {
  const found = predictiveValuesAt(one.inputs as unknown as Confusion, Number(one.params['prevalence']), z);
  if (isUndefined(found.ppvInterval) || isUndefined(found.npvInterval)) throw new Error('no interval');
  expectWithin(one, {
    ppv: found.ppv as number,
    npv: found.npv as number,
    ppv_lr_lower: found.ppvInterval.low,
    ppv_lr_upper: found.ppvInterval.high,
    npv_mercaldo_logit_lower: found.npvInterval.low,
    npv_mercaldo_logit_upper: found.npvInterval.high,
  });
});

test('at the prevalence of the table itself the predictive values are the plain ones', () => {
  const cell = fc.integer({ min: 1, max: 500 });
  fc.assert(
    fc.property(cell, cell, cell, cell, (tp, fp, fn, tn) => {
      const found = predictiveValuesAt({ tp, fp, fn, tn }, (tp + fn) / (tp + fp + fn + tn), z);
      expect(found.ppv).toBeCloseTo(tp / (tp + fp), 12);
      expect(found.npv).toBeCloseTo(tn / (tn + fn), 12);
      if (isUndefined(found.ppvInterval)) throw new Error('no interval');
      expect(found.ppvInterval.low).toBeLessThan(tp / (tp + fp));
      expect(found.ppvInterval.high).toBeGreaterThan(tp / (tp + fp));
    }),
    { seed: 20261123, numRuns: 200 },
  );
});

test('empty cells give a reason, never an interval or a number that is none', () => {
  const cell = fc.integer({ min: 0, max: 3 });
  fc.assert(
    fc.property(cell, cell, cell, cell, (tp, fp, fn, tn) => {
      fc.pre(tp + fp + fn + tn > 0);
      const table = { tp, fp, fn, tn };
      const all = [
        ...Object.values(confusionMeasures(table)),
        ...Object.values(predictiveValuesAt(table, 0.1, z)),
        ...Object.values(likelihoodRatios(table, z)).flatMap(({ ratio, interval }) => [ratio, interval]),
      ];
      for (const value of all) {
        expect(value).not.toBeNaN();
        if (typeof value === 'number' || isUndefined(value)) continue;
        expect(value.low).toBeLessThan(value.high);
        expect(Number.isFinite(value.high)).toBe(true);
      }
    }),
    { seed: 20261123, numRuns: 300 },
  );
});

test('a ratio over nothing is infinite, 0 over 0 is undefined', () => {
  expect(rateRatio({ k: 3, n: 5 }, { k: 0, n: 5 }, z).ratio).toBe(Number.POSITIVE_INFINITY);
  expect(rateRatio({ k: 0, n: 5 }, { k: 3, n: 5 }, z).ratio).toBe(0);
  expect(isUndefined(rateRatio({ k: 0, n: 5 }, { k: 0, n: 5 }, z).ratio)).toBe(true);
  expect(isUndefined(rateRatio({ k: 5, n: 5 }, { k: 4, n: 4 }, z).interval)).toBe(true);
  expect(oddsRatio(3, 0, 2, 4, z).ratio).toBe(Number.POSITIVE_INFINITY);
  expect(isUndefined(oddsRatio(3, 0, 2, 4, z).interval)).toBe(true);
  expect(isUndefined(oddsRatio(3, 0, 2, 0, z).ratio)).toBe(true);
});
