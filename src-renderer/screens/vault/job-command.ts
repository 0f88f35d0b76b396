import type { Job } from '../../api/jobs';
import type { CommandState } from '../../api/use-command';

/** A job as a dialog sees the command it runs. */
export function commandOf(job: Job | null): CommandState {
  if (job?.problem) return { state: 'failed', problem: job.problem };
  return { state: job?.state === 'running' ? 'running' : 'idle' };
}
