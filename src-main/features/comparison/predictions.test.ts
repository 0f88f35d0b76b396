import { AppError } from '@main/kernel/app-error';
import { expect, test } from 'vitest';
import { comparePredictions } from './domain';
import { type Cases, caseStatus, countOutcomes, type Pairs, pairCases } from './predictions';

const idsOf = ({ ids }: Pairs) => Array.from({ length: ids.length }, (_, place) => ids.at(place));

type Row = readonly [id: string, label: number, score: number, status?: keyof typeof caseStatus];

function cases(...rows: readonly Row[]): Cases {
  return {
    ids: rows.map(([id]) => id),
    labels: Uint8Array.from(rows, ([, label]) => label),
    scores: Float64Array.from(rows, ([, , score]) => score),
    status: Uint8Array.from(rows, ([, , , status]) => caseStatus[status ?? 'ok']),
  };
}

function codeOf(act: () => unknown) {
  try {
    act();
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, context: error.context };
    throw error;
  }
  return null;
}

const four = cases(['a', 1, 0.9], ['b', 1, 0.4], ['c', 0, 0.6], ['d', 0, 0.1]);

test('a score on the threshold is positive, one unit in the last place below it is not', () => {
  const belowHalf = 0.5 - Number.EPSILON / 4;
  expect(countOutcomes(cases(['a', 1, 0.5], ['b', 0, belowHalf]), 0.5)).toMatchObject({
    tp: 1,
    tn: 1,
    fp: 0,
    fn: 0,
  });
  expect(countOutcomes(cases(['a', 1, belowHalf], ['b', 0, 0.5]), 0.5)).toMatchObject({ fn: 1, fp: 1 });
});

test('cases without a result and excluded cases are counted apart, whatever their score says', () => {
  const rows = cases(
    ['a', 1, 0.9],
    ['b', 1, Number.NaN, 'noResult'],
    ['c', 0, 0.1],
    ['d', 0, 0.9, 'excluded'],
  );
  expect(countOutcomes(rows, 0.5)).toEqual({ tp: 1, fp: 0, tn: 1, fn: 0, noResult: 1, excluded: 1 });
});

test('a pair needs a result in both files', () => {
  const other = cases(
    ['d', 0, 0.2],
    ['c', 0, 0.7, 'excluded'],
    ['b', 1, Number.NaN, 'noResult'],
    ['a', 1, 0.8],
  );
  const pairs = pairCases(four, other);
  expect(idsOf(pairs)).toEqual(['a', 'd']);
  expect([...pairs.baseline]).toEqual([0.9, 0.1]);
  expect([...pairs.candidate]).toEqual([0.8, 0.2]);
  expect(pairs.left).toBe(2);
});

test('files about different cases are refused with the counts', () => {
  const other = cases(['a', 1, 0.9], ['b', 1, 0.4], ['c', 0, 0.6], ['x', 0, 0.1], ['y', 0, 0.1]);
  expect(codeOf(() => pairCases(four, other))).toEqual({
    code: 'COMPARISON_CASES_DIFFER',
    context: { common: 3, onlyBaseline: 1, onlyCandidate: 2 },
  });
});

test('files that disagree on a label are refused, but the label of an excluded case does not count', () => {
  const swapped = cases(['a', 1, 0.9], ['b', 0, 0.4], ['c', 1, 0.6], ['d', 0, 0.1]);
  expect(codeOf(() => pairCases(four, swapped))).toEqual({
    code: 'COMPARISON_LABELS_DIFFER',
    context: { cases: 4, different: 2 },
  });
  const unlabelled = cases(['a', 1, 0.9], ['b', 0, 0, 'excluded'], ['c', 0, 0.6], ['d', 0, 0.1]);
  expect(idsOf(pairCases(four, unlabelled))).toEqual(['a', 'c', 'd']);
});

test('files of one class, and a case id in two rows, are refused', () => {
  const positives = cases(['a', 1, 0.9], ['b', 1, 0.4]);
  expect(codeOf(() => pairCases(positives, positives))?.code).toBe('PREDICTIONS_ONE_CLASS');
  const doubled = cases(['a', 1, 0.9], ['a', 1, 0.9], ['b', 0, 0.4]);
  expect(codeOf(() => pairCases(doubled, doubled))?.code).toBe('PREDICTIONS_CASE_DUPLICATE');
});

test('where all positives are without a result, numbers are null with a reason, never NaN', () => {
  const refused = cases(['a', 1, 0, 'noResult'], ['b', 1, 0, 'noResult'], ['c', 0, 0.6], ['d', 0, 0.1]);
  const side = { threshold: 0.7, predictionsSha256: '0'.repeat(64), reported: [] };
  const result = comparePredictions(
    { ...side, version: '1', cases: four },
    { ...side, version: '2', cases: refused },
    { gates: [], basis: 'exploratory', plan: null },
  );
  const candidate = result.metrics.filter((row) => row.side === 'candidate');
  expect(candidate.find(({ id }) => id === 'sensitivity')).toMatchObject({
    value: null,
    wilson: null,
    clopperPearson: null,
    reason: 'No positive case has a result.',
  });
  expect(candidate.find(({ id }) => id === 'ppv')?.reason).toBe('No case was called positive.');
  expect(result.auc[1]).toMatchObject({ value: null, se: null, delong: null, delongLogit: null });
  expect(result.paired.sensitivity).toMatchObject({ exactP: null, difference: null, tango: null });
  expect(result.paired.aucDifference).toMatchObject({ value: null, p: null });
  expect(result.statement).toContain('Sensitivity: cannot be tested');
  expect(result.statement).toContain('2 cases are not in the pairs');
  expect(result.cases).toEqual({ paired: 2, positive: 0, negative: 2, excluded: 2 });
});

test('perfect separation and equal scores give no interval and no p value, but say why', () => {
  const separated = cases(['a', 1, 0.9], ['b', 1, 0.8], ['c', 0, 0.2], ['d', 0, 0.1]);
  const side = { threshold: 0.5, predictionsSha256: '0'.repeat(64), cases: separated, reported: [] };
  const result = comparePredictions(
    { ...side, version: '1' },
    { ...side, version: '2' },
    {
      gates: [{ id: 'G', metric: 'auc', operator: '>=', limit: 0.85, method: null, level: 0.95 }],
      basis: 'exploratory',
      plan: null,
    },
  );
  expect(result.auc[1]).toMatchObject({ value: 1, se: 0, delong: null, delongLogit: null });
  expect(result.auc[1]?.reason).toContain('no interval can be estimated');
  expect(result.paired.aucDifference).toMatchObject({ value: 0, se: 0, z: null, p: null, interval: null });
  expect(result.gates[0]).toMatchObject({ value: 1, bound: null, decision: 'met-at-point' });
});
