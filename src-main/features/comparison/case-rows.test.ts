import { AppError } from '@main/kernel/app-error';
import { TextsAt } from '@main/kernel/texts';
import { describe, expect, test } from 'vitest';
import { casesOf, coded, sideOf } from '../../../tests/support/analysis-cases';
import { joinRows } from './case-rows';
import { comparePredictions } from './domain';
import { caseStatus } from './predictions';

const thresholds = { baseline: 0.5, candidate: 0.5 };
const options = { gates: [], basis: 'exploratory', plan: null } as const;

describe('cases that the study took out', () => {
  const words = ['+1', '+1', '+0', '-0', '-0'];
  const without = (...rows: number[]) => {
    const cases = casesOf(words);
    return {
      ...cases,
      status: cases.status.map((one, row) => (rows.includes(row) ? caseStatus.excluded : one)),
    };
  };

  test('are those of both files: a version does not take out its own misses', () => {
    const compare = () => comparePredictions(sideOf('1', casesOf(words)), sideOf('2', without(2)), options);
    expect(compare).toThrow(AppError);
    expect(compare).toThrow(
      expect.objectContaining({
        code: 'COMPARISON_CASES_DIFFER',
        context: { common: 4, onlyBaseline: 1, onlyCandidate: 0 },
      }),
    );
    expect(() => joinRows(without(0, 3), without(0), thresholds)).toThrow(AppError);
  });

  test('are in no row when both files agree, whatever the order of the rows', () => {
    const { ids, labels, scores, status } = without(2);
    const turned = {
      ids: new TextsAt(ids, Uint32Array.of(4, 3, 2, 1, 0)),
      labels: labels.toReversed(),
      scores: scores.toReversed(),
      status: status.toReversed(),
    };
    const rows = joinRows(without(2), turned, thresholds);
    expect([...rows.labels]).toEqual([1, 1, 0, 0]);
    expect(rows.all).toBe(5);
  });
});

test('a column of groups that only one of the files has is there beside those of the other', () => {
  const words = ['+1', '+0', '-0', '-1'];
  const baseline = casesOf(words, { site: coded(['A', 'A', 'B', 'B']) });
  const candidate = casesOf(words, {
    site: coded(['X', 'X', 'X', 'X']),
    subgroups: { size: coded(['small', 'big', 'small', 'big']) },
  });
  const { groups } = joinRows(baseline, candidate, thresholds);
  expect(Object.keys(groups).toSorted()).toEqual(['site', 'size']);
  expect(groups['site']?.levels).toEqual(['A', 'B']);
  expect([...(groups['size']?.codes ?? [])]).toEqual([0, 1, 0, 1]);
});
