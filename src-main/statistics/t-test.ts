import type { Interval } from './interval';
import { type Moments, momentsOf } from './moments';
import { studentTQuantile, studentTTwoSided } from './student-t';
import { type Defined, notDefined } from './undefined';

/** A mean or difference of means with its t test of zero. */
export interface TTest extends Interval {
  readonly estimate: number;
  readonly t: number;
  /** Degrees of freedom; not whole after Welch. */
  readonly df: number;
  /** Two-sided. */
  readonly p: number;
}

/**
 * Welch's t test of two independent samples without assuming equal variances; the difference is second minus first.
 *
 * @param level coverage of the interval, for example 0.95
 * @returns undefined when a sample has fewer than two values, or all values of both are the same
 * @throws RangeError when a sample is empty
 *
 * Source: Welch, Biometrika 34 (1947) 28–35; degrees of freedom by Satterthwaite.
 */
export function welchTest(x: ArrayLike<number>, y: ArrayLike<number>, level: number): Defined<TTest> {
  const [first, second] = [momentsOf(x), momentsOf(y)];
  if (first.variance === null || second.variance === null)
    return notDefined('Each sample needs at least two values.');
  const [a, b] = [first.variance / first.n, second.variance / second.n];
  const part = a / (a + b);
  const df = 1 / (part ** 2 / (first.n - 1) + (1 - part) ** 2 / (second.n - 1));
  return testOf(second.mean - first.mean, Math.sqrt(a + b), df, level, [first, second]);
}

/**
 * Student's t test of two independent samples with one pooled variance; the difference is second minus first.
 *
 * @returns undefined when both samples together have fewer than three values, or all values of each are the same
 * @throws RangeError when a sample is empty
 *
 * Source: Student, Biometrika 6 (1908) 1–25.
 */
export function pooledTTest(x: ArrayLike<number>, y: ArrayLike<number>, level: number): Defined<TTest> {
  const [first, second] = [momentsOf(x), momentsOf(y)];
  const df = first.n + second.n - 2;
  if (df < 1) return notDefined('Both samples together need at least three values.');
  const error = Math.sqrt(pooledVariance(first, second) * (1 / first.n + 1 / second.n));
  return testOf(second.mean - first.mean, error, df, level, [first, second]);
}

/**
 * t test of the mean of paired differences, second minus first.
 *
 * @returns undefined with fewer than two pairs, or when all differences are the same
 * @throws RangeError when there is no pair, or not as many second values as first ones
 */
export function pairedTTest(x: ArrayLike<number>, y: ArrayLike<number>, level: number): Defined<TTest> {
  if (x.length !== y.length) throw new RangeError('pairs need as many second values as first ones');
  const differences = Float64Array.from(x, (value, index) => (y[index] as number) - value);
  const { n, mean, variance } = momentsOf(differences);
  if (variance === null) return notDefined('A test of differences needs at least two pairs.');
  return testOf(mean, Math.sqrt(variance / n), n - 1, level, [momentsOf(x), momentsOf(y)]);
}

/** The variance within two samples; at least three values in all. */
export function pooledVariance(first: Moments, second: Moments): number {
  const squares = ({ n, variance }: Moments) => (n - 1) * (variance ?? 0);
  return (squares(first) + squares(second)) / (first.n + second.n - 2);
}

/** Does this spread come from rounding alone? The criterion of R's t.test. */
export function isConstant(error: number, samples: readonly Moments[]): boolean {
  const largest = Math.max(...samples.map(({ mean }) => Math.abs(mean)));
  return error <= 10 * Number.EPSILON * largest;
}

function testOf(
  estimate: number,
  error: number,
  df: number,
  level: number,
  samples: readonly Moments[],
): Defined<TTest> {
  if (isConstant(error, samples)) return notDefined('The values do not vary, so nothing can be tested.');
  const half = -studentTQuantile((1 - level) / 2, df) * error;
  const t = estimate / error;
  return { estimate, t, df, p: studentTTwoSided(t, df), low: estimate - half, high: estimate + half };
}
