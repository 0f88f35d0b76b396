import { AppError } from '@main/kernel/app-error';
import type { Rate } from '@main/statistics/confusion';
import { pearsonTest, phiCoefficient } from '@main/statistics/contingency';
import { type FourFold, fisherExact } from '@main/statistics/hypergeometric';
import { oddsRatio, rateRatio } from '@main/statistics/likelihood-ratios';
import { breslowDay, cochranMantelHaenszel, mantelHaenszelOddsRatio } from '@main/statistics/mantel-haenszel';
import { normalQuantile, normalUpperTail } from '@main/statistics/normal';
import { fisherAsInR } from '@main/statistics/r-fisher';
import {
  differenceScore,
  type ScoreVariance,
  scoreDifferenceInterval,
} from '@main/statistics/score-difference';
import { cohensH, newcombeHybridInterval, pooledZ } from '@main/statistics/two-proportions';
import { bounds } from './bounds';
import { type Answer, type Given, type Method, numbersOf } from './given';
import { orNull } from './outcome';
import { refuse } from './refuse';

export const tableMethods: Readonly<Record<string, Method>> = {
  two_proportions: twoProportions,
  odds_ratio: oddsRatios,
  stratified_odds_breslow_day: stratifiedOdds,
};

function twoProportions(given: Given): Answer {
  const first = { k: given.number('xa'), n: given.number('na') };
  const second = { k: given.number('xb'), n: given.number('nb') };
  if (first.n === 0 || second.n === 0) refuse('one of the two groups has no case');
  const table = { a: first.k, b: first.n - first.k, c: second.k, d: second.n - second.k };
  const rows = [
    [table.a, table.b],
    [table.c, table.d],
  ];
  const [plain, corrected] = [orNull(pearsonTest(rows)), orNull(pearsonTest(rows, true))];
  const z = normalQuantile((1 + given.level) / 2);
  const asInR = fisherAsInR(table, given.level);
  const score = scoreDifferenceInterval(first, second, 'miettinen-nurminen', z);
  return {
    diff_b_minus_a: second.k / second.n - first.k / first.n,
    chisq: plain?.statistic ?? null,
    p_chisq: plain?.p ?? null,
    chisq_yates: corrected?.statistic ?? null,
    p_chisq_yates: corrected?.p ?? null,
    fisher_p: fisherExact(table).twoSided,
    fisher_or_cmle: asInR.ratio,
    ...bounds('fisher_or', asInR),
    z_pooled_b_minus_a: orNull(pooledZ(first, second)),
    miettinen_nurminen_lower: score.low,
    miettinen_nurminen_upper: score.high,
    miettinen_nurminen_lower_PropCIs: score.low,
    miettinen_nurminen_upper_PropCIs: score.high,
    ...bounds('mee_score', scoreDifferenceInterval(first, second, 'mee', z)),
    ...bounds('newcombe_hybrid', newcombeHybridInterval(first, second, z)),
    cohens_h: cohensH(first, second),
    ...(given.has('ni_margin') ? nonInferiority(first, second, given.number('ni_margin')) : {}),
  };
}

function nonInferiority(first: Rate, second: Rate, margin: number): Answer {
  const keys = (name: string, variance: ScoreVariance): Answer => {
    const z = orNull(differenceScore(first, second, -margin, variance));
    return { [`${name}_z`]: z, [`${name}_p`]: z === null ? null : normalUpperTail(z) };
  };
  return {
    ...keys('ni_farrington_manning', 'mee'),
    ...keys('ni_miettinen_nurminen', 'miettinen-nurminen'),
  };
}

function oddsRatios(given: Given): Answer {
  const table = fourFold([given.number('a'), given.number('b'), given.number('c'), given.number('d')]);
  const { a, b, c, d } = table;
  const [first, second] = [
    { k: a, n: a + b },
    { k: c, n: c + d },
  ];
  if (first.n === 0 || second.n === 0) refuse('one of the two groups has no case');
  const z = normalQuantile((1 + given.level) / 2);
  const [odds, risk] = [oddsRatio(a, b, c, d, z), rateRatio(first, second, z)];
  const asInR = fisherAsInR(table, given.level);
  return {
    or: orNull(odds.ratio),
    ...bounds('woolf', odds.interval),
    cmle: asInR.ratio,
    ...bounds('exact', asInR),
    fisher_p: fisherExact(table).twoSided,
    cohens_h: cohensH(second, first),
    phi: orNull(phiCoefficient(a, b, c, d)),
    risk_ratio: orNull(risk.ratio),
    ...bounds('rr', risk.interval),
  };
}

function stratifiedOdds(given: Given): Answer {
  const tables = given.value('tables');
  if (!Array.isArray(tables)) throw new AppError('ANALYSIS_CASE_INVALID');
  const strata = tables.map((rows: unknown) => {
    if (!Array.isArray(rows) || rows.length !== 2) throw new AppError('ANALYSIS_CASE_INVALID');
    return fourFold(rows.flatMap(numbersOf));
  });
  // A stratum without a case says nothing and stands in nobody's way.
  const filled = strata.filter(({ a, b, c, d }) => a + b + c + d !== 0);
  if (filled.length === 0) refuse('there is no case');
  const association = orNull(cochranMantelHaenszel(filled));
  const homogeneity = orNull(breslowDay(filled));
  return {
    mh_or: orNull(mantelHaenszelOddsRatio(filled)),
    cmh_chisq_nocc: association?.statistic ?? null,
    cmh_p_nocc: association?.p ?? null,
    breslow_day_chisq: homogeneity?.statistic ?? null,
    breslow_day_df: homogeneity?.df ?? null,
    breslow_day_p: homogeneity?.p ?? null,
  };
}

function fourFold([a, b, c, d, ...rest]: readonly number[]): FourFold {
  if (a === undefined || b === undefined || c === undefined || d === undefined || rest.length > 0) {
    throw new AppError('ANALYSIS_CASE_INVALID');
  }
  return { a, b, c, d };
}
