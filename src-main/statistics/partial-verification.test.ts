import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Z95 } from './interval';
import { beggGreenes, type PartlyVerified } from './partial-verification';
import { isUndefined } from './undefined';

test('no case, and parts of cases, are refused', () => {
  const none = { diseased: 0, healthy: 0, unverified: 0 };
  expect(() => beggGreenes(none, none, Z95)).toThrow(RangeError);
  expect(() => beggGreenes({ ...none, diseased: 0.5 }, { ...none, healthy: 1 }, Z95)).toThrow(RangeError);
});

// Drum & Christacopoulos (1972): 650 liver scans, 344 verified. Begg & Greenes (1983) correct 0.90 to 0.84 and 0.63 to 0.74.
const scans = {
  positive: { diseased: 231, healthy: 32, unverified: 166 },
  negative: { diseased: 27, healthy: 54, unverified: 140 },
};

test('liver scans: sensitivity 0.90 becomes 0.84, specificity 0.63 becomes 0.74', () => {
  const { sensitivity, specificity } = beggGreenes(scans.positive, scans.negative, Z95);
  expect(231 / (231 + 27)).toBeCloseTo(0.9, 2);
  expect(54 / (54 + 32)).toBeCloseTo(0.63, 2);
  expect(sensitivity.value).toBeCloseTo(0.84, 2);
  expect(specificity.value).toBeCloseTo(0.74, 2);
});

const count = fc.integer({ min: 1, max: 200 });
const cells = fc.record({ diseased: count, healthy: count, unverified: fc.integer({ min: 0, max: 300 }) });

test('estimates and intervals are those of the observed likelihood of prevalence, sensitivity and specificity', () => {
  fc.assert(
    fc.property(cells, cells, (positive, negative) => {
      const found = beggGreenes(positive, negative, Z95);
      const peak = [prevalence(positive, negative), found.sensitivity.value, found.specificity.value].map(
        logit,
      );
      const likelihood = (at: readonly number[]) => logLikelihood(positive, negative, at);
      for (const axis of [0, 1, 2]) {
        const aside = (by: number) => likelihood(peak.map((value, at) => value + (at === axis ? by : 0)));
        expect(aside(0)).toBeGreaterThanOrEqual(Math.max(aside(0.01), aside(-0.01)) - 1e-9);
      }
      const covariance = inverse(curvature(likelihood, peak));
      for (const [at, name] of [
        [1, 'sensitivity'],
        [2, 'specificity'],
      ] as const) {
        const { interval } = found[name];
        if (isUndefined(interval)) throw new Error('no cell is empty');
        const half = Z95 * Math.sqrt(covariance[at]?.[at] as number);
        const [low, high] = [(peak[at] as number) - half, (peak[at] as number) + half];
        expect(logit(interval.low)).toBeCloseTo(low, 3);
        expect(logit(interval.high)).toBeCloseTo(high, 3);
      }
    }),
    { seed: 20261123, numRuns: 60 },
  );
});

test('with every case verified they are the plain rates with the plain logit interval', () => {
  fc.assert(
    fc.property(cells, cells, (positive, negative) => {
      const all = { unverified: 0 };
      const { sensitivity } = beggGreenes({ ...positive, ...all }, { ...negative, ...all }, Z95);
      const [tp, fn] = [positive.diseased, negative.diseased];
      expect(sensitivity.value).toBeCloseTo(tp / (tp + fn), 13);
      if (isUndefined(sensitivity.interval)) throw new Error('no cell is empty');
      const half = Z95 * Math.sqrt(1 / tp + 1 / fn);
      expect(logit(sensitivity.interval.low)).toBeCloseTo(Math.log(tp / fn) - half, 9);
      expect(logit(sensitivity.interval.high)).toBeCloseTo(Math.log(tp / fn) + half, 9);
    }),
    { seed: 20261123, numRuns: 100 },
  );
});

test('what nobody verified says nothing', () => {
  const unverified = { diseased: 0, healthy: 0, unverified: 10 };
  const { sensitivity, specificity } = beggGreenes(scans.positive, unverified, Z95);
  expect(isUndefined(sensitivity.value) && isUndefined(specificity.value)).toBe(true);
  const noMiss = beggGreenes(scans.positive, { ...scans.negative, diseased: 0 }, Z95);
  expect(noMiss.sensitivity.value).toBe(1);
  expect(isUndefined(noMiss.sensitivity.interval)).toBe(true);
  expect(isUndefined(noMiss.specificity.interval)).toBe(false);
});

function prevalence(positive: PartlyVerified, negative: PartlyVerified): number {
  const diseased = ({ diseased: d, healthy, unverified }: PartlyVerified) =>
    (d / (d + healthy)) * (d + healthy + unverified);
  const total = [positive, negative].flatMap((one) => Object.values(one)).reduce((sum, n) => sum + n, 0);
  return (diseased(positive) + diseased(negative)) / total;
}

/** On the logit scale of prevalence, sensitivity and specificity; an unverified case counts by its result alone. */
function logLikelihood(positive: PartlyVerified, negative: PartlyVerified, at: readonly number[]): number {
  const [ill, hit, pass] = at.map((value) => 1 / (1 + Math.exp(-value))) as [number, number, number];
  const [foundIll, foundWell] = [ill * hit, (1 - ill) * (1 - pass)];
  const [missedIll, clearedWell] = [ill * (1 - hit), (1 - ill) * pass];
  return (
    positive.diseased * Math.log(foundIll) +
    positive.healthy * Math.log(foundWell) +
    positive.unverified * Math.log(foundIll + foundWell) +
    negative.diseased * Math.log(missedIll) +
    negative.healthy * Math.log(clearedWell) +
    negative.unverified * Math.log(missedIll + clearedWell)
  );
}

/** Minus the second derivatives, by central differences. */
function curvature(f: (at: readonly number[]) => number, peak: readonly number[]): number[][] {
  const h = 1e-3;
  const moved = (i: number, j: number, by: number, and: number) =>
    f(peak.map((value, at) => value + (at === i ? by : 0) + (at === j ? and : 0)));
  return [0, 1, 2].map((i) =>
    [0, 1, 2].map(
      (j) =>
        -(moved(i, j, h, h) - moved(i, j, h, -h) - moved(i, j, -h, h) + moved(i, j, -h, -h)) / (4 * h * h),
    ),
  );
}

/** Of a 3 × 3 matrix, by cofactors. */
function inverse(m: number[][]): number[][] {
  const at = (i: number, j: number) => m[i % 3]?.[j % 3] as number;
  const cofactor = (i: number, j: number) =>
    at(i + 1, j + 1) * at(i + 2, j + 2) - at(i + 1, j + 2) * at(i + 2, j + 1);
  const determinant = [0, 1, 2].reduce((sum, j) => sum + at(0, j) * cofactor(0, j), 0);
  return [0, 1, 2].map((i) => [0, 1, 2].map((j) => cofactor(j, i) / determinant));
}

function logit(share: unknown): number {
  return Math.log((share as number) / (1 - (share as number)));
}
