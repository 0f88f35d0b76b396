import { expect, test } from 'vitest';
import { expectAnswer, readColumns, referenceCases } from '../../../tests/reference/stats/reference-cases';
import type { Answer, CaseFiles } from './given';
import { pairedMethods } from './methods-paired';
import { proportionMethods } from './methods-proportion';
import { tableMethods } from './methods-table';
import { answerTo as answerToCase } from './run';

const files: CaseFiles = {
  column: (csv, name) => readColumns(csv)(name),
  json: () => null,
};

const families = Object.keys({ ...proportionMethods, ...tableMethods, ...pairedMethods });

function answerTo(
  method: string,
  inputs: Record<string, unknown>,
  params: Record<string, unknown> = {},
): Answer {
  return answerToCase({ id: 'one', method, inputs, params }, files);
}

test.each([
  ['proportion_ci', { x: 0, n: 0 }],
  ['confusion_metrics', { tp: 0, fp: 0, fn: 0, tn: 0 }],
  ['paired_proportion_diff', { n11: 0, n10: 0, n01: 0, n00: 0 }],
  ['two_proportions', { xa: 0, na: 0, xb: 1, nb: 2 }],
  ['stratified_odds_breslow_day', { tables: [] }],
])('%s without a case is refused as undefined', (method, inputs) => {
  expect(answerTo(method, inputs)).toEqual({ error: expect.stringMatching(/^undefined: /) });
});

test.each([
  ['proportion_ci', { x: 3, n: 2 }],
  ['mcnemar', { b: -1, c: 2 }],
  ['paired_sens_spec', { diseased: [1, 2, 3], nondiseased: [1, 2, 3, 4] }],
  ['confusion_metrics', { tp: 1, fp: 1, fn: 1, tn: 1, rule: 'score<threshold is positive' }],
  [
    'stratified_odds_breslow_day',
    {
      tables: [
        [
          [1, 2, 3],
          [4, 5, 6],
        ],
      ],
    },
  ],
  [
    'subgroup_proportions',
    { csv: 'bc.csv', label: 'label', score: 'score_b', subgroup: 'site', threshold: 0.5, keep_label: 2 },
  ],
])('%s with inputs that are none is refused as invalid', (method, inputs) => {
  expect(answerTo(method, inputs)).toEqual({ error: 'ANALYSIS_CASE_INVALID' });
});

test.each(families.flatMap(referenceCases))('$id has every expected value', (one) => {
  expectAnswer(one, answerTo(one.method, one.inputs, one.params));
});

test('no counts, however few, give what is not a number or an interval that ends before it begins', () => {
  const few = [0, 1, 3];
  for (const a of few)
    for (const b of few)
      for (const c of few)
        for (const d of few) {
          const answers = [
            answerTo('confusion_metrics', { tp: a, fp: b, fn: c, tn: d }),
            answerTo('prevalence_adjusted_pv', { tp: a, fp: b, fn: c, tn: d }, { prevalence: 0.01 }),
            answerTo('mcnemar', { b, c }),
            answerTo('paired_proportion_diff', { n11: a, n10: b, n01: c, n00: d }, { ni_margins: [0, 0.05] }),
            answerTo('two_proportions', { xa: a, na: a + b, xb: c, nb: c + d }, { ni_margin: 0.05 }),
            answerTo('odds_ratio', { a, b, c, d }),
            answerTo('paired_predictive_values', { diseased: [a, b, c, d], nondiseased: [b, a, d, c] }),
            answerTo('paired_sens_spec', { diseased: [a, b, c, d], nondiseased: [d, c, b, a] }),
            answerTo('stratified_odds_breslow_day', {
              tables: [
                [
                  [a, b],
                  [c, d],
                ],
                [
                  [3, 4],
                  [2, 6],
                ],
              ],
            }),
          ];
          for (const answer of answers)
            for (const [key, value] of Object.entries(answer)) {
              expect(value, key).not.toBeNaN();
              const high = answer[key.replace('_lower', '_upper')];
              if (typeof value === 'number' && typeof high === 'number')
                expect(value).toBeLessThanOrEqual(high);
            }
        }
});
