import { expect, test } from 'vitest';
import {
  allReferenceCases,
  missedKeys,
  readColumns,
  readJson,
} from '../../../tests/reference/stats/reference-cases';
import type { CaseFiles } from './given';
import { answerTo, methods } from './run';

const files: CaseFiles = { column: (csv, name) => readColumns(csv)(name), json: readJson };
const none: CaseFiles = {
  column: () => [],
  json: () => null,
};

test.each(allReferenceCases())('$id ($method) has every key within its tolerance', (one) => {
  expect(missedKeys(one, answerTo(one, files))).toEqual([]);
});

test('the methods are those of the reference cases', () => {
  const wanted = new Set(allReferenceCases().map(({ method }) => method));
  expect([...methods.keys()].toSorted()).toEqual([...wanted].toSorted());
});

test.each([
  ['a method that there is not', { method: 'constructor', inputs: {} }, 'ANALYSIS_METHOD_UNKNOWN'],
  ['an input that is missing', { method: 'sprt_binomial', inputs: {} }, 'ANALYSIS_CASE_INVALID'],
  [
    'an input out of range',
    { method: 'power_auc', inputs: { auc: 2, ncases: 3, ncontrols: 4 } },
    'ANALYSIS_CASE_INVALID',
  ],
  ['text for a number', { method: 'welch_t', inputs: { x: ['1'], y: [2] } }, 'ANALYSIS_CASE_INVALID'],
])('%s is the error of its own case', (_what, { method, inputs }, code) => {
  const params = { alpha: 0.05, power: 0.8 };
  expect(answerTo({ id: 'one', method, inputs, params }, none)).toEqual({ error: code });
});

test.each([-0.001, 0, 1e-320, 1, 1.5])('no interval has the level %d', (conf) => {
  const one = { id: 'one', method: 'proportion_ci', inputs: { x: 3, n: 9 }, params: { conf } };
  expect(answerTo(one, none)).toEqual({ error: 'ANALYSIS_CASE_INVALID' });
  const inputs = { xa: 3, na: 9, xb: 4, nb: 9, prior_alpha: 1, prior_beta: 1 };
  const bayes = { id: 'two', method: 'bayes_beta_binomial', inputs, params: { cred: conf } };
  expect(answerTo(bayes, none)).toEqual({ error: 'ANALYSIS_CASE_INVALID' });
});

test('a number of pairs below 1 is refused', () => {
  const params = { alpha: 0.05, power: 0.8, npairs: -1 };
  const one = { id: 'one', method: 'power_mcnemar', inputs: { p10: 0.1, p01: 0.2 }, params };
  expect(answerTo(one, none)).toEqual({ error: 'ANALYSIS_CASE_INVALID' });
});

test('what is no number is an error of its case with the reason, not an undefined quantity', () => {
  const inputs = { tp: 9, fp: 2, fn: 1, tn: 8, prevalence: 1e-320 };
  const one = { id: 'one', method: 'prevalence_adjusted_pv', inputs, params: {} };
  expect(answerTo(one, none)).toEqual({ error: expect.stringMatching(/^undefined: The inputs lie beyond/) });
});

// R 4.2.2, power.t.test(delta = d, power = 0.8, tol = 1e-12).
test('a size between two and three values is found', () => {
  const of = (d: number) => {
    const params = { alpha: 0.05, power: 0.8 };
    return answerTo({ id: 'one', method: 'power_t_test', inputs: { d }, params }, none);
  };
  expect(of(3.5)['n_per_group_power.t.test']).toBeCloseTo(2.668_248_326, 8);
  expect(of(5)['n_per_group_power.t.test']).toBeCloseTo(2.117_219_912, 8);
});

// Two values of each group differ by many standard deviations: the size is below two and has no answer, at once.
test.each([30, 1e4, 1e12])('a large effect of %d is answered at once', (d) => {
  const params = { alpha: 0.05, power: 0.8, n: 5 };
  const started = performance.now();
  expect(answerTo({ id: 'one', method: 'power_t_test', inputs: { d }, params }, none)).toEqual({
    'n_per_group_power.t.test': null,
    n_per_group_strict: null,
    power_at_n: 1,
    n_pairs_paired: null,
  });
  expect(performance.now() - started).toBeLessThan(2_000);
});

test('data that define nothing are refused with the reason', () => {
  const constant = { method: 'effect_size_means', inputs: { x: [1, 1], y: [1, 1] }, params: {} };
  expect(answerTo({ id: 'one', ...constant }, none)).toEqual({
    error: expect.stringMatching(/^undefined: The values do not vary/),
  });
});
