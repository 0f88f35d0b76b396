import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectWithin, readScores, referenceCases } from '../../tests/reference/stats/reference-cases';
import { calibrationOf } from './calibration';
import {
  calibrationError,
  groupsByQuantile,
  groupsBySize,
  groupsByWidth,
  hosmerLemeshow,
} from './calibration-groups';
import { fitLine } from './logistic-fit';
import { type Defined, isUndefined } from './undefined';

const seeded = { seed: 20261123, numRuns: 100 };
const clip = 1e-10;

function known<T>(outcome: Defined<T>): T {
  if (isUndefined(outcome)) throw new Error(outcome.undefined);
  return outcome;
}

test('scores that are no probabilities have no calibration', () => {
  const [labels, scores] = [Uint8Array.of(0, 1), Float64Array.of(0.2, 1.5)];
  expect(isUndefined(calibrationOf(labels, scores, clip))).toBe(true);
  expect(isUndefined(groupsByQuantile(labels, scores, 10))).toBe(true);
  expect(isUndefined(calibrationError(groupsByWidth(labels, scores, 10)))).toBe(true);
  expect(isUndefined(calibrationOf(Uint8Array.of(), Float64Array.of(), clip))).toBe(true);
  expect(() => calibrationOf(labels, Float64Array.of(1), clip)).toThrow(RangeError);
});

test('what cannot be estimated is undefined by itself, and the rest is given', () => {
  const separated = known(
    calibrationOf(Uint8Array.of(0, 0, 1, 1), Float64Array.of(0.1, 0.2, 0.8, 0.9), clip),
  );
  expect(isUndefined(separated.slope)).toBe(true);
  expect(isUndefined(separated.intercept)).toBe(true);
  expect(separated.brier).toBeCloseTo((0.01 + 0.04 + 0.04 + 0.01) / 4, 14);
  const tied = Uint8Array.of(0, 0, 1, 1);
  expect(isUndefined(fitLine(tied, Float64Array.of(1, 2, 2, 3)))).toBe(true);
  expect(isUndefined(fitLine(tied, Float64Array.of(1, 2.5, 2, 3)))).toBe(false);
  const none = known(calibrationOf(Uint8Array.of(0, 0), Float64Array.of(0.5, 0.5), clip));
  for (const each of [none.expectedOverObserved, none.spiegelhalter, none.slope, none.inTheLarge])
    expect(isUndefined(each)).toBe(true);
});

test('predictions of one half throughout leave the slope open: the intercept is the logit of the share', () => {
  const even = known(calibrationOf(Uint8Array.of(0, 0, 0, 1), new Float64Array(4).fill(0.5), clip));
  expect(isUndefined(even.slope)).toBe(true);
  expect(known(even.intercept).value).toBeCloseTo(Math.log(1 / 3), 12);
  const uneven = known(calibrationOf(Uint8Array.of(0, 0, 0, 1), new Float64Array(4).fill(0.4), clip));
  expect(isUndefined(uneven.intercept)).toBe(true);
  expect(
    isUndefined(hosmerLemeshow(groupsByQuantile(Uint8Array.of(0, 1), Float64Array.of(0.4, 0.4), 10))),
  ).toBe(true);
});

test.each(referenceCases('calibration'))('$id agrees with R and scikit-learn', (one) => {
  const { labels, scores } = readScores(one, 'score');
  const found = known(calibrationOf(labels, scores, clip));
  const [intercept, slope, citl] = [found.intercept, found.slope, found.inTheLarge].map(known);
  const groups = groupsByQuantile(labels, scores, 10);
  const test = known(hosmerLemeshow(groups));
  const width = known(calibrationError(groupsByWidth(labels, scores, 10)));
  expectWithin(one, {
    intercept: intercept?.value ?? null,
    intercept_se: intercept?.se ?? null,
    slope: slope?.value ?? null,
    slope_se: slope?.se ?? null,
    citl: citl?.value ?? null,
    citl_se: citl?.se ?? null,
    hl_chisq: test.chiSquared,
    hl_df: test.df,
    hl_p: test.p,
    hl_groups: known(groups).length,
    brier: found.brier,
    spiegelhalter_z: known(found.spiegelhalter).z,
    spiegelhalter_p: known(found.spiegelhalter).p,
    E_over_O: known(found.expectedOverObserved),
    log_loss: found.logLoss,
    ece_equal_width: width.expected,
    mce_equal_width: width.largest,
    ece_equal_frequency: known(calibrationError(groupsBySize(labels, scores, 10))).expected,
  });
});

const rows = fc
  .array(fc.tuple(fc.constantFrom(0, 1), fc.integer({ min: 1, max: 99 })), { minLength: 12, maxLength: 80 })
  .map((list) => ({
    labels: Uint8Array.from(list, ([label]) => label),
    scores: Float64Array.from(list, ([, percent]) => percent / 100),
  }));

test('at the maximum the residuals sum to 0, alone and times x', () => {
  fc.assert(
    fc.property(rows, ({ labels, scores }) => {
      const x = scores.map((p) => Math.log(p / (1 - p)));
      const fit = fitLine(labels, x);
      if (isUndefined(fit)) return;
      let [plain, weighted] = [0, 0];
      x.forEach((value, at) => {
        const residual =
          (labels[at] as number) - 1 / (1 + Math.exp(-fit.intercept.value - fit.slope.value * value));
        plain += residual;
        weighted += residual * value;
      });
      expect(Math.abs(plain)).toBeLessThan(1e-6);
      expect(Math.abs(weighted)).toBeLessThan(1e-6);
    }),
    seeded,
  );
});

test('every grouping holds each case once', () => {
  fc.assert(
    fc.property(rows, fc.integer({ min: 2, max: 12 }), ({ labels, scores }, bins) => {
      for (const groupsOf of [groupsByQuantile, groupsByWidth, groupsBySize]) {
        const groups = known(groupsOf(labels, scores, bins));
        expect(groups.reduce((sum, { cases }) => sum + cases, 0)).toBe(labels.length);
        expect(groups.reduce((sum, { observed }) => sum + observed, 0)).toBe(
          labels.filter((one) => one === 1).length,
        );
        const error = known(calibrationError(groups));
        expect(error.expected).toBeLessThanOrEqual(error.largest + 1e-12);
      }
      const sizes = known(groupsBySize(labels, scores, bins)).map(({ cases }) => cases);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    }),
    seeded,
  );
});

test('bins and clips that nobody means are refused', () => {
  const [labels, scores] = [Uint8Array.of(0, 1), Float64Array.of(0.2, 0.5)];
  for (const bins of [0, 1.5, 1e9]) {
    expect(() => groupsByQuantile(labels, scores, bins)).toThrow(RangeError);
    expect(() => groupsByWidth(labels, scores, bins)).toThrow(RangeError);
    expect(() => groupsBySize(labels, scores, bins)).toThrow(RangeError);
  }
  expect(() => calibrationOf(labels, scores, 0)).toThrow(RangeError);
});

test('logits beyond the range of doubles end in a reason, not in a number', () => {
  const x = Float64Array.of(-1e6, -5e5, 5e5, 1e6, 1e-9, 2e-9);
  const found = fitLine(Uint8Array.of(0, 1, 0, 1, 1, 0), x);
  if (!isUndefined(found))
    for (const value of Object.values(found.slope)) expect(Number.isFinite(value)).toBe(true);
});
