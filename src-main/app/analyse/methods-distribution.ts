import { AppError } from '@main/kernel/app-error';
import { betaCdf, betaQuantile, betaUpperTail } from '@main/statistics/beta';
import { chiSquaredCdf, chiSquaredQuantile, chiSquaredUpperTail } from '@main/statistics/chi-squared';
import { fCdf, fQuantile, fUpperTail } from '@main/statistics/f-distribution';
import { gammaLower, gammaQuantile, gammaUpper } from '@main/statistics/gamma';
import { normalCdf, normalQuantile, normalUpperTail } from '@main/statistics/normal';
import { type Adjustment, adjustP } from '@main/statistics/p-adjust';
import { studentTCdf, studentTQuantile, studentTUpperTail } from '@main/statistics/student-t';
import { type Answer, type Given, type Method, numbersOf } from './given';

export const distributionMethods: Readonly<Record<string, Method>> = {
  distribution_functions: distributionFunctions,
  p_adjust: adjustedP,
};

/** How many multiples of its argument away a far tail is asked for. */
const far = 1.5;

type Evaluate = (at: number, ...args: readonly number[]) => number;

interface Distribution {
  /** Number of arguments beside the point. */
  readonly arity: number;
  readonly cdf: Evaluate;
  readonly upperTail: Evaluate;
  readonly quantile: Evaluate;
}

const of = (arity: number, cdf: Evaluate, upperTail: Evaluate, quantile: Evaluate): Distribution => ({
  arity,
  cdf,
  upperTail,
  quantile,
});

const distributions: ReadonlyMap<unknown, Distribution> = new Map([
  ['normal', of(0, normalCdf, normalUpperTail, normalQuantile)],
  ['t', of(1, studentTCdf as Evaluate, studentTUpperTail as Evaluate, studentTQuantile as Evaluate)],
  [
    'chisquare',
    of(1, chiSquaredCdf as Evaluate, chiSquaredUpperTail as Evaluate, chiSquaredQuantile as Evaluate),
  ],
  ['beta', of(2, betaCdf as Evaluate, betaUpperTail as Evaluate, betaQuantile as Evaluate)],
  ['f', of(2, fCdf as Evaluate, fUpperTail as Evaluate, fQuantile as Evaluate)],
  [
    'gamma',
    of(
      1,
      (x, a) => gammaLower(a as number, x),
      (x, a) => gammaUpper(a as number, x),
      gammaQuantile as Evaluate,
    ),
  ],
]);

function distributionFunctions(given: Given): Answer {
  const points = given.value('points');
  if (!Array.isArray(points)) throw new AppError('ANALYSIS_CASE_INVALID');
  const values = points.map(valuesAt);
  return {
    quantile: values.map(({ quantile }) => quantile),
    cdf: values.map(({ cdf }) => cdf),
    sf: values.map(({ sf }) => sf),
    sf_far: values.map(({ sfFar }) => sfFar),
  };
}

function valuesAt(point: unknown) {
  const { dist, args, p, x } = (point ?? {}) as Readonly<Record<string, unknown>>;
  const distribution = distributions.get(dist);
  const shapes = numbersOf(args ?? []);
  if (distribution?.arity !== shapes.length || typeof p !== 'number' || typeof x !== 'number')
    throw new AppError('ANALYSIS_CASE_INVALID');
  return {
    quantile: distribution.quantile(p, ...shapes),
    cdf: distribution.cdf(x, ...shapes),
    sf: distribution.upperTail(x, ...shapes),
    // Half as far again is beyond the range of a share, and on the near side of a negative value.
    sfFar: dist === 'beta' || x <= 0 ? null : distribution.upperTail(far * x, ...shapes),
  };
}

function adjustedP(given: Given): Answer {
  const p = given.numbers('p');
  const by = (method: Adjustment) => adjustP(p, method);
  return {
    bonferroni: by('bonferroni'),
    sidak: by('sidak'),
    holm: by('holm'),
    holm_sidak: by('holm-sidak'),
    hochberg: by('hochberg'),
    hommel: by('hommel'),
    bh: by('benjamini-hochberg'),
    by: by('benjamini-yekutieli'),
  };
}
