import { AppError } from '@main/kernel/app-error';
import { bootstrapRange, jackknife, observedStatistic } from '@main/statistics/bootstrap';
import {
  accelerationOf,
  bcaInterval,
  bcaShares,
  biasCorrection,
  normalInterpolated,
  percentileInterval,
  standardDeviation,
  summarise,
} from '@main/statistics/bootstrap-interval';
import { type Answer, type Given, type Method, numbersOf } from './given';
import { orNull } from './outcome';
import { refuse } from './refuse';

/** Enough that the limits of a Monte Carlo case move by a few hundredths of a standard error. */
const replicateCount = 20_000;
const defaultSeed = 20_261_123;

export const resamplingMethods: Readonly<Record<string, Method>> = {
  bca_from_replicates: fromReplicates,
  bootstrap_auc_diff_stratified: aucDifference,
};

function fromReplicates(given: Given): Answer {
  const file = given.file();
  if (typeof file !== 'object' || file === null) throw new AppError('ANALYSIS_CASE_INVALID');
  const { theta: estimate, replicates, jackknife: without } = file as Readonly<Record<string, unknown>>;
  const [theta] = numbersOf([estimate]) as [number];
  const sorted = Float64Array.from(numbersOf(replicates)).sort();
  if (sorted.length < 2) refuse('an interval needs at least two replicates');
  const acceleration = accelerationOf(Float64Array.from(numbersOf(without)));
  const [bias, halved] = [biasCorrection(sorted, theta, 0), biasCorrection(sorted, theta, 0.5)];
  const shares = orNull(bcaShares(bias, acceleration, given.level));
  const bca = orNull(bcaInterval(sorted, bias, acceleration, given.level));
  const percentile = percentileInterval(sorted, given.level);
  return {
    z0: orNull(bias),
    z0_ties_half: orNull(halved),
    acceleration: orNull(acceleration),
    alpha_lower: shares?.low ?? null,
    alpha_upper: shares?.high ?? null,
    boot_bca_lower: shares && normalInterpolated(sorted, shares.low),
    boot_bca_upper: shares && normalInterpolated(sorted, shares.high),
    boot_perc_lower: normalInterpolated(sorted, (1 - given.level) / 2),
    boot_perc_upper: normalInterpolated(sorted, (1 + given.level) / 2),
    bca_lower_type7: bca?.interval.low ?? null,
    bca_upper_type7: bca?.interval.high ?? null,
    percentile_lower_type7: percentile.low,
    percentile_upper_type7: percentile.high,
    se_boot: standardDeviation(sorted),
  };
}

function aucDifference(given: Given): Answer {
  const labels = given.labels();
  if (!labels.includes(0) || !labels.includes(1))
    refuse('an AUC needs at least one positive and one negative');
  const input = {
    statistic: {
      kind: 'auc-difference',
      labels,
      first: given.measured('score_a'),
      second: given.measured('score_b'),
    },
    strata: Uint32Array.from(labels),
    seed: given.has('seed') ? given.number('seed') : defaultSeed,
  } as const;
  const estimate = observedStatistic(input);
  const replicates = bootstrapRange(input, 0, replicateCount);
  const summary = orNull(summarise(replicates, estimate, jackknife(input), given.level));
  const bca = summary && orNull(summary.bca);
  return {
    diff_b_minus_a: estimate,
    se_boot: summary?.se ?? null,
    percentile_lower: summary?.percentile.low ?? null,
    percentile_upper: summary?.percentile.high ?? null,
    bca_lower: bca?.interval.low ?? null,
    bca_upper: bca?.interval.high ?? null,
  };
}
