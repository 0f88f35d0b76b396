import { AppError } from '@main/kernel/app-error';
import { mcnemarTest } from '@main/statistics/mcnemar';
import { mcnemarChiSquared, pairedOddsRatio } from '@main/statistics/mcnemar-asymptotic';
import { normalQuantile, normalUpperTail } from '@main/statistics/normal';
import {
  agrestiMinInterval,
  bonettPriceInterval,
  countPairs,
  newcombePairedInterval,
  type Pairs,
  pairedDifference,
  pairedWaldInterval,
} from '@main/statistics/paired-difference';
import { comparePredictiveValues } from '@main/statistics/paired-predictive-values';
import { pairedRatio } from '@main/statistics/relative-rate';
import { tangoInterval, tangoStatistic } from '@main/statistics/tango';
import { bounds } from './bounds';
import type { Answer, Given, Method } from './given';
import { orNull } from './outcome';
import { refuse } from './refuse';

export const pairedMethods: Readonly<Record<string, Method>> = {
  mcnemar,
  paired_proportion_diff: pairedProportions,
  paired_predictive_values: predictiveValues,
  paired_sens_spec: sensitivityAndSpecificity,
};

/** `b` counts pairs that only the first result calls positive, `c` those that only the second does. */
function mcnemar(given: Given): Answer {
  const [lost, gained] = [given.number('b'), given.number('c')];
  const exact = mcnemarTest(gained, lost);
  const plain = orNull(mcnemarChiSquared(gained, lost));
  const corrected = orNull(mcnemarChiSquared(gained, lost, true));
  const odds = orNull(pairedOddsRatio(lost, gained, given.level));
  return {
    statistic: plain?.statistic ?? null,
    p_asymptotic: plain?.p ?? null,
    statistic_cc: corrected?.statistic ?? null,
    p_asymptotic_cc: corrected?.p ?? null,
    p_exact: exact.exact,
    p_mid: exact.mid,
    or_b_over_c: odds?.ratio ?? null,
    ...bounds('or_exact', odds),
  };
}

function pairedProportions(given: Given): Answer {
  const pairs = filled({
    both: given.number('n11'),
    onlyFirst: given.number('n10'),
    onlySecond: given.number('n01'),
    neither: given.number('n00'),
  });
  const z = normalQuantile((1 + given.level) / 2);
  const margins = given.has('ni_margins') ? given.numbers('ni_margins') : [];
  return {
    diff: pairedDifference(pairs),
    ...bounds('tango', tangoInterval(pairs.onlySecond, pairs.onlyFirst, countPairs(pairs), z)),
    ...bounds('agresti_min', agrestiMinInterval(pairs, z)),
    ...bounds('wald', pairedWaldInterval(pairs, z)),
    ...bounds('newcombe10', newcombePairedInterval(pairs, z)),
    ...bounds('bonett_price', bonettPriceInterval(pairs, z)),
    ...Object.assign({}, ...margins.map((margin) => nonInferiority(pairs, margin))),
  };
}

function nonInferiority(pairs: Pairs, margin: number): Answer {
  const z = orNull(tangoStatistic(pairs.onlySecond, pairs.onlyFirst, countPairs(pairs), -margin));
  return {
    [`ni_tango_z_margin_${margin}`]: z,
    [`ni_tango_p_one_sided_margin_${margin}`]: z === null ? null : normalUpperTail(z),
  };
}

function predictiveValues(given: Given): Answer {
  const { diseased, nondiseased } = classes(given);
  const z = normalQuantile((1 + given.level) / 2);
  const positive = comparePredictiveValues({ right: diseased, wrong: nondiseased }, z);
  const negative = comparePredictiveValues({ right: reversed(nondiseased), wrong: reversed(diseased) }, z);
  const named = [
    ['ppv', positive],
    ['npv', negative],
  ] as const;
  const keys = named.map(([name, found]): Answer => {
    const [score, weighted] = [orNull(found.score), orNull(found.weightedScore)];
    const relative = orNull(found.relative);
    return {
      [`${name}_1`]: orNull(found.first),
      [`${name}_2`]: orNull(found.second),
      [`${name}_gs_chisq`]: score?.statistic ?? null,
      [`${name}_gs_p`]: score?.p ?? null,
      [`${name}_wgs_chisq`]: weighted?.statistic ?? null,
      [`${name}_wgs_p`]: weighted?.p ?? null,
      [`r${name}_2_over_1`]: relative?.ratio ?? null,
      [`se_log_r${name}`]: relative?.logSe ?? null,
      ...bounds(`r${name}`, relative),
      [`r${name}_z`]: relative?.z ?? null,
      [`r${name}_p`]: relative?.p ?? null,
    };
  });
  return Object.assign({}, ...keys);
}

function sensitivityAndSpecificity(given: Given): Answer {
  const { diseased, nondiseased } = classes(given);
  const z = normalQuantile((1 + given.level) / 2);
  // Of the nondiseased, right is what a test calls negative.
  return { ...rateKeys('sens', diseased, z), ...rateKeys('spec', reversed(nondiseased), z) };
}

function rateKeys(name: string, pairs: Pairs, z: number): Answer {
  const total = countPairs(pairs);
  const test = orNull(mcnemarChiSquared(pairs.onlySecond, pairs.onlyFirst));
  const relative = pairedRatio(pairs, z);
  return {
    [`${name}_1`]: (pairs.both + pairs.onlyFirst) / total,
    [`${name}_2`]: (pairs.both + pairs.onlySecond) / total,
    [`${name}_diff`]: pairedDifference(pairs),
    [`${name}_mcnemar_chisq`]: test?.statistic ?? null,
    [`${name}_mcnemar_p`]: test?.p ?? null,
    ...bounds(`${name}_wald`, pairedWaldInterval(pairs, z)),
    ...bounds(`${name}_bonett_price`, bonettPriceInterval(pairs, z)),
    [`rel_${name}`]: orNull(relative.ratio),
    ...bounds(`rel_${name}`, relative.interval),
  };
}

function classes(given: Given): { readonly diseased: Pairs; readonly nondiseased: Pairs } {
  return { diseased: pairsOf(given.numbers('diseased')), nondiseased: pairsOf(given.numbers('nondiseased')) };
}

/** Counts in the order 1+2+, 1+2−, 1−2+, 1−2−. */
function pairsOf([both, onlyFirst, onlySecond, neither, ...rest]: readonly number[]): Pairs {
  if (both === undefined || onlyFirst === undefined || onlySecond === undefined || neither === undefined) {
    throw new AppError('ANALYSIS_CASE_INVALID');
  }
  if (rest.length > 0) throw new AppError('ANALYSIS_CASE_INVALID');
  return filled({ both, onlyFirst, onlySecond, neither });
}

function filled(pairs: Pairs): Pairs {
  if (pairs.both + pairs.onlyFirst + pairs.onlySecond + pairs.neither === 0) refuse('a class has no case');
  return pairs;
}

/** The same pairs with positive and negative exchanged. */
function reversed({ both, onlyFirst, onlySecond, neither }: Pairs): Pairs {
  return { both: neither, onlyFirst: onlySecond, onlySecond: onlyFirst, neither: both };
}
