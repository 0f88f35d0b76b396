import { expect, test } from 'vitest';
import type { AucRow } from './metrics';
import { checkReported } from './reported';

// 1.1.0 of the demo: scikit-learn counts 59/64, 104/107; AUC 0.981892523364486.
const counts = { tp: 59, fp: 3, tn: 104, fn: 5, noResult: 0, excluded: 0 };
const auc: AucRow = { side: 'baseline', value: 0.981892523364486, se: 0.01, delong: null, delongLogit: null };
const check = (metric: string, reported: string) =>
  checkReported('baseline', { metric, reported }, counts, auc);

test.each([
  ['sensitivity', '59/64', true],
  ['sensitivity', '60/64', false],
  ['sensitivity', '118/128', false],
  ['sensitivity', '0.921875', true],
  ['sensitivity', '0.9219', true],
  ['sensitivity', '0.9218', false],
  ['sensitivity', '0.92', true],
  ['sensitivity', '0.9', true],
  ['sensitivity', '0.93', false],
  ['sensitivity', '9.22e-1', true],
  ['sensitivity', '9.23e-1', false],
  ['specificity', ' 0.9719626168224299 ', true],
  ['specificity', '0.97196261682243', true],
  ['accuracy', '1', true],
  ['auc', '0.982', true],
  ['auc', '0.981892523364487', true],
  ['auc', '0.981', false],
])('%s reported as %s: agrees is %s', (metric, reported, agrees) => {
  expect(check(metric, reported).agrees).toBe(agrees);
});

test('a tie of half a unit agrees, although neither number is exact in binary', () => {
  const half = { ...counts, tp: 17, fn: 3 };
  expect(checkReported('baseline', { metric: 'sensitivity', reported: '0.9' }, half, auc).agrees).toBe(true);
  expect(checkReported('baseline', { metric: 'sensitivity', reported: '0.8' }, half, auc).agrees).toBe(true);
});

test.each([
  ['brier', '0.03', null],
  ['toString', '0.03', null],
  ['sensitivity', 'high', 59 / 64],
  ['sensitivity', 'NaN', 59 / 64],
  ['sensitivity', '', 59 / 64],
  ['auc', '59/64', 0.981892523364486],
])('%s reported as "%s" cannot be compared, and says why', (metric, reported, recomputed) => {
  const row = check(metric, reported);
  expect(row).toMatchObject({ recomputed, agrees: null });
  expect(row.reason).toBeTruthy();
});
