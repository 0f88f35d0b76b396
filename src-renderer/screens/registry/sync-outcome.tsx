import type { SyncSummary } from '@shared/contract/registry-views';
import { formatCount } from '@shared/format';
import type { z } from 'zod';

/** What the last sync of this window found and wrote. */
export function SyncOutcome({ outcome }: { readonly outcome: z.infer<typeof SyncSummary> }) {
  const { registry, added, changed, removed, conflicts, raised, adopted, pushed, waiting, failed } = outcome;
  const further = [
    raised > 0 && `${formatCount(raised)} to decide`,
    adopted > 0 && `${formatCount(adopted)} adopted by rule`,
    pushed > 0 && `${formatCount(pushed)} pushed`,
    waiting > 0 && `${formatCount(waiting)} waiting to be pushed`,
    failed > 0 && `${formatCount(failed)} given up`,
  ].filter((part) => part !== false);
  return (
    <div className="dim" role="status">
      <p>
        {registry}: {formatCount(added)} new, {formatCount(changed)} changed, {formatCount(removed)} gone,{' '}
        {formatCount(conflicts)} {conflicts === 1 ? 'conflict' : 'conflicts'}.
      </p>
      {further.length > 0 && <p>{further.join(', ')}.</p>}
      {outcome.clockSkewSeconds !== null && <p>{skewText(outcome.clockSkewSeconds)}</p>}
    </div>
  );
}

function skewText(seconds: number): string {
  const minutes = Math.round(Math.abs(seconds) / 60);
  const much = minutes < 1 ? `${Math.abs(seconds)} seconds` : `about ${formatCount(minutes)} min`;
  return `The server’s clock is ${much} ${seconds > 0 ? 'ahead of' : 'behind'} this machine’s.`;
}
