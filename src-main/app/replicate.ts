import { computeShared } from '@main/platform/jobs';
import { type BootstrapInput, bootstrapRange, type Resampling } from '@main/statistics/bootstrap';

/** Below so many draws another thread costs more than it saves. */
const fewDraws = 5_000_000;

/** What another thread computes of a bootstrap. */
export const shares = { replicates: bootstrapRange };

/**
 * Replicates by all processors, the same to the last bit as by one.
 *
 * @param entry the built worker
 */
export const replicateBy =
  (entry: string): Resampling['replicate'] =>
  (input, from, to, checkpoint) => {
    if ((to - from) * casesOf(input) < fewDraws) return bootstrapRange(input, from, to, checkpoint);
    const part = (first: number, last: number) =>
      bootstrapRange(input, from + first, from + last, (done, total) =>
        checkpoint?.(Math.floor((done / total) * (to - from)), to - from),
      );
    return computeShared({ entry, job: 'replicates', input, count: to - from }, part);
  };

function casesOf({ statistic }: BootstrapInput): number {
  switch (statistic.kind) {
    case 'auc':
    case 'auc-difference':
      return statistic.labels.length;
    case 'rate':
      return statistic.cases.hits.length;
    case 'rate-difference':
      return statistic.first.hits.length;
  }
}
