import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectWithin, readScores, referenceCases } from '../../tests/reference/stats/reference-cases';
import { aucEstimate, clippedAucInterval, logitAucInterval, pairedAuc } from './delong';
import { Z95 } from './interval';
import { sortOrder } from './sort-order';

test.each(referenceCases('auc_delong'))('$id agrees with R pROC', (one) => {
  const { labels, scores } = readScores(one, 'score');
  if ('error' in one.expected) {
    expect(() => aucEstimate(labels, scores)).toThrow(RangeError);
    return;
  }
  const { auc, se, positives, negatives } = aucEstimate(labels, scores);
  if (se === null) throw new Error('all these cases have a standard error');
  expectWithin(one, { auc, se, variance: se * se, n_pos: positives, n_neg: negatives });
  const clipped = clippedAucInterval(auc, se, Z95);
  const logit = logitAucInterval(auc, se, Z95);
  if ('ci_lower_clipped' in one.expected)
    expectWithin(one, { ci_lower_clipped: clipped.low, ci_upper_clipped: clipped.high });
  // Perfect separation has no logit interval, in the reference as here.
  expect(logit === null).toBe(!('logit_ci_lower' in one.expected));
  if (logit !== null) expectWithin(one, { logit_ci_lower: logit.low, logit_ci_upper: logit.high });
});

test.each(referenceCases('delong_paired'))('$id agrees with R pROC', (one) => {
  const { labels, scores: a } = readScores(one, 'score_a');
  const { scores: b } = readScores(one, 'score_b');
  const { first, second, change } = pairedAuc(labels, a, b);
  const [varA, varB, seDiff] = [first.se, second.se, change.se].map((se) => se ?? Number.NaN);
  if (varA === undefined || varB === undefined || seDiff === undefined) throw new Error('unreachable');
  expectWithin(one, {
    auc_a: first.auc,
    auc_b: second.auc,
    diff_b_minus_a: change.difference,
    var_a: varA ** 2,
    var_b: varB ** 2,
    cov: (varA ** 2 + varB ** 2 - seDiff ** 2) / 2,
    se_diff: seDiff,
  });
  if (change.z === null || change.p === null) {
    expect(Object.keys(one.expected)).not.toContain('p_two_sided');
    return;
  }
  expectWithin(one, {
    z_b_minus_a: change.z,
    p_two_sided: change.p,
    ci_lower: change.difference - Z95 * seDiff,
    ci_upper: change.difference + Z95 * seDiff,
  });
});

test('one positive gives an AUC without a standard error', () => {
  const { auc, se } = aucEstimate(Uint8Array.of(1, 0, 0), Float64Array.of(0.5, 0.2, 0.7));
  expect(auc).toBe(0.5);
  expect(se).toBeNull();
});

const labelled = fc
  .array(fc.tuple(fc.constantFrom(0, 1), fc.integer({ min: -8, max: 8 })), { minLength: 4, maxLength: 60 })
  .filter((rows) => new Set(rows.map(([label]) => label)).size === 2);

test('the AUC is the share of pairs in the right order, and does not depend on the order of the rows', () => {
  fc.assert(
    fc.property(labelled, (rows) => {
      const split = (list: typeof rows) =>
        [
          Uint8Array.from(list, ([label]) => label),
          Float64Array.from(list, ([, score]) => score / 8),
        ] as const;
      const positives = rows.filter(([label]) => label === 1);
      const negatives = rows.filter(([label]) => label === 0);
      let wins = 0;
      for (const [, p] of positives) for (const [, n] of negatives) wins += p > n ? 1 : p === n ? 0.5 : 0;
      const forward = aucEstimate(...split(rows));
      const backward = aucEstimate(...split(rows.toReversed()));
      expect(forward.auc).toBeCloseTo(wins / (positives.length * negatives.length), 12);
      expect(backward.auc).toBe(forward.auc);
      expect(backward.se ?? -1).toBeCloseTo(forward.se ?? -1, 12);
    }),
    { seed: 20261123, numRuns: 300 },
  );
});

test('the sort order agrees with a comparison sort for every kind of number', () => {
  const values = fc.float64Array({ noNaN: true, maxLength: 300 });
  fc.assert(
    fc.property(values, (numbers) => {
      const sorted = Array.from(sortOrder(numbers), (index) => numbers[index]);
      expect(sorted).toEqual(Array.from(numbers.toSorted()));
    }),
    { seed: 20261123, numRuns: 300 },
  );
});

test('a score that is not a number, and rows without a label, are refused', () => {
  expect(() => aucEstimate(Uint8Array.of(0, 1), Float64Array.of(Number.NaN, 1))).toThrow(RangeError);
  expect(() => aucEstimate(Uint8Array.of(0, 1), Float64Array.of(1))).toThrow(RangeError);
});
