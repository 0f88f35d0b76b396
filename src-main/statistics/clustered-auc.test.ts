import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  expectWithin,
  readColumns,
  readScores,
  referenceCases,
} from '../../tests/reference/stats/reference-cases';
import { clusteredAuc, clusteredAucChange } from './clustered-auc';
import { aucEstimate } from './delong';
import { type Defined, isUndefined } from './undefined';

function known<T>(outcome: Defined<T>): T {
  if (isUndefined(outcome)) throw new Error(outcome.undefined);
  return outcome;
}

test('a class that lies in one cluster alone has no error', () => {
  const { auc, error } = clusteredAuc(
    Uint8Array.of(1, 1, 0, 0),
    Float64Array.of(4, 2, 1, 3),
    Uint32Array.of(0, 0, 1, 2),
  );
  expect(auc).toBe(0.75);
  expect(isUndefined(error)).toBe(true);
  const wrong = () => clusteredAuc(Uint8Array.of(1, 0), Float64Array.of(1, 2), Uint32Array.of(0));
  expect(wrong).toThrow(RangeError);
});

// Three patients alike, one positive and three negatives each: by hand the AUCs are 1/3 and 2/3, and nothing varies.
test('patients that are all alike leave no error, however the thirds are rounded', () => {
  const alike = <T extends Uint8Array | Float64Array>(of: T, make: (length: number) => T): T => {
    const all = make(3 * of.length);
    for (let patient = 0; patient < 3; patient++) all.set(of, patient * of.length);
    return all;
  };
  const labels = alike(Uint8Array.of(1, 0, 0, 0), (length) => new Uint8Array(length));
  const scores = (...of: number[]) => alike(Float64Array.from(of), (length) => new Float64Array(length));
  const clusters = Uint32Array.of(0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2);
  const found = clusteredAucChange(labels, scores(2, 1, 3, 4), scores(3, 1, 2, 4), clusters);
  expect(found.difference).toBeCloseTo(1 / 3, 15);
  expect(isUndefined(found.test)).toBe(true);
  expect(known(found.first.error).se).toBe(0);
  expect(known(found.second.error).se).toBe(0);
});

test('equal scores differ by 0, without a test', () => {
  const scores = Float64Array.of(4, 2, 1, 3, 5);
  const labels = Uint8Array.of(1, 1, 0, 0, 1);
  const { difference, test: result } = clusteredAucChange(
    labels,
    scores,
    scores,
    Uint32Array.of(0, 1, 2, 3, 0),
  );
  expect(difference).toBe(0);
  expect(isUndefined(result)).toBe(true);
});

test.each(referenceCases('clustered_auc_obuchowski'))('$id agrees with an independent computation', (one) => {
  const { labels, scores } = readScores(one, 'score');
  const { scores: second } = readScores(one, 'score_b');
  const names = readColumns(String(one.inputs['csv']))(String(one.inputs['cluster']));
  const clusters = Uint32Array.from(names, (name) => names.indexOf(name));
  const change = clusteredAucChange(labels, scores, second, clusters);
  const error = known(change.first.error);
  expectWithin(one, {
    auc: change.first.auc,
    variance_clustered: error.variance,
    se_clustered: error.se,
    clusters: change.first.clusters,
    auc_b: change.second.auc,
    var_b_clustered: known(change.second.error).variance,
    cov_clustered: known(change.covariance),
    z_b_minus_a: known(change.test).z,
    p_two_sided: known(change.test).p,
  });
});

test('clusters of one case each give the standard error of DeLong', () => {
  const rows = fc.array(fc.tuple(fc.constantFrom(0, 1), fc.integer({ min: 0, max: 9 })), {
    minLength: 6,
    maxLength: 60,
  });
  fc.assert(
    fc.property(rows, (list) => {
      const labels = Uint8Array.from(list, ([label]) => label);
      const scores = Float64Array.from(list, ([, score]) => score);
      const positives = list.filter(([label]) => label === 1).length;
      if (positives < 2 || list.length - positives < 2) return;
      const { error } = clusteredAuc(
        labels,
        scores,
        Uint32Array.from(list, (_, at) => at),
      );
      expect(known(error).se).toBeCloseTo(aucEstimate(labels, scores).se ?? -1, 12);
    }),
    { seed: 20261123, numRuns: 200 },
  );
});
