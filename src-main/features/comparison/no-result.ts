import { tangoInterval } from '@main/statistics/tango';
import { isUndefined } from '@main/statistics/undefined';
import type { Analysis } from '@shared/comparison';
import { ComparisonSide, NoResultRule, PairedMetric } from '@shared/comparison-terms';
import { clusteredChange } from './clustered-rows';
import { waldWithin, zOf } from './estimate';
import { confidenceLevel, toPair } from './metrics';
import { pairsUnder, rateUnder } from './outcome-table';
import { type Counted, rateUnderRule } from './rate-under-rule';

/** Which rule decides a metric. */
export type RuleOf = (metric: PairedMetric) => NoResultRule;

/** Every rate of both versions under all four rules, the plan's one marked. */
export function noResultRows(counted: Counted, ruleOf: RuleOf): Analysis['noResult'] {
  return PairedMetric.options.flatMap((metric) =>
    NoResultRule.options.flatMap((rule) =>
      ComparisonSide.options.map((side) => ({
        side,
        metric,
        rule,
        decides: rule === ruleOf(metric),
        ...rateUnderRule(counted, rateUnder(counted.table, side, metric, rule), { side, metric, rule }),
      })),
    ),
  );
}

/** Every change under all four rules, by Tango's interval, or by the ratio estimator where patients have several rows. */
export function noResultDifferences(
  { rows, clusters, table }: Counted,
  ruleOf: RuleOf,
): Analysis['noResultDifferences'] {
  return PairedMetric.options.flatMap((metric) =>
    NoResultRule.options.map((rule) => {
      const { gained, lost, pairs } = pairsUnder(table, metric, rule);
      const row = { metric, rule, decides: rule === ruleOf(metric), gained, lost, pairs };
      if (pairs === 0)
        return { ...row, difference: null, interval: null, reason: 'No case counts for this change.' };
      const difference = (gained - lost) / pairs;
      if (clusters === null) {
        const interval = toPair(tangoInterval(gained, lost, pairs, zOf(confidenceLevel)));
        return { ...row, difference, interval };
      }
      const estimate = clusteredChange(rows, clusters, metric, rule);
      if (isUndefined(estimate)) return { ...row, difference, interval: null, reason: estimate.undefined };
      return { ...row, difference, interval: waldWithin(estimate.value, estimate.se, -1, 1) };
    }),
  );
}
