import type { Analysis } from '@shared/comparison';
import { ComparisonSide, type NoResultRule } from '@shared/comparison-terms';
import type { AnalysisPlan } from '@shared/plan';
import { type CaseRows, call, isReferenced } from './case-rows';
import { harmOf } from './harm';
import { latencyPercentile } from './latency-percentile';
import { confidenceLevel } from './metrics';
import type { OutcomeTable } from './outcome-table';

const defaultReplicates = 2000;

/** Clinical outcomes: how early true findings come, and what errors cost by the weights of the plan. */
export function outcomesOf(
  rows: CaseRows,
  patients: OutcomeTable,
  plan: AnalysisPlan | null,
  noResult: NoResultRule,
): Analysis['outcomes'] {
  return {
    timeToDetection: timeRows(rows),
    harm: plan?.harm
      ? harmOf(patients, plan.harm, noResult, {
          seed: plan.seed,
          replicates: plan.bootstrap?.replicates ?? defaultReplicates,
        })
      : null,
  };
}

/** The median time over the positive cases that a version finds, for the versions whose file gives times. */
function timeRows(rows: CaseRows): Analysis['outcomes']['timeToDetection'] {
  return ComparisonSide.options.flatMap((side) => {
    const { calls, timeToDetection } = rows[side];
    if (timeToDetection === null) return [];
    const found = timeToDetection.filter(
      (time, row) =>
        rows.labels[row] === 1 &&
        isReferenced(rows, row) &&
        calls[row] === call.positive &&
        !Number.isNaN(time),
    );
    const { value: median, ...rest } = latencyPercentile(found.sort(), 0.5, confidenceLevel);
    return [{ side, n: found.length, median, ...rest }];
  });
}
