import { effectSizes } from '@main/statistics/effect-size';
import { momentsOf } from '@main/statistics/moments';
import { pairedTTest, pooledTTest, welchTest } from '@main/statistics/t-test';
import { signedRanks } from '@main/statistics/wilcoxon';
import type { Answer, Given, Method } from './given';
import { orNull, orRefuse } from './outcome';

export const meanMethods: Readonly<Record<string, Method>> = {
  welch_t: welch,
  effect_size_means: effectSize,
  paired_t_wilcoxon: paired,
};

function welch(given: Given): Answer {
  const [x, y] = [given.numbers('x'), given.numbers('y')];
  const test = orNull(welchTest(x, y, given.level));
  const student = orNull(pooledTTest(x, y, given.level));
  const [first, second] = [momentsOf(x).mean, momentsOf(y).mean];
  return {
    mean_x: first,
    mean_y: second,
    diff_y_minus_x: second - first,
    t: test?.t ?? null,
    df: test?.df ?? null,
    p_two_sided: test?.p ?? null,
    ci_lower: test?.low ?? null,
    ci_upper: test?.high ?? null,
    student_t: student?.t ?? null,
    student_p: student?.p ?? null,
  };
}

function effectSize(given: Given): Answer {
  const sizes = orRefuse(effectSizes(given.numbers('x'), given.numbers('y'), given.level));
  return {
    cohens_d: sizes.cohensD,
    cohens_d_nct_lower: sizes.cohensDInterval.low,
    cohens_d_nct_upper: sizes.cohensDInterval.high,
    hedges_g: sizes.hedgesG,
    hedges_g_nct_lower: sizes.hedgesGInterval.low,
    hedges_g_nct_upper: sizes.hedgesGInterval.high,
    hedges_g_approx: sizes.hedgesGApproximate,
    glass_delta_x: sizes.glassDelta,
  };
}

function paired(given: Given): Answer {
  const [x, y] = given.has('csv')
    ? [given.measured('x'), given.measured('y')]
    : [given.numbers('x'), given.numbers('y')];
  const test = orNull(pairedTTest(x, y, given.level));
  const differences = Float64Array.from(x, (value, row) => (y[row] as number) - value);
  const { v, p } = signedRanks(differences);
  return {
    mean_diff: momentsOf(differences).mean,
    t: test?.t ?? null,
    df: test?.df ?? null,
    p_two_sided: test?.p ?? null,
    ci_lower: test?.low ?? null,
    ci_upper: test?.high ?? null,
    wilcoxon_V: v,
    wilcoxon_p_cc: orNull(p),
  };
}
