import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectWithin, readColumns, referenceCases } from '../../tests/reference/stats/reference-cases';
import { crossedStudy, type Reading, readerStudy } from './reader-study';
import { type Defined, isUndefined } from './undefined';

function known<T>(outcome: Defined<T>): T {
  if (isUndefined(outcome)) throw new Error(outcome.undefined);
  return outcome;
}

const readings = (() => {
  const column = readColumns('readers.csv');
  const [treatment, cases, truth, rating] = [
    column('treatment'),
    column('case'),
    column('truth'),
    column('rating'),
  ];
  return column('reader').map(
    (reader, row): Reading => ({
      reader,
      treatment: treatment[row] ?? '',
      case: cases[row] ?? '',
      positive: truth[row] === '1',
      rating: Number(rating[row]),
    }),
  );
})();

test('a study with a missing, a double or a contradicting reading is no crossed study', () => {
  const [first, ...rest] = readings as [Reading, ...Reading[]];
  expect(isUndefined(crossedStudy(rest))).toBe(true);
  expect(isUndefined(crossedStudy([...rest, rest[0] as Reading]))).toBe(true);
  expect(isUndefined(crossedStudy([{ ...first, positive: !first.positive }, ...rest]))).toBe(true);
  expect(isUndefined(crossedStudy([]))).toBe(false);
  expect(isUndefined(readerStudy(known(crossedStudy([])), 'delong', 0.95))).toBe(true);
});

test('one reader alone, and readers who all agree, leave nothing to test with', () => {
  const one = known(crossedStudy(readings.filter(({ reader }) => reader === '1')));
  expect(isUndefined(readerStudy(one, 'delong', 0.95))).toBe(true);
  const alike = readings.map((reading) => ({ ...reading, rating: Number(reading.case) % 7 }));
  const found = known(readerStudy(known(crossedStudy(alike)), 'delong', 0.95));
  expect(isUndefined(found.test)).toBe(true);
  expect(isUndefined(found.interval)).toBe(true);
});

test.each(referenceCases('mrmc_obuchowski_rockette'))('$id agrees with R MRMCaov', (one) => {
  const method = one.params['cov'] === 'jackknife' ? 'jackknife' : 'delong';
  const found = known(readerStudy(known(crossedStudy(readings)), method, 0.95));
  const [test, interval] = [known(found.test), known(found.interval)];
  expectWithin(one, {
    var: found.covariances.variance,
    cov1: found.covariances.sameReader,
    cov2: found.covariances.sameTreatment,
    cov3: found.covariances.neither,
    MS_T: found.meanSquares.treatment,
    MS_R: found.meanSquares.reader,
    MS_TR: found.meanSquares.interaction,
    F: test.f,
    df1: test.df1,
    df2: test.df2,
    p: test.p,
    diff_1_minus_2: found.difference,
    ci_lower: interval.low,
    ci_upper: interval.high,
  });
  const expected = one.expected['auc'] as unknown as readonly (readonly number[])[];
  for (const [treatment, row] of expected.entries())
    for (const [reader, auc] of row.entries()) expect(found.aucs[treatment]?.[reader]).toBeCloseTo(auc, 12);
});

test('with two treatments, test and interval say the same, whatever the order of the rows', () => {
  fc.assert(
    fc.property(fc.infiniteStream(fc.integer({ min: 1, max: 6 })), fc.nat(), (stream, turn) => {
      const rated = readings.map((reading) => ({ ...reading, rating: stream.next().value }));
      const turned = [...rated.slice(turn % rated.length), ...rated.slice(0, turn % rated.length)];
      const found = known(readerStudy(known(crossedStudy(rated)), 'delong', 0.95));
      expect(readerStudy(known(crossedStudy(turned)), 'delong', 0.95)).toEqual(found);
      if (isUndefined(found.test) || isUndefined(found.interval)) return;
      const excludes = found.interval.low > 0 || found.interval.high < 0;
      expect(found.test.p < 0.05).toBe(excludes);
    }),
    { seed: 20261123, numRuns: 40 },
  );
});
