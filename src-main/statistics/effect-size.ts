import { findRisingRoot } from './find-root';
import type { Interval } from './interval';
import { stirlingCorrection } from './log-gamma';
import { momentsOf } from './moments';
import { noncentralTCdf, noncentralTUpperTail } from './noncentral-t';
import { isConstant, pooledVariance } from './t-test';
import { type Defined, notDefined } from './undefined';

/** Standardised differences of two means, second minus first. */
export interface EffectSizes {
  /** In pooled standard deviations. */
  readonly cohensD: number;
  readonly cohensDInterval: Interval;
  /** Cohen's d without its bias, by the exact factor. */
  readonly hedgesG: number;
  readonly hedgesGInterval: Interval;
  /** The same with the factor 1 − 3 / (4 df − 1). */
  readonly hedgesGApproximate: number;
  /** In standard deviations of the first sample; `null` where that has none. */
  readonly glassDelta: number | null;
}

/**
 * Effect sizes of two independent samples.
 *
 * @param level coverage of the intervals, which are exact for normal data (noncentral t)
 * @returns undefined with fewer than three values in all, or when the values of each sample are all the same
 * @throws RangeError when a sample is empty
 *
 * Source: Hedges, J. Educ. Stat. 6 (1981) 107–128; Cumming & Finch, Educ. Psychol. Meas. 61 (2001) 532–574.
 */
export function effectSizes(x: ArrayLike<number>, y: ArrayLike<number>, level: number): Defined<EffectSizes> {
  const [first, second] = [momentsOf(x), momentsOf(y)];
  const df = first.n + second.n - 2;
  if (df < 1) return notDefined('Both samples together need at least three values.');
  const deviation = Math.sqrt(pooledVariance(first, second));
  if (isConstant(deviation, [first, second]))
    return notDefined('The values do not vary, so there is no unit for their difference.');
  const difference = second.mean - first.mean;
  const cohensD = difference / deviation;
  const perT = Math.sqrt(1 / first.n + 1 / second.n);
  const bounds = noncentralityInterval(cohensD / perT, df, level);
  const scaled = (factor: number) => ({ low: bounds.low * factor, high: bounds.high * factor });
  const factor = df === 1 ? 0 : biasFactor(df);
  const spread = first.variance === null ? 0 : Math.sqrt(first.variance);
  return {
    cohensD,
    cohensDInterval: scaled(perT),
    hedgesG: factor * cohensD,
    hedgesGInterval: scaled(factor * perT),
    hedgesGApproximate: cohensD * (1 - 3 / (4 * df - 1)),
    glassDelta: isConstant(spread, [first]) ? null : difference / spread,
  };
}

/** The noncentralities for which an observed t is at the edge of the central `level`. */
function noncentralityInterval(t: number, df: number, level: number): Interval {
  const tail = (1 - level) / 2;
  return {
    low: findRisingRoot((delta) => Math.log(noncentralTUpperTail(t, df, delta) / tail), t),
    high: findRisingRoot((delta) => Math.log(tail / noncentralTCdf(t, df, delta)), t),
  };
}

/** Γ(df/2) / (√(df/2) Γ((df − 1)/2)), from what Stirling's formula misses: large df lose no digits. */
function biasFactor(df: number): number {
  const h = df / 2;
  return Math.exp(stirlingCorrection(h) - stirlingCorrection(h - 0.5) - (h - 1) * Math.log1p(-0.5 / h) - 0.5);
}
