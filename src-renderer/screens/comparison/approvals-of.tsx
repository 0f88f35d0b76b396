import { Button } from '@mantine/core';
import type { RecordId, RecordNumber } from '@shared/ids';
import { useCommand } from '../../api/use-command';
import { useOperation } from '../../api/use-operation';
import { EmptyState } from '../../components/empty-state';
import { Panel } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { Waiting } from '../../components/waiting';
import { ApprovalBody } from '../approvals/approval-body';

interface ApprovalsOfProps {
  readonly subject: RecordId;
  readonly number: RecordNumber;
}

/** The approvals of a record, newest first, and the request for one. */
export function ApprovalsOf({ subject, number }: ApprovalsOfProps) {
  const list = useOperation('approvals.list', {});
  const request = useCommand('approvals.request');
  if (list.state === 'loading') return <Waiting label="Loading approvals" />;
  if (list.state === 'failed') return <ProblemNotice problem={list.problem} onRetry={list.reload} />;
  const mine = list.value.approvals
    .filter((approval) => approval.subject.id === subject)
    .toSorted((a, b) => (a.requestedAt < b.requestedAt ? 1 : -1));
  const ask = (
    <Button
      variant={mine.length === 0 ? 'filled' : 'default'}
      loading={request.state === 'running'}
      aria-label={`Request approval of ${number}`}
      onClick={() => void request.run({ recordId: subject })}
    >
      Request approval
    </Button>
  );
  return (
    <Panel title="Approval" actions={mine.length > 0 && mine[0]?.state === 'signed-earlier-version' && ask}>
      {request.state === 'failed' && <ProblemNotice problem={request.problem} />}
      {mine.length === 0 ? (
        <EmptyState
          title="Nobody was asked to sign"
          hint="A request asks for authored, reviewed and approved, by three people, on this revision."
        >
          {ask}
        </EmptyState>
      ) : (
        <div className="stack">
          {mine.map((approval) => (
            <ApprovalBody key={approval.id} approval={approval} />
          ))}
        </div>
      )}
    </Panel>
  );
}
