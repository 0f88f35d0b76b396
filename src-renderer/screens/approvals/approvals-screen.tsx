import { Button } from '@mantine/core';
import type { ApprovalView } from '@shared/contract/approvals';
import { address, goTo } from '../../addresses';
import { useOperation } from '../../api/use-operation';
import { DataGrid } from '../../components/data-grid/data-grid';
import { EmptyState } from '../../components/empty-state';
import { Page } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { Waiting } from '../../components/waiting';
import { AcceptAnswer } from './accept-answer';
import { approvalColumns } from './approval-columns';

/** All approvals, those waiting for this person first. */
export function ApprovalsScreen() {
  return (
    <Page
      title="Approvals"
      fill
      actions={
        <>
          <AcceptAnswer />
          <Button component="a" variant="default" href={address.packets}>
            Sign for another vault
          </Button>
        </>
      }
    >
      <ApprovalList />
    </Page>
  );
}

function ApprovalList() {
  const list = useOperation('approvals.list', {});
  if (list.state === 'loading') return <Waiting label="Loading approvals" rows={8} />;
  if (list.state === 'failed') return <ProblemNotice problem={list.problem} onRetry={list.reload} />;
  return (
    <DataGrid<ApprovalView>
      label="approvals"
      rows={list.value.approvals}
      columns={approvalColumns}
      rowKey={rowKey}
      onOpen={({ id }) => goTo(address.approval(id))}
      empty={
        <EmptyState
          title="No approval was requested"
          hint="Record a comparison with its decision, then request approval there."
        />
      }
    />
  );
}

const rowKey = ({ id }: ApprovalView): string => id;
