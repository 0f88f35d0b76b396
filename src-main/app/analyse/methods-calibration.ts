import { calibrationOf } from '@main/statistics/calibration';
import {
  calibrationError,
  groupsByQuantile,
  groupsBySize,
  groupsByWidth,
  hosmerLemeshow,
} from '@main/statistics/calibration-groups';
import { driftOf, stabilityOf } from '@main/statistics/drift';
import { mannWhitney } from '@main/statistics/mann-whitney';
import type { Answer, Given, Method } from './given';
import { orNull, orRefuse } from './outcome';

export const calibrationMethods: Readonly<Record<string, Method>> = { calibration, drift };

function calibration(given: Given): Answer {
  const labels = given.labels();
  const scores = given.measured('score');
  const whole = orRefuse(calibrationOf(labels, scores, given.has('clip') ? given.number('clip') : 1e-10));
  const bins = given.has('ece_bins') ? given.number('ece_bins') : 10;
  const groups = groupsByQuantile(labels, scores, given.has('hl_groups') ? given.number('hl_groups') : 10);
  const [intercept, slope, citl] = [whole.intercept, whole.slope, whole.inTheLarge].map(orNull);
  const [test, spread] = [orNull(hosmerLemeshow(groups)), orNull(whole.spiegelhalter)];
  const width = orNull(calibrationError(groupsByWidth(labels, scores, bins)));
  const size = orNull(calibrationError(groupsBySize(labels, scores, bins)));
  return {
    intercept: intercept?.value ?? null,
    intercept_se: intercept?.se ?? null,
    slope: slope?.value ?? null,
    slope_se: slope?.se ?? null,
    citl: citl?.value ?? null,
    citl_se: citl?.se ?? null,
    hl_chisq: test?.chiSquared ?? null,
    hl_df: test?.df ?? null,
    hl_p: test?.p ?? null,
    hl_groups: orNull(groups)?.length ?? null,
    brier: whole.brier,
    spiegelhalter_z: spread?.z ?? null,
    spiegelhalter_p: spread?.p ?? null,
    E_over_O: orNull(whole.expectedOverObserved),
    log_loss: whole.logLoss,
    ece_equal_width: width?.expected ?? null,
    mce_equal_width: width?.largest ?? null,
    ece_equal_frequency: size?.expected ?? null,
  };
}

function drift(given: Given): Answer {
  const [reference, current] = [given.part('reference'), given.part('current')].map((part) =>
    part.measured('column'),
  ) as [Float64Array, Float64Array];
  const bins = given.has('psi_bins') ? given.number('psi_bins') : 10;
  const floor = given.has('psi_eps') ? given.number('psi_eps') : 1e-4;
  const { ks, wasserstein } = orRefuse(driftOf(reference, current));
  const { index, edges } = orRefuse(stabilityOf(reference, current, bins, floor));
  const { u, p } = orRefuse(mannWhitney(current, reference));
  return {
    D: ks.d,
    p_asymptotic_R: ks.limitPOfR,
    p_asymptotic_scipy: ks.finiteP,
    psi: index,
    psi_inner_edges: edges,
    psi_bins_used: edges.length + 1,
    wasserstein,
    mannwhitney_U_current: u,
    mannwhitney_p: orNull(p),
  };
}
