import type { Interval } from './interval';
import { normalCdf, normalQuantile } from './normal';
import { quantileType7 } from './quantile';
import { type Defined, isUndefined, notDefined } from './undefined';

/** What replicates say of a statistic. */
export interface BootstrapSummary {
  /** Standard deviation of the replicates. */
  readonly se: number;
  readonly percentile: Interval;
  readonly bca: Defined<Bca>;
  /** Resamples in which the statistic did not exist; they are left out. */
  readonly without: number;
}

/** Bias-corrected and accelerated: the interval, and the shares of the replicates that lie below its bounds. */
export interface Bca {
  readonly interval: Interval;
  readonly shares: Interval;
}

/**
 * Percentile and BCa interval from replicates.
 *
 * @param estimate  the statistic of the data
 * @param jackknife the statistic without each unit in turn
 * @param level     coverage, 0 < level < 1
 * @returns undefined with fewer than two replicates, or when they are all the same: [x, x] would be no interval
 */
export function summarise(
  replicates: Float64Array,
  estimate: number,
  jackknife: Float64Array,
  level: number,
): Defined<BootstrapSummary> {
  const sorted = replicates.filter((value) => !Number.isNaN(value)).sort();
  if (sorted.length < 2) return notDefined('the statistic exists in fewer than two resamples');
  if (sorted[0] === sorted.at(-1)) return notDefined('every resample gives the same value');
  const bias = biasCorrection(sorted, estimate, 0.5);
  const acceleration = accelerationOf(jackknife);
  return {
    se: standardDeviation(sorted),
    percentile: percentileInterval(sorted, level),
    bca: bcaInterval(sorted, bias, acceleration, level),
    without: replicates.length - sorted.length,
  };
}

/** Type-7 quantiles at both tails. @param sorted replicates, low to high, at least one */
export function percentileInterval(sorted: Float64Array, level: number): Interval {
  return {
    low: quantileType7(sorted, (1 - level) / 2),
    high: quantileType7(sorted, (1 + level) / 2),
  };
}

/**
 * Interval at the shares that BCa asks for, by type-7 quantiles.
 *
 * Source: Efron, J. Am. Stat. Assoc. 82 (1987) 171–185.
 */
export function bcaInterval(
  sorted: Float64Array,
  bias: Defined<number>,
  acceleration: Defined<number>,
  level: number,
): Defined<Bca> {
  const shares = bcaShares(bias, acceleration, level);
  if (isUndefined(shares)) return shares;
  const interval = { low: quantileType7(sorted, shares.low), high: quantileType7(sorted, shares.high) };
  return { interval, shares };
}

/** Which shares of the replicates lie below the bounds. Undefined where bias or acceleration are, or reach too far. */
export function bcaShares(
  bias: Defined<number>,
  acceleration: Defined<number>,
  level: number,
): Defined<Interval> {
  if (isUndefined(bias)) return bias;
  if (isUndefined(acceleration)) return acceleration;
  const share = (z: number) => {
    const shifted = bias + z;
    const stretch = 1 - acceleration * shifted;
    return stretch > 0 ? normalCdf(bias + shifted / stretch) : null;
  };
  const z = normalQuantile((1 + level) / 2);
  const [low, high] = [share(-z), share(z)];
  return low === null || high === null
    ? notDefined('the acceleration is too large for this level')
    : { low, high };
}

/**
 * How far the median of the replicates lies from the estimate, in standard normal units.
 *
 * @param tied how much a replicate that equals the estimate counts as lying below it: 0 as in R boot, 0.5 for halves
 * @returns undefined when all lie on one side
 */
export function biasCorrection(replicates: Float64Array, estimate: number, tied: 0 | 0.5): Defined<number> {
  let below = 0;
  for (let at = 0; at < replicates.length; at++) {
    const replicate = replicates[at] as number;
    if (replicate < estimate) below += 1;
    else if (replicate === estimate) below += tied;
  }
  const share = below / replicates.length;
  return share > 0 && share < 1
    ? normalQuantile(share)
    : notDefined('all replicates lie on one side of the estimate');
}

/** Skewness of what each unit adds: Σd³ / 6(Σd²)^1.5 with d = mean − value. Undefined when nothing varies. */
export function accelerationOf(jackknife: Float64Array): Defined<number> {
  const mean = jackknife.reduce((sum, value) => sum + value, 0) / jackknife.length;
  let [squares, cubes] = [0, 0];
  for (let at = 0; at < jackknife.length; at++) {
    const d = mean - (jackknife[at] as number);
    squares += d * d;
    cubes += d * d * d;
  }
  if (Number.isNaN(squares)) return notDefined('without one of the units the statistic does not exist');
  if (squares === 0) return notDefined('no unit changes the statistic');
  return cubes / (6 * squares ** 1.5);
}

/** With n − 1 in the denominator. @param values at least two */
export function standardDeviation(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}

/**
 * The replicate below which a share of all would lie, between neighbours on the scale of normal quantiles: how R's boot
 * reads its intervals; the outermost replicates beyond their reach.
 *
 * @param sorted replicates, low to high, at least one
 * @param share  0 < share < 1
 *
 * Source: Davison & Hinkley, Bootstrap Methods and their Application (1997), eq. 5.8. Checked against: R boot 1.3-28.1.
 */
export function normalInterpolated(sorted: Float64Array, share: number): number {
  const count = sorted.length;
  const rank = (count + 1) * share;
  const below = Math.floor(rank);
  if (below === 0) return sorted[0] as number;
  if (below >= count) return sorted[count - 1] as number;
  const low = sorted[below - 1] as number;
  if (below === rank) return low;
  const [at, from, to] = [share, below / (count + 1), (below + 1) / (count + 1)].map(normalQuantile) as [
    number,
    number,
    number,
  ];
  return low + ((at - from) / (to - from)) * ((sorted[below] as number) - low);
}
