import { hanleyMcNeilError } from '@main/statistics/hanley-mcneil';
import { noninferioritySize } from '@main/statistics/noninferiority-size';
import {
  balancedSizeByHanleyMcNeil,
  hanleyMcNeilPower,
  positivesForAuc,
  powerOfAuc,
} from '@main/statistics/power-auc';
import {
  approximatePowerOfMcNemar,
  type McNemarTest,
  pairsForMcNemar,
  powerOfMcNemar,
} from '@main/statistics/power-mcnemar';
import { type MeanPlan, powerOfTTest, sizeForTTest } from '@main/statistics/power-means';
import {
  arcsineSize,
  powerOfTwoProportions,
  sizeForTwoProportions,
} from '@main/statistics/power-proportions';
import type { Answer, Given, Method } from './given';
import { orNull, orRefuse } from './outcome';

export const powerMethods: Readonly<Record<string, Method>> = {
  power_two_proportions: twoProportions,
  power_t_test: tTest,
  power_mcnemar: mcnemar,
  power_auc: auc,
  sample_size_noninferiority_proportions: noninferiority,
};

function twoProportions(given: Given): Answer {
  const plan = { p1: given.number('p1'), p2: given.number('p2'), alpha: given.number('alpha') };
  const power = given.number('power');
  const pooled = orNull(sizeForTwoProportions(plan, power, 'pooled'));
  const arcsine = orNull(arcsineSize(plan, power));
  return {
    'n_per_group_power.prop.test': pooled,
    'power_at_n_power.prop.test': given.has('n') ? powerOfTwoProportions(plan, given.number('n')) : null,
    n_per_group_rpact: pooled,
    n_per_group_pooled_formula: pooled,
    n_per_group_unpooled_formula: orNull(sizeForTwoProportions(plan, power, 'unpooled')),
    n_per_group_arcsine_pwr: arcsine,
    n_per_group_arcsine_statsmodels: arcsine,
  };
}

function tTest(given: Given): Answer {
  const [effect, alpha, power] = [given.number('d'), given.number('alpha'), given.number('power')];
  const plan = (design: MeanPlan['design'], countsWrongTail: boolean): MeanPlan => ({
    design,
    effect,
    alpha,
    countsWrongTail,
  });
  return {
    'n_per_group_power.t.test': orNull(sizeForTTest(plan('two-groups', false), power)),
    n_per_group_strict: orNull(sizeForTTest(plan('two-groups', true), power)),
    power_at_n: given.has('n') ? powerOfTTest(plan('two-groups', true), given.number('n')) : null,
    n_pairs_paired: orNull(sizeForTTest(plan('paired', true), power)),
  };
}

function mcnemar(given: Given): Answer {
  const shares = { firstOnly: given.number('p10'), secondOnly: given.number('p01') };
  const alpha = given.number('alpha');
  const pairs = given.has('npairs') ? given.number('npairs') : null;
  const powerBy = (test: McNemarTest) => (pairs === null ? null : powerOfMcNemar(shares, pairs, alpha, test));
  return {
    power_exact_test: powerBy('exact'),
    power_midp_test: powerBy('mid-p'),
    power_asymptotic_test_exactly_enumerated: powerBy('asymptotic'),
    n_pairs_miettinen_connor: orNull(pairsForMcNemar(shares, alpha, given.number('power'))),
    power_normal_approx_at_npairs:
      pairs === null ? null : orNull(approximatePowerOfMcNemar(shares, pairs, alpha)),
  };
}

function auc(given: Given): Answer {
  const [area, alpha, power] = [given.number('auc'), given.number('alpha'), given.number('power')];
  const [positives, negatives] = [given.number('ncases'), given.number('ncontrols')];
  const ratio = given.has('kappa') ? given.number('kappa') : 1;
  return {
    n_cases_one_roc: orNull(positivesForAuc(area, ratio, alpha, power)),
    power_one_roc: powerOfAuc(area, positives, negatives, alpha),
    hanley_mcneil_se: hanleyMcNeilError(area, positives, negatives),
    power_one_auc_vs_half_hm: hanleyMcNeilPower(area, positives, negatives, alpha),
    n_cases_hm_balanced: orNull(balancedSizeByHanleyMcNeil(area, alpha, power)),
  };
}

function noninferiority(given: Given): Answer {
  const perGroup = orRefuse(
    noninferioritySize(
      {
        shareNew: given.number('pi_new'),
        shareReference: given.number('pi_ref'),
        margin: given.number('margin'),
        alpha: given.number('alpha'),
      },
      given.number('power'),
    ),
  );
  return { n_per_group: perGroup, n_total: 2 * perGroup };
}
