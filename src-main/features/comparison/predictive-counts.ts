import type { ComparisonSide } from '@shared/comparison-terms';
import { type CaseRows, call, isReferenced } from './case-rows';
import type { OutcomeCounts } from './predictions';

/** Counts of one version over the enrolled rows that a reference verified. A case without a result has no call. */
export function countCalls(rows: CaseRows, side: ComparisonSide): OutcomeCounts {
  const counts = { tp: 0, fp: 0, tn: 0, fn: 0, noResult: 0, excluded: 0 };
  const { calls } = rows[side];
  rows.labels.forEach((label, row) => {
    if (!isReferenced(rows, row)) return;
    const made = calls[row];
    if (made === call.none) counts.noResult += 1;
    else if (label === 1) counts[made === call.positive ? 'tp' : 'fn'] += 1;
    else counts[made === call.positive ? 'fp' : 'tn'] += 1;
  });
  return counts;
}
