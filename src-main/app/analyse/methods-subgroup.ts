import { AppError } from '@main/kernel/app-error';
import { bootstrapRange } from '@main/statistics/bootstrap';
import { standardDeviation } from '@main/statistics/bootstrap-interval';
import { clusteredProportion, clustersOf } from '@main/statistics/clustered-proportion';
import { normalQuantile } from '@main/statistics/normal';
import { compareSubgroups, subgroupRates } from '@main/statistics/subgroups';
import { wilsonInterval } from '@main/statistics/wilson';
import type { Answer, Given, Method } from './given';
import { orNull } from './outcome';
import { refuse } from './refuse';

/** Fixed, so that the same case always gets the same answer; its Monte Carlo error is 0.5 %. */
const resamples = 20_000;
const bootstrapSeed = 1;

/** Methods on rows of one class that belong together in groups. */
export const subgroupMethods: Readonly<Record<string, Method>> = {
  subgroup_proportions: subgroups,
  clustered_proportion: clustered,
};

function subgroups(given: Given): Answer {
  const { names, right } = rightCalls(given, 'subgroup');
  const rates = subgroupRates(names, right);
  const compared = compareSubgroups(rates);
  const z = normalQuantile((1 + given.level) / 2);
  const intervals = rates.map(({ k, n }) => wilsonInterval(k, n, z));
  const homogeneity = orNull(compared.homogeneity);
  return {
    levels: rates.map(({ name }) => name),
    successes: rates.map(({ k }) => k),
    totals: rates.map(({ n }) => n),
    estimates: rates.map(({ k, n }) => k / n),
    wilson_lower: intervals.map(({ low }) => low),
    wilson_upper: intervals.map(({ high }) => high),
    chisq: homogeneity?.statistic ?? null,
    df: rates.length - 1,
    p: homogeneity?.p ?? null,
    fisher_p: orNull(compared.exactP),
    one_vs_rest_fisher_p: compared.oneAgainstRest,
    holm: compared.holm,
    bh: compared.benjaminiHochberg,
  };
}

function clustered(given: Given): Answer {
  const { names, right } = rightCalls(given, 'cluster');
  const clusters = clustersOf(names, right);
  const found = clusteredProportion(clusters, normalQuantile((1 + given.level) / 2));
  const spread = orNull(found.spread);
  return {
    estimate: orNull(found.share),
    n: found.cases,
    clusters: found.clusters,
    se_gee_independence: spread?.sandwichSe ?? null,
    se_ratio_estimator: spread?.se ?? null,
    design_effect: spread?.designEffect ?? null,
    wald_lower: spread?.wald.low ?? null,
    wald_upper: spread?.wald.high ?? null,
    se_cluster_bootstrap: spread === null ? null : clusterBootstrapSe(names, right),
  };
}

function clusterBootstrapSe(names: readonly string[], right: Uint8Array): number {
  const numbers = new Map([...new Set(names)].map((name, number) => [name, number]));
  const clusters = Uint32Array.from(names, (name) => numbers.get(name) as number);
  const statistic = { kind: 'rate', cases: { hits: right, of: right.map(() => 1) } } as const;
  return standardDeviation(bootstrapRange({ statistic, clusters, seed: bootstrapSeed }, 0, resamples));
}

/** Cases of the class that is kept: the name under `group`, and 1 where the score is called as the label says. */
function rightCalls(
  given: Given,
  group: string,
): { readonly names: readonly string[]; readonly right: Uint8Array } {
  const labels = given.labels();
  const scores = given.measured('score');
  const all = given.column(group);
  const [threshold, kept] = [given.number('threshold'), given.number('keep_label')];
  if (kept !== 0 && kept !== 1) throw new AppError('ANALYSIS_CASE_INVALID');
  const rows = [...labels.keys()].filter((row) => labels[row] === kept);
  if (rows.length === 0) refuse('no case has this label');
  const right = Uint8Array.from(rows, (row) => {
    const called = (scores[row] as number) >= threshold;
    return Number(called === (kept === 1));
  });
  return { names: rows.map((row) => all[row] as string), right };
}
