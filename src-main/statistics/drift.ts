import { kolmogorovLimitTail, kolmogorovLimitTailOfR, kolmogorovTail } from './kolmogorov';
import { binOf, quantileEdges } from './quantile-bins';
import { type Defined, notDefined } from './undefined';

/** The largest distance of two empirical distributions, with p values that differ in small samples. */
export interface KolmogorovSmirnov {
  readonly d: number;
  /** By Kolmogorov's limit at √(mn/(m+n)) · D. */
  readonly limitP: number;
  /** The same as R computes it, with a shorter sum. */
  readonly limitPOfR: number;
  /** By the distribution for mn/(m+n) observations, rounded to a whole number, as SciPy does. */
  readonly finiteP: number;
}

/** Population stability index in natural logarithms, with the inner edges that it was computed on. */
export interface Stability {
  readonly index: number;
  readonly edges: readonly number[];
}

/** How the values of now differ from those of a reference. */
export interface Drift {
  readonly ks: KolmogorovSmirnov;
  /** Area between both empirical distribution functions, in the unit of the values. */
  readonly wasserstein: number;
}

/**
 * Two-sample Kolmogorov–Smirnov test and first Wasserstein distance.
 *
 * @param reference any finite numbers
 * @param current   any finite numbers
 * @returns undefined when a sample is empty
 *
 * Source: Smirnov, Ann. Math. Stat. 19 (1948) 279–281. Checked against: R ks.test(exact = FALSE), scipy 1.17.1 ks_2samp
 * and wasserstein_distance.
 */
export function driftOf(reference: Float64Array, current: Float64Array): Defined<Drift> {
  const [m, n] = [reference.length, current.length];
  if (m === 0 || n === 0) return notDefined('a comparison needs values on both sides');
  const [a, b] = [reference.toSorted(), current.toSorted()];
  // Distances are counted in units of 1/(mn), so that ties and steps are exact.
  let [below, belowNow, largest, area] = [0, 0, 0, 0];
  let last = Math.min(a[0] as number, b[0] as number);
  while (below < m || belowNow < n) {
    const value = Math.min(a[below] ?? Number.POSITIVE_INFINITY, b[belowNow] ?? Number.POSITIVE_INFINITY);
    area += Math.abs(below / m - belowNow / n) * (value - last);
    while (below < m && a[below] === value) below++;
    while (belowNow < n && b[belowNow] === value) belowNow++;
    largest = Math.max(largest, Math.abs(below * n - belowNow * m));
    last = value;
  }
  const d = largest / (m * n);
  const observations = (m * n) / (m + n);
  const whole = roundHalfToEven(observations);
  return {
    ks: {
      d,
      limitP: kolmogorovLimitTail(Math.sqrt(observations) * d),
      limitPOfR: kolmogorovLimitTailOfR(Math.sqrt(observations) * d),
      finiteP: whole === 0 ? 1 : kolmogorovTail(whole, d),
    },
    wasserstein: area,
  };
}

/**
 * Population stability index over quantile bins of the reference: edges are type-7 quantiles, those that repeat
 * one another or an end left out, bins (low, high], both outer ones open.
 *
 * @param bins  as many as there are without ties, from 1 to 10,000
 * @param floor shares below it count as this much, so that an empty bin is not infinite
 * @returns undefined when a sample is empty
 * @throws RangeError for another number of bins, or a floor that is not above 0
 *
 * Source: Siddiqi, Credit Risk Scorecards (2006), ch. 11.
 */
export function stabilityOf(
  reference: Float64Array,
  current: Float64Array,
  bins: number,
  floor: number,
): Defined<Stability> {
  if (reference.length === 0 || current.length === 0)
    return notDefined('a comparison needs values on both sides');
  if (!(floor > 0)) throw new RangeError('a share of 0 has no logarithm: the floor is above it');
  const edges = quantileEdges(reference, bins);
  const [before, now] = [sharesOf(reference, edges, floor), sharesOf(current, edges, floor)];
  const index = before.reduce((sum, share, bin) => {
    const current = now[bin] as number;
    return sum + (current - share) * Math.log(current / share);
  }, 0);
  return { index, edges };
}

function sharesOf(values: Float64Array, edges: readonly number[], floor: number): readonly number[] {
  const counts = new Array<number>(edges.length + 1).fill(0);
  for (const value of values) {
    const bin = binOf(value, edges);
    counts[bin] = (counts[bin] as number) + 1;
  }
  return counts.map((count) => Math.max(floor, count / values.length));
}

function roundHalfToEven(x: number): number {
  const floor = Math.floor(x);
  if (x - floor !== 0.5) return Math.round(x);
  return floor % 2 === 0 ? floor : floor + 1;
}
