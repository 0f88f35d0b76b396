import { twoSidedP } from '@main/statistics/normal';
import { isUndefined } from '@main/statistics/undefined';
import type { Analysis } from '@shared/comparison';
import { ComparisonSide, PairedMetric } from '@shared/comparison-terms';
import type { CaseRows } from './case-rows';
import { clusteredAucRows } from './clustered-auc';
import { type Clusters, clusteredChange, clusteredRate, designEffect } from './clustered-rows';
import { waldWithin } from './estimate';
import type { RuleOf } from './no-result';
import { type OutcomeTable, rateUnder } from './outcome-table';

type Clustered = NonNullable<Analysis['clustered']>;

/** The estimates that decide where patients have several rows: ratio estimator for rates, Obuchowski for AUCs. */
export function clusteredPart(
  rows: CaseRows,
  clusters: Clusters,
  table: OutcomeTable,
  ruleOf: RuleOf,
): Clustered {
  const auc = clusteredAucRows(rows, clusters);
  return {
    column: clusters.column,
    clusters: clusters.count,
    rows: rows.labels.length,
    estimates: [...rateEstimates(rows, clusters, table, ruleOf), ...auc.estimates],
    differences: [...changes(rows, clusters, ruleOf), auc.difference],
  };
}

function rateEstimates(
  rows: CaseRows,
  clusters: Clusters,
  table: OutcomeTable,
  ruleOf: RuleOf,
): Clustered['estimates'] {
  return PairedMetric.options.flatMap((metric) =>
    ComparisonSide.options.map((side) => {
      const rule = ruleOf(metric);
      const estimate = clusteredRate(rows, clusters, side, metric, rule);
      if (isUndefined(estimate)) {
        const none = { value: null, se: null, interval: null, designEffect: null };
        return { side, metric, ...none, reason: estimate.undefined };
      }
      const { value, se } = estimate;
      const { n } = rateUnder(table, side, metric, rule);
      return {
        side,
        metric,
        value,
        se,
        interval: waldWithin(value, se, 0, 1),
        designEffect: designEffect(estimate, n),
      };
    }),
  );
}

function changes(rows: CaseRows, clusters: Clusters, ruleOf: RuleOf): Clustered['differences'] {
  return PairedMetric.options.map((metric) => {
    const estimate = clusteredChange(rows, clusters, metric, ruleOf(metric));
    if (isUndefined(estimate)) {
      const none = { value: null, se: null, z: null, p: null, interval: null };
      return { metric, ...none, reason: estimate.undefined };
    }
    const { value, se } = estimate;
    const z = value / se;
    return { metric, value, se, z, p: twoSidedP(z), interval: waldWithin(value, se, -1, 1) };
  });
}
