import { clusteredAuc, clusteredAucChange } from '@main/statistics/clustered-auc';
import {
  aucChangeInterval,
  aucEstimate,
  aucNonInferiority,
  clippedAucInterval,
  logitAucInterval,
  pairedAuc,
} from '@main/statistics/delong';
import { hanleyMcNeilError } from '@main/statistics/hanley-mcneil';
import { normalQuantile } from '@main/statistics/normal';
import { partialAuc } from '@main/statistics/partial-auc';
import { precisionRecallArea } from '@main/statistics/precision-recall';
import { rocTable } from '@main/statistics/roc-table';
import { unpairedAucChange } from '@main/statistics/unpaired-auc';
import { youdenOptimum } from '@main/statistics/youden';
import type { Answer, Given, Method } from './given';
import { orNull, orRefuse } from './outcome';
import { refuse } from './refuse';

export const rocMethods: Readonly<Record<string, Method>> = {
  auc_delong: aucDelong,
  delong_paired: delongPaired,
  delong_unpaired: delongUnpaired,
  partial_auc: partialAreas,
  youden_optimal_threshold: youden,
  pr_auc: precisionRecall,
  clustered_auc_obuchowski: clustered,
};

function aucDelong(given: Given): Answer {
  const labels = bothClasses(given.labels());
  const { auc, se, positives, negatives } = aucEstimate(labels, given.measured('score'));
  const z = normalQuantile((1 + given.level) / 2);
  // A perfect AUC has no variance, and [1, 1] is no interval.
  const clipped = se === null || auc === 0 || auc === 1 ? null : clippedAucInterval(auc, se, z);
  const logit = se === null ? null : logitAucInterval(auc, se, z);
  return {
    auc,
    variance: se === null ? null : se ** 2,
    se,
    ci_lower_clipped: clipped?.low ?? null,
    ci_upper_clipped: clipped?.high ?? null,
    ci_lower_unclipped: se === null ? null : auc - z * se,
    ci_upper_unclipped: se === null ? null : auc + z * se,
    logit_ci_lower: logit?.low ?? null,
    logit_ci_upper: logit?.high ?? null,
    n_pos: positives,
    n_neg: negatives,
    auc_sklearn: auc,
    hanley_mcneil_se: hanleyMcNeilError(auc, positives, negatives),
  };
}

function delongPaired(given: Given): Answer {
  const labels = bothClasses(given.labels());
  const { first, second, change } = pairedAuc(labels, given.measured('score_a'), given.measured('score_b'));
  const interval = aucChangeInterval(change, normalQuantile((1 + given.level) / 2));
  const margin = given.has('ni_margin') ? aucNonInferiority(change, given.number('ni_margin')) : null;
  return {
    auc_a: first.auc,
    auc_b: second.auc,
    diff_b_minus_a: change.difference,
    var_a: first.se === null ? null : first.se ** 2,
    var_b: second.se === null ? null : second.se ** 2,
    cov: change.covariance,
    se_diff: change.se,
    z_b_minus_a: change.z,
    p_two_sided: change.p,
    ci_lower: interval?.low ?? null,
    ci_upper: interval?.high ?? null,
    ni_z: margin?.z ?? null,
    ni_p_one_sided: margin?.p ?? null,
  };
}

function delongUnpaired(given: Given): Answer {
  const labels = given.labels();
  const filter = given.part('filter');
  const column = given.columnNamed(filter.text('col'));
  const group = (value: string, score: string) => {
    const scores = given.measured(score);
    const inGroup = (_: number, index: number) => column[index] === value;
    return aucEstimate(bothClasses(labels.filter(inGroup)), scores.filter(inGroup));
  };
  const first = group(filter.text('v1'), 'score_1');
  const second = group(filter.text('v2'), 'score_2');
  const known = orNull(unpairedAucChange(first, second));
  return {
    auc_1: first.auc,
    auc_2: second.auc,
    se_diff: known?.se ?? null,
    D_2_minus_1: known?.z ?? null,
    df_pROC: known?.df ?? null,
    p_t_pROC: known?.tP ?? null,
    z_2_minus_1: known?.z ?? null,
    p_normal: known?.p ?? null,
  };
}

function partialAreas(given: Given): Answer {
  const table = tableOf(given);
  const specific = orRefuse(partialAuc(table, 'specificity', 0.9));
  const sensitive = orRefuse(partialAuc(table, 'sensitivity', 0.9));
  return {
    pauc_spec_90_100: specific.area,
    pauc_spec_90_100_mcclish: orNull(specific.corrected),
    pauc_sens_90_100: sensitive.area,
  };
}

function youden(given: Given): Answer {
  const { optima, threshold, sensitivity, specificity } = orRefuse(youdenOptimum(tableOf(given)));
  return { n_optima: optima, threshold_midpoint: threshold, sensitivity, specificity };
}

function precisionRecall(given: Given): Answer {
  const table = tableOf(given);
  const { averagePrecision, trapezoid } = orRefuse(precisionRecallArea(table));
  const whole = orNull(partialAuc(table, 'specificity', 0));
  return {
    average_precision: averagePrecision,
    trapezoid_pr_auc: trapezoid,
    roc_auc: whole?.area ?? null,
  };
}

function clustered(given: Given): Answer {
  const labels = bothClasses(given.labels());
  const numbers = new Map<string, number>();
  const clusters = Uint32Array.from(given.column('cluster'), (name) => {
    if (!numbers.has(name)) numbers.set(name, numbers.size);
    return numbers.get(name) ?? 0;
  });
  const first = given.measured('score');
  const { auc, error, clusters: count } = clusteredAuc(labels, first, clusters);
  const one: Answer = {
    auc,
    variance_clustered: orNull(error)?.variance ?? null,
    se_clustered: orNull(error)?.se ?? null,
    clusters: count,
  };
  if (!given.has('score_b')) return one;
  const change = clusteredAucChange(labels, first, given.measured('score_b'), clusters);
  const test = orNull(change.test);
  return {
    ...one,
    auc_b: change.second.auc,
    var_b_clustered: orNull(change.second.error)?.variance ?? null,
    cov_clustered: orNull(change.covariance),
    z_b_minus_a: test?.z ?? null,
    p_two_sided: test?.p ?? null,
  };
}

function tableOf(given: Given) {
  return rocTable(given.labels(), given.measured('score'));
}

function bothClasses(labels: Uint8Array): Uint8Array {
  if (!labels.includes(0) || !labels.includes(1))
    refuse('an AUC needs at least one positive and one negative');
  return labels;
}
