import type { Output } from '@shared/contract';
import { EmptyState } from '../../components/empty-state';
import { Notice } from '../../components/notice';
import { Panel } from '../../components/page';
import { ShownSignature } from '../approvals/shown-signature';

/** The signatures that locked the plan, newest first, as they print. */
export function LockPanel({ shown }: { readonly shown: Output<'plan.show'> }) {
  const { row, locks, authors, mayLock } = shown;
  return (
    <Panel title="Lock" note="signed as approved, by somebody who wrote none of it">
      {locks.length === 0 ? (
        <EmptyState
          title="Not locked"
          hint={`A comparison by it is exploratory. ${mayLock ? 'You can lock it.' : `Written by ${authors.join(', ')}; somebody else with the right to approve locks it.`}`}
        />
      ) : (
        <div className="stack">
          {!locks.some(({ current }) => current) && (
            <Notice tone="earlier" title="An earlier revision is locked">
              <p>What the plan says now is a draft: a comparison by it is exploratory until it is locked.</p>
            </Notice>
          )}
          {locks.map(
            ({ revision, signature, current }) =>
              signature && (
                <div key={revision} className="stack-close">
                  <p className="dim">
                    Revision {revision}
                    {current && ', what the plan says now'}
                  </p>
                  <ShownSignature signature={signature} record={row.id} />
                </div>
              ),
          )}
        </div>
      )}
    </Panel>
  );
}
