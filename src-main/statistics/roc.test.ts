import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  expectWithin,
  readColumns,
  readScores,
  referenceCases,
} from '../../tests/reference/stats/reference-cases';
import { aucChangeInterval, aucEstimate, aucNonInferiority, pairedAuc } from './delong';
import { hanleyMcNeilError } from './hanley-mcneil';
import { partialAuc } from './partial-auc';
import { precisionRecallArea, precisionRecallPoints } from './precision-recall';
import { rocTable, spread, thresholdRows } from './roc-table';
import { type Defined, isUndefined } from './undefined';
import { unpairedAucChange } from './unpaired-auc';
import { youdenOptimum } from './youden';

const seeded = { seed: 20261123, numRuns: 200 };

function known<T>(outcome: Defined<T>): T {
  if (isUndefined(outcome)) throw new Error(outcome.undefined);
  return outcome;
}

test('one class alone has no curve, no threshold and no area, and says so', () => {
  const table = rocTable(Uint8Array.of(1, 1), Float64Array.of(0.2, 0.4));
  expect(isUndefined(youdenOptimum(table))).toBe(true);
  expect(isUndefined(partialAuc(table, 'specificity', 0.9))).toBe(true);
  expect(known(precisionRecallArea(table)).averagePrecision).toBe(1);
  const without = rocTable(Uint8Array.of(0, 0), Float64Array.of(0.2, 0.4));
  expect(isUndefined(precisionRecallArea(without))).toBe(true);
  expect(isUndefined(precisionRecallPoints(without, 5))).toBe(true);
  expect(rocTable(Uint8Array.of(), Float64Array.of()).thresholds).toHaveLength(0);
});

test('rows without a label and parts beyond a curve are refused', () => {
  expect(() => rocTable(Uint8Array.of(1), Float64Array.of(1, 2))).toThrow(RangeError);
  const table = rocTable(Uint8Array.of(1, 0), Float64Array.of(1, 2));
  expect(() => partialAuc(table, 'sensitivity', 1)).toThrow(RangeError);
  expect(() => spread(5, 1)).toThrow(RangeError);
  expect(() => hanleyMcNeilError(0.8, 0, 3)).toThrow(RangeError);
});

test.each(referenceCases('partial_auc'))('$id agrees with R pROC', (one) => {
  const { labels, scores } = readScores(one, 'score');
  const table = rocTable(labels, scores);
  const { area, corrected } = known(partialAuc(table, 'specificity', 0.9));
  expectWithin(one, {
    pauc_spec_90_100: area,
    pauc_spec_90_100_mcclish: known(corrected),
    pauc_sens_90_100: known(partialAuc(table, 'sensitivity', 0.9)).area,
  });
});

test.each(referenceCases('youden_optimal_threshold'))('$id agrees with R pROC', (one) => {
  const { labels, scores } = readScores(one, 'score');
  const { threshold, sensitivity, specificity, optima } = known(youdenOptimum(rocTable(labels, scores)));
  expectWithin(one, { n_optima: optima, threshold_midpoint: threshold, sensitivity, specificity });
});

test('scores that are all the same leave two cuts, as in R pROC: everything positive, and nothing', () => {
  const found = known(youdenOptimum(rocTable(Uint8Array.of(0, 0, 1), Float64Array.of(0.5, 0.5, 0.5))));
  expect(found).toEqual({
    threshold: Number.NEGATIVE_INFINITY,
    sensitivity: 1,
    specificity: 0,
    optima: 2,
  });
});

test.each(referenceCases('pr_auc'))('$id agrees with scikit-learn', (one) => {
  const { labels, scores } = readScores(one, 'score');
  const table = rocTable(labels, scores);
  const { averagePrecision, trapezoid } = known(precisionRecallArea(table));
  const whole = known(partialAuc(table, 'specificity', 0)).area;
  expectWithin(one, { average_precision: averagePrecision, trapezoid_pr_auc: trapezoid, roc_auc: whole });
});

test.each(referenceCases('delong_unpaired'))('$id agrees with R pROC', (one) => {
  const filter = one.inputs['filter'] as { readonly col: string; readonly v1: string; readonly v2: string };
  const group = readColumns(String(one.inputs['csv']))(filter.col);
  const part = (value: string, score: string) => {
    const { labels, scores } = readScores(one, score);
    const inPart = (_: number, row: number) => group[row] === value;
    return aucEstimate(labels.filter(inPart), scores.filter(inPart));
  };
  const [first, second] = [part(filter.v1, 'score_1'), part(filter.v2, 'score_2')];
  const { se, z, p, df, tP } = known(unpairedAucChange(first, second));
  expectWithin(one, {
    auc_1: first.auc,
    auc_2: second.auc,
    se_diff: se,
    D_2_minus_1: z,
    df_pROC: df,
    p_t_pROC: tP,
    z_2_minus_1: z,
    p_normal: p,
  });
});

