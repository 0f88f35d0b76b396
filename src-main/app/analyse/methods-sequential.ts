import { AppError } from '@main/kernel/app-error';
import {
  type SequentialPlan,
  sequentialBounds,
  sequentialCharacteristics,
} from '@main/statistics/group-sequential';
import { fewestEventsToReject, mostEventsToAccept, sprtBounds, sprtLogRatio } from '@main/statistics/sprt';
import {
  exactStoppingBound,
  posteriorStoppingBound,
  type StoppingBound,
  upperBoundWithoutEvents,
} from '@main/statistics/stopping';
import type { Answer, Given, Method } from './given';

export const sequentialMethods: Readonly<Record<string, Method>> = {
  group_sequential_boundary: boundary,
  group_sequential_characteristics: characteristics,
  sprt_binomial: sprt,
  exact_binomial_stopping: exactStopping,
  bayes_stopping: bayesStopping,
};

/** Looks of a safety monitoring that states none. */
const usualLooks = [10, 20, 30, 50, 100];
const eventsOfExample = 5;

function boundary(given: Given): Answer {
  const { critical, stageLevels, spent } = sequentialBounds(planOf(given));
  return { critical_values: critical, stage_levels_one_sided: stageLevels, alpha_spent: spent };
}

function characteristics(given: Given): Answer {
  const plan = planOf(given);
  const { inflation, shift, expectedSize } = sequentialCharacteristics(plan, given.number('power'));
  return {
    critical_values: sequentialBounds(plan).critical,
    inflation_factor: inflation,
    drift: shift,
    avg_n_H1: expectedSize,
  };
}

function planOf(given: Given): SequentialPlan {
  const sides = given.has('sided') ? given.number('sided') : 1;
  if (sides !== 1 && sides !== 2) throw new AppError('ANALYSIS_CASE_INVALID');
  return {
    information: given.numbers('information_rates'),
    alpha: given.number('alpha'),
    sides,
    bounds: boundsOf(given),
  };
}

/** The names are those of R rpact. */
function boundsOf(given: Given): SequentialPlan['bounds'] {
  switch (given.text('rpact_type')) {
    case 'asOF':
      return { type: 'obrien-fleming' };
    case 'asP':
      return { type: 'pocock' };
    case 'asKD':
      return { type: 'power', power: given.number('gamma') };
    case 'asHSD':
      return { type: 'hwang-shih-decani', gamma: given.number('gamma') };
    case 'OF':
      return { type: 'falling' };
    case 'P':
      return { type: 'constant' };
    default:
      throw new AppError('ANALYSIS_CASE_INVALID');
  }
}

function sprt(given: Given): Answer {
  const plan = {
    p0: given.number('p0'),
    p1: given.number('p1'),
    alpha: given.number('alpha'),
    beta: given.number('beta'),
  };
  const looks = given.has('looks') ? given.numbers('looks') : usualLooks;
  const bounds = sprtBounds(plan);
  return {
    log_upper: bounds.logUpper,
    log_lower: bounds.logLower,
    intercept_reject: bounds.interceptReject,
    intercept_accept: bounds.interceptAccept,
    slope: bounds.slope,
    reject_min_events: looks.map((n) => fewestEventsToReject(plan, n)),
    accept_max_events: looks.map((n) => mostEventsToAccept(plan, n)),
    llr_at_5_of_last: sprtLogRatio(plan, eventsOfExample, looks.at(-1) ?? 0),
  };
}

function exactStopping(given: Given): Answer {
  const [looks, p0, alpha] = [given.numbers('looks'), given.number('p0'), given.number('alpha_per_look')];
  const bounds = looks.map((n) => exactStoppingBound(n, p0, alpha));
  return {
    min_events: eventsOf(bounds),
    p_value_at_bound: bounds.map(({ evidence }) => evidence),
    upper_cp_one_sided_zero_events: looks.map((n) => upperBoundWithoutEvents(n, alpha)),
  };
}

function bayesStopping(given: Given): Answer {
  const [p0, cutoff] = [given.number('p0'), given.number('cutoff')];
  const prior = { alpha: given.number('prior_alpha'), beta: given.number('prior_beta') };
  const bounds = given.numbers('looks').map((n) => posteriorStoppingBound(n, p0, prior, cutoff));
  return {
    min_events: eventsOf(bounds),
    posterior_prob_at_bound: bounds.map(({ evidence }) => evidence),
  };
}

function eventsOf(bounds: readonly StoppingBound[]): readonly (number | null)[] {
  return bounds.map(({ events }) => events);
}
