import { type ClusteredAuc, clusteredAucChange } from '@main/statistics/clustered-auc';
import { isUndefined } from '@main/statistics/undefined';
import type { Analysis } from '@shared/comparison';
import type { ComparisonSide } from '@shared/comparison-terms';
import { type CaseRows, pairedRows } from './case-rows';
import type { Clusters } from './clustered-rows';
import { waldWithin } from './estimate';

type Clustered = NonNullable<Analysis['clustered']>;
interface AucRows {
  readonly estimates: Clustered['estimates'];
  readonly difference: Clustered['differences'][number];
}

/** AUCs and their difference over the rows with a result in both files, by Obuchowski's variance for clusters. */
export function clusteredAucRows(rows: CaseRows, clusters: Clusters): AucRows {
  const { baseline, candidate } = rows;
  const kept = pairedRows(rows);
  const labels = Uint8Array.from(kept, (row) => rows.labels[row] as number);
  if (!labels.includes(1) || !labels.includes(0))
    return withoutAuc('The cases with a result in both files are all of one class.');
  const scoresOf = (scores: Float64Array) => Float64Array.from(kept, (row) => scores[row] as number);
  const change = clusteredAucChange(
    labels,
    scoresOf(baseline.scores),
    scoresOf(candidate.scores),
    Uint32Array.from(kept, (row) => clusters.of[row] as number),
  );
  return {
    estimates: [estimateRow('baseline', change.first), estimateRow('candidate', change.second)],
    difference: differenceRow(change.difference, change.test),
  };
}

function estimateRow(side: ComparisonSide, { auc, error }: ClusteredAuc): Clustered['estimates'][number] {
  const row = { side, metric: 'auc', value: auc, designEffect: null } as const;
  if (isUndefined(error)) return { ...row, se: null, interval: null, reason: error.undefined };
  const { se } = error;
  if (se === 0) return { ...row, se, interval: null, reason: 'The standard error is 0 on these cases.' };
  return { ...row, se, interval: waldWithin(auc, se, 0, 1) };
}

function differenceRow(
  value: number,
  test: ReturnType<typeof clusteredAucChange>['test'],
): Clustered['differences'][number] {
  if (isUndefined(test))
    return { metric: 'auc', value, se: null, z: null, p: null, interval: null, reason: test.undefined };
  return { metric: 'auc', value, ...test, interval: waldWithin(value, test.se, -1, 1) };
}

function withoutAuc(reason: string): AucRows {
  const none = { metric: 'auc', value: null, se: null, interval: null, reason } as const;
  return {
    estimates: [
      { side: 'baseline', designEffect: null, ...none },
      { side: 'candidate', designEffect: null, ...none },
    ],
    difference: { ...none, z: null, p: null },
  };
}
