import type { ComparisonView } from '@shared/contract/comparison';
import type { RecordId } from '@shared/ids';
import type { Job } from '../../api/jobs';
import { useJob } from '../../api/use-command';

export interface Chosen {
  readonly baseline: string;
  readonly candidate: string;
  readonly plan: RecordId | null;
}

export interface ComparisonJob {
  /** The last run for what is chosen now, `null` before the first. */
  readonly run: Job | null;
  readonly view: ComparisonView | null;
  readonly start: () => void;
  readonly cancel: () => void;
}

/** Computing a comparison: it goes on when the screen is left, and what it answered is there on return. */
export function useComparison(chosen: Chosen): ComparisonJob {
  const { baseline, candidate, plan } = chosen;
  const job = useJob('comparison.compute');
  const title = `Compare ${baseline} → ${candidate}${plan === null ? '' : ` by plan ${plan}`}`;
  const run = job.last?.title === title ? job.last : null;
  return {
    run,
    view: run === null ? null : job.result,
    start: () => void job.start({ baseline, candidate, ...(plan === null ? {} : { plan }) }, title),
    cancel: job.cancel,
  };
}
