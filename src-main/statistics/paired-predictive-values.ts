import { chiSquaredUpperTail } from './chi-squared';
import type { Interval } from './interval';
import { aroundLog } from './likelihood-ratios';
import type { OneDfTest } from './mcnemar-asymptotic';
import { twoSidedP } from './normal';
import { countPairs, type Pairs } from './paired-difference';
import { type Defined, isUndefined, notDefined } from './undefined';

/** Cases of the class that a call names (`right`) and of the other class (`wrong`), by which of two tests called them. */
export interface CalledPairs {
  readonly right: Pairs;
  readonly wrong: Pairs;
}

/** Second predictive value over first. */
export interface RelativePredictiveValue extends Interval {
  readonly ratio: number;
  readonly logSe: number;
  readonly z: number;
  readonly p: number;
}

/** Predictive values of two tests on the same cases, and three ways to compare them. */
export interface PredictiveComparison {
  readonly first: Defined<number>;
  readonly second: Defined<number>;
  readonly score: Defined<OneDfTest>;
  readonly weightedScore: Defined<OneDfTest>;
  readonly relative: Defined<RelativePredictiveValue>;
}

/**
 * Compares one predictive value of two tests on the same cases: for positive values give the cases called positive,
 * `right` the diseased; for negative values those called negative, `right` the healthy.
 *
 * @param z normal quantile for the coverage of the relative value
 * @throws RangeError when a count is not a whole number ≥ 0 or a class has no case
 *
 * Source: Leisenring, Alonzo & Pepe, Biometrics 56 (2000) 345–351 (score); Kosinski, Stat. Med. 32 (2013) 964–977
 * (weighted score); Moskowitz & Pepe, Clin. Trials 3 (2006) 272–279 (relative value). As R DTComPair 1.2.2.
 */
export function comparePredictiveValues(called: CalledPairs, z: number): PredictiveComparison {
  countPairs(called.right);
  countPairs(called.wrong);
  const { right, wrong } = called;
  const rightFirst = right.both + right.onlyFirst;
  const rightSecond = right.both + right.onlySecond;
  const first = share(rightFirst, rightFirst + wrong.both + wrong.onlyFirst);
  const second = share(rightSecond, rightSecond + wrong.both + wrong.onlySecond);
  if (isUndefined(first) || isUndefined(second)) {
    const reason = notDefined('One of the tests makes no such call.');
    return { first, second, score: reason, weightedScore: reason, relative: reason };
  }
  return { first, second, ...scoreTests(called, first, second), relative: relativeValue(called, z) };
}

function share(k: number, n: number): Defined<number> {
  return n === 0 ? notDefined('The test makes no such call.') : k / n;
}

function scoreTests(
  { right, wrong }: CalledPairs,
  first: number,
  second: number,
): Pick<PredictiveComparison, 'score' | 'weightedScore'> {
  const callsFirst = right.both + right.onlyFirst + wrong.both + wrong.onlyFirst;
  const callsSecond = right.both + right.onlySecond + wrong.both + wrong.onlySecond;
  const calls = callsFirst + callsSecond;
  const wrongShare = (2 * wrong.both + wrong.onlyFirst + wrong.onlySecond) / calls;
  const pooled = (2 * right.both + right.onlyFirst + right.onlySecond) / calls;
  const secondShare = callsSecond / calls;
  const firstShare = callsFirst / calls;

  // Per case: how much more the second test called it than its share of calls, times the residual of the pooled value.
  const tilt = firstShare - secondShare;
  const squares = (pairs: Pairs) =>
    pairs.both * tilt * tilt +
    pairs.onlyFirst * secondShare * secondShare +
    pairs.onlySecond * firstShare * firstShare;
  const total = right.both * tilt - right.onlyFirst * secondShare + right.onlySecond * firstShare;
  const spread = squares(right) * wrongShare * wrongShare + squares(wrong) * pooled * pooled;

  // Pooled variance less the covariance of cases that both tests called, in the form where nothing cancels.
  const discordant = (pairs: Pairs) => pairs.onlyFirst + pairs.onlySecond;
  const variance =
    (discordant(right) * wrongShare * wrongShare + discordant(wrong) * pooled * pooled) / calls;
  const change = second - first;
  return {
    score: oneDf(total * total, spread),
    weightedScore: oneDf(change * change, variance * (1 / callsFirst + 1 / callsSecond)),
  };
}

function oneDf(square: number, variance: number): Defined<OneDfTest> {
  if (variance === 0) return notDefined('These calls leave the statistic without variance.');
  const statistic = square / variance;
  return { statistic, p: chiSquaredUpperTail(statistic, 1) };
}

/** Delta method over all eight cells: each case moves both logarithms, and what it moves alike cancels. */
function relativeValue({ right, wrong }: CalledPairs, z: number): Defined<RelativePredictiveValue> {
  const rightFirst = right.both + right.onlyFirst;
  const rightSecond = right.both + right.onlySecond;
  const callsFirst = rightFirst + wrong.both + wrong.onlyFirst;
  const callsSecond = rightSecond + wrong.both + wrong.onlySecond;
  if (rightFirst === 0 || rightSecond === 0) return notDefined('A predictive value is 0.');
  const firstRight = (callsFirst - rightFirst) / callsFirst / rightFirst;
  const secondRight = (callsSecond - rightSecond) / callsSecond / rightSecond;
  const square = (x: number) => x * x;
  const variance =
    right.both * square(secondRight - firstRight) +
    right.onlyFirst * square(firstRight) +
    right.onlySecond * square(secondRight) +
    wrong.both * square(1 / callsSecond - 1 / callsFirst) +
    wrong.onlyFirst * square(1 / callsFirst) +
    wrong.onlySecond * square(1 / callsSecond);
  if (variance === 0) return notDefined('These calls leave the ratio without variance.');
  const ratio = ((rightSecond / callsSecond) * callsFirst) / rightFirst;
  const logSe = Math.sqrt(variance);
  const statistic = Math.log(ratio) / logSe;
  return { ratio, logSe, z: statistic, p: twoSidedP(statistic), ...aroundLog(ratio, logSe, z) };
}
