import { expect, test } from 'vitest';
import { partOf } from './leaf-text';

test.each([
  ['basis', 'protocol'],
  ['plan.sha256', 'protocol'],
  ['schema', 'files'],
  ['baseline.predictionsSha256', 'files'],
  ['candidate.threshold', 'candidate'],
  ['candidate.counts.fp', 'counts'],
  ['metrics.9.clopperPearson.1', 'rates'],
  ['auc.0.side', 'auc'],
  ['paired.specificity.tango.0', 'paired'],
  ['paired.aucDifference.interval.1', 'aucDifference'],
  ['gates.0.limit', 'criteria'],
  ['gates.0.bound', 'conclusion'],
])('%s belongs to the part %s', (path, part) => {
  expect(partOf(path)).toBe(part);
});

test('a score of a flipped case and an unknown leaf belong nowhere', () => {
  expect(partOf('flipped.3.scoreBaseline')).toBeUndefined();
  expect(partOf('readiness')).toBeUndefined();
});
