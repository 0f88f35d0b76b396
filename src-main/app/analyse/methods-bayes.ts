import {
  betaPosterior,
  differenceInterval,
  equalTailedInterval,
  expectedLossOfSecond,
  probabilityGreater,
  shortestInterval,
} from '@main/statistics/beta-comparison';
import type { Interval } from '@main/statistics/interval';
import { type Defined, isUndefined } from '@main/statistics/undefined';
import type { Answer, Given, Method } from './given';

export const bayesMethods: Readonly<Record<string, Method>> = { bayes_beta_binomial: betaBinomial };

function betaBinomial(given: Given): Answer {
  const prior = { a: given.number('prior_alpha'), b: given.number('prior_beta') };
  const first = betaPosterior(given.number('xa'), given.number('na'), prior);
  const second = betaPosterior(given.number('xb'), given.number('nb'), prior);
  const level = given.coverage('cred');
  return {
    prob_b_gt_a: probabilityGreater(first, second),
    expected_loss_choose_b: expectedLossOfSecond(first, second),
    expected_loss_choose_a: expectedLossOfSecond(second, first),
    posterior_mean_a: first.a / (first.a + first.b),
    posterior_mean_b: second.a / (second.a + second.b),
    cri_a: bounds(equalTailedInterval(first, level)),
    cri_b: bounds(equalTailedInterval(second, level)),
    diff_cri_b_minus_a: bounds(differenceInterval(first, second, level)),
    hdi_a: boundsOrNull(shortestInterval(first, level)),
    hdi_b: boundsOrNull(shortestInterval(second, level)),
  };
}

function bounds({ low, high }: Interval): readonly number[] {
  return [low, high];
}

function boundsOrNull(interval: Defined<Interval>): readonly number[] | null {
  return isUndefined(interval) ? null : bounds(interval);
}