test('groups whose AUCs are both perfect have no test of a difference', () => {
  const perfect = aucEstimate(Uint8Array.of(0, 0, 1, 1), Float64Array.of(1, 2, 3, 4));
  expect(isUndefined(unpairedAucChange(perfect, perfect))).toBe(true);
});

test.each(referenceCases('auc_delong').filter((one) => !('error' in one.expected)))(
  '$id: the approximation of Hanley and McNeil',
  (one) => {
    const { labels, scores } = readScores(one, 'score');
    const { auc, positives, negatives } = aucEstimate(labels, scores);
    expectWithin(one, { hanley_mcneil_se: hanleyMcNeilError(auc, positives, negatives) });
  },
);

test.each(referenceCases('delong_paired'))('$id: covariance and non-inferiority agree with R pROC', (one) => {
  const { labels, scores: a } = readScores(one, 'score_a');
  const { change } = pairedAuc(labels, a, readScores(one, 'score_b').scores);
  expectWithin(one, { cov: change.covariance });
  const found = aucNonInferiority(change, Number(one.params['ni_margin']));
  expect(found === null).toBe(!('ni_z' in one.expected));
  expect(aucChangeInterval(change, 1.96) === null).toBe(!('ci_lower' in one.expected));
  if (found) expectWithin(one, { ni_z: found.z, ni_p_one_sided: found.p });
});

const cases = fc
  .array(fc.tuple(fc.constantFrom(0, 1), fc.integer({ min: -6, max: 6 })), { minLength: 2, maxLength: 50 })
  .filter((rows) => new Set(rows.map(([label]) => label)).size === 2)
  .map((rows) => ({
    labels: Uint8Array.from(rows, ([label]) => label),
    scores: Float64Array.from(rows, ([, score]) => score),
  }));

test('a rising change of scale leaves every area, and both parts of a whole add up', () => {
  fc.assert(
    fc.property(cases, ({ labels, scores }) => {
      const table = rocTable(labels, scores);
      const risen = rocTable(labels, scores.map(Math.exp));
      for (const from of [0, 0.3, 0.9])
        for (const focus of ['specificity', 'sensitivity'] as const)
          expect(known(partialAuc(risen, focus, from)).area).toBe(known(partialAuc(table, focus, from)).area);
      const whole = known(partialAuc(table, 'specificity', 0)).area;
      expect(known(partialAuc(table, 'sensitivity', 0)).area).toBeCloseTo(whole, 12);
      expect(aucEstimate(labels, scores).auc).toBeCloseTo(whole, 12);
      expect(known(precisionRecallArea(risen))).toEqual(known(precisionRecallArea(table)));
    }),
    seeded,
  );
});

test('no threshold has a larger index than the one given', () => {
  fc.assert(
    fc.property(cases, ({ labels, scores }) => {
      const table = rocTable(labels, scores);
      const { sensitivity, specificity } = known(youdenOptimum(table));
      for (const row of thresholdRows(table, 100)) {
        const index = row.truePositives / table.positives + row.trueNegatives / table.negatives;
        expect(index).toBeLessThanOrEqual(sensitivity + specificity + 1e-12);
        expect(row.truePositives).toBe(
          labels.filter((label, at) => label === 1 && (scores[at] as number) >= row.threshold).length,
        );
      }
    }),
    seeded,
  );
});

test('a chart gets no more points than it asked for, and both ends exactly', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 500 }), fc.integer({ min: 2, max: 60 }), (size, most) => {
      const places = spread(size, most);
      expect(places).toHaveLength(Math.min(size, most));
      expect([places[0], places.at(-1)]).toEqual([0, size - 1]);
      expect(new Set(places).size).toBe(places.length);
    }),
    seeded,
  );
});

test('the standard error of a difference follows from both and their covariance', () => {
  fc.assert(
    fc.property(
      cases,
      fc.array(fc.integer({ min: -6, max: 6 }), { minLength: 50, maxLength: 50 }),
      (one, other) => {
        const { first, second, change } = pairedAuc(
          one.labels,
          one.scores,
          Float64Array.from(other.slice(0, one.labels.length)),
        );
        if (change.se === null || change.covariance === null) return;
        const variance = (first.se ?? 0) ** 2 + (second.se ?? 0) ** 2 - 2 * change.covariance;
        expect(change.se ** 2).toBeCloseTo(variance, 12);
      },
    ),
    seeded,
  );
});
