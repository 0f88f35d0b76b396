import type { RecordId } from '@shared/ids';
import { useOperation } from '../../api/use-operation';
import { Panel } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { RevisionList } from '../../components/revision-list';
import { Waiting } from '../../components/waiting';

/** Who set the policy when, why, and which values changed. */
export function PolicyHistory() {
  const found = useOperation('records.list', { kind: 'security-policy' });
  return (
    <Panel title="History">
      {found.state === 'loading' && <Waiting label="Loading the history" rows={2} />}
      {found.state === 'failed' && <ProblemNotice problem={found.problem} onRetry={found.reload} />}
      {found.state === 'ready' &&
        (found.value.records[0] ? (
          <Revisions id={found.value.records[0].id} />
        ) : (
          <p className="dim">The defaults hold since the vault was made.</p>
        ))}
    </Panel>
  );
}

function Revisions({ id }: { readonly id: RecordId }) {
  const history = useOperation('records.history', { id });
  if (history.state === 'loading') return <Waiting label="Loading the history" rows={2} />;
  if (history.state === 'failed') return <ProblemNotice problem={history.problem} onRetry={history.reload} />;
  return <RevisionList revisions={history.value.revisions} />;
}
