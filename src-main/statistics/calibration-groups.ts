import { notProbabilities } from './calibration';
import { chiSquaredUpperTail } from './chi-squared';
import { binOf, quantileEdges, requireBins } from './quantile-bins';
import { stableOrder } from './ranks';
import { type Defined, isUndefined, notDefined } from './undefined';

/** Cases with similar predictions: how many, the sum of what was predicted, and how many events there were. */
export interface CalibrationGroup {
  readonly cases: number;
  readonly predicted: number;
  readonly observed: number;
}

/** The test of Hosmer and Lemeshow; small p values keep their digits. */
export interface HosmerLemeshow {
  readonly chiSquared: number;
  readonly df: number;
  readonly p: number;
}

/**
 * Cases grouped by quantiles of their predictions, for the table and the chart of calibration: deciles with ten groups.
 * Cuts are type-7 quantiles, equal ones merged; a group is (low, high], the first one takes its low end too.
 *
 * @param groups whole number from 1 to 10,000
 * @returns undefined without a case, or for a prediction outside [0, 1]
 * @throws RangeError when lengths differ, or for another number of groups
 */
export function groupsByQuantile(
  labels: Uint8Array,
  predictions: Float64Array,
  groups: number,
): Defined<readonly CalibrationGroup[]> {
  const refusal = notProbabilities(predictions);
  if (refusal) return refusal;
  const inner = quantileEdges(predictions, groups);
  return grouped(labels, predictions, inner.length + 1, (p) => binOf(p, inner));
}

/** Cases grouped by `bins` intervals of equal width, (low, high], 0 in the first. Otherwise as `groupsByQuantile`. */
export function groupsByWidth(
  labels: Uint8Array,
  predictions: Float64Array,
  bins: number,
): Defined<readonly CalibrationGroup[]> {
  const refusal = notProbabilities(predictions);
  if (refusal) return refusal;
  requireBins(bins);
  const inner = Array.from({ length: bins - 1 }, (_, edge) => (edge + 1) * (1 / bins));
  return grouped(labels, predictions, bins, (p) => binOf(p, inner));
}

/** Cases in order of their predictions, cut into `bins` runs whose sizes differ by one at most. Otherwise as above. */
export function groupsBySize(
  labels: Uint8Array,
  predictions: Float64Array,
  bins: number,
): Defined<readonly CalibrationGroup[]> {
  const refusal = notProbabilities(predictions);
  if (refusal) return refusal;
  requireBins(bins);
  const place = new Uint32Array(predictions.length);
  stableOrder(predictions).forEach((index, at) => {
    place[index] = at;
  });
  const each = Math.floor(predictions.length / bins);
  const larger = predictions.length % bins;
  const inLarger = larger * (each + 1);
  return grouped(labels, predictions, bins, (_, index) => {
    const at = place[index] as number;
    return at < inLarger ? Math.floor(at / (each + 1)) : larger + Math.floor((at - inLarger) / each);
  });
}

/**
 * Distances between mean prediction and share of events: their mean over the cases (ECE), and the largest (MCE).
 *
 * Source: Naeini, Cooper & Hauskrecht, AAAI 2015, 2901–2907.
 */
export function calibrationError(groups: Defined<readonly CalibrationGroup[]>): Defined<{
  readonly expected: number;
  readonly largest: number;
}> {
  if (isUndefined(groups)) return groups;
  const cases = groups.reduce((sum, group) => sum + group.cases, 0);
  const filled = groups.filter((group) => group.cases > 0);
  const distances = filled.map((group) => Math.abs(group.predicted - group.observed));
  return {
    expected: distances.reduce((sum, distance) => sum + distance, 0) / cases,
    largest: Math.max(...filled.map((group, at) => (distances[at] as number) / group.cases)),
  };
}

/**
 * Goodness of fit over groups of predictions, with two degrees of freedom less than groups.
 *
 * @returns undefined with fewer than three groups, an empty one, or one in which nothing or everything is predicted
 *
 * Source: Hosmer & Lemeshow, Commun. Stat. A 9 (1980) 1043–1069. Checked against: R ResourceSelection 0.3-6, hoslem.test.
 */
export function hosmerLemeshow(groups: Defined<readonly CalibrationGroup[]>): Defined<HosmerLemeshow> {
  if (isUndefined(groups)) return groups;
  if (groups.length < 3) return notDefined('the test needs three groups of different predictions');
  let chiSquared = 0;
  for (const { cases, predicted, observed } of groups) {
    const without = cases - predicted;
    if (!(predicted > 0 && without > 0))
      return notDefined('in one group no event, or nothing else, was predicted');
    chiSquared += (observed - predicted) ** 2 / predicted + (observed - predicted) ** 2 / without;
  }
  const df = groups.length - 2;
  return { chiSquared, df, p: chiSquaredUpperTail(chiSquared, df) };
}

function grouped(
  labels: Uint8Array,
  predictions: Float64Array,
  size: number,
  groupOf: (p: number, index: number) => number,
): readonly CalibrationGroup[] {
  if (labels.length !== predictions.length) throw new RangeError('each prediction needs one label');
  const groups = Array.from({ length: size }, () => ({ cases: 0, predicted: 0, observed: 0 }));
  predictions.forEach((p, index) => {
    const group = groups[groupOf(p, index)] as (typeof groups)[number];
    group.cases += 1;
    group.predicted += p;
    group.observed += labels[index] as number;
  });
  return groups;
}
