import { expect, test } from 'vitest';
import { type PairedCounts, pairedRow } from './paired';
import { comparisonStatement } from './statement';

const counts = (pairs: number, baselineRight: number, gained: number, lost: number): PairedCounts => ({
  pairs,
  baselineRight,
  candidateRight: baselineRight + gained - lost,
  gained,
  lost,
});

function statement(
  sensitivity: PairedCounts,
  specificity: PairedCounts,
  basis: 'locked-plan' | 'exploratory',
) {
  const both = { sensitivity, specificity, accuracy: sensitivity };
  const rows = {
    sensitivity: pairedRow(sensitivity),
    specificity: pairedRow(specificity),
    accuracy: pairedRow(sensitivity),
  };
  return comparisonStatement({ basis, counts: both, rows, left: 0 });
}

// Exact McNemar p from Python's math.comb: 0.00195 for 10 : 0, 0.0391 for 1 : 8, 0.0574 for 3 : 11.
test('a shown difference names its direction, and nothing is said about equivalence', () => {
  const text = statement(counts(100, 80, 10, 0), counts(200, 150, 1, 8), 'locked-plan');
  expect(text).toBe(
    'sensitivity 80/100 → 90/100 (10 gained, 0 lost); specificity 150/200 → 143/200 (1 gained, 8 lost). ' +
      'Sensitivity: gain shown (exact McNemar p = 0.002). ' +
      'Specificity: loss shown (exact McNemar p = 0.039). ' +
      'By the plan that was locked before the labels were seen.',
  );
});

test('one class without a shown difference is enough for the sentence on equivalence', () => {
  const text = statement(counts(100, 80, 10, 0), counts(200, 150, 3, 11), 'exploratory');
  expect(text).toContain('Specificity: no difference shown (exact McNemar p = 0.057).');
  expect(text).toContain('not evidence that the versions are equivalent');
  expect(text).toContain('no gate counts as met for a level, a gap, a score or an approval');
});

test('a very small p is not printed as zero, and thousands have thin spaces', () => {
  const text = statement(counts(2000, 1000, 40, 0), counts(2000, 1000, 0, 0), 'exploratory');
  expect(text).toContain('p < 0.001');
  expect(text).toContain('1\u2009000/2\u2009000 → 1\u2009040/2\u2009000');
  expect(text).toContain('Specificity: no difference shown (exact McNemar p = 1.000).');
});
