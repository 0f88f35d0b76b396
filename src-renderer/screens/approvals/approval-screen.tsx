import { RecordId } from '@shared/ids';
import { getRouteApi } from '@tanstack/react-router';
import { address } from '../../addresses';
import { useOperation } from '../../api/use-operation';
import { Moment } from '../../components/moment';
import { Page } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { SignatureBadge } from '../../components/state-badges';
import { Waiting } from '../../components/waiting';
import { TrueCopy } from '../records/true-copy';
import { ApprovalBody } from './approval-body';
import { PacketsPanel } from './packets-panel';

const route = getRouteApi('/approvals/$id');

/** One approval: what is signed, who signed, what it binds. */
export function ApprovalScreen() {
  const id = RecordId.safeParse(route.useParams().id);
  if (!id.success) return <Page title="Approval">This address does not name a record.</Page>;
  return <Shown id={id.data} />;
}

function Shown({ id }: { readonly id: RecordId }) {
  const shown = useOperation('approvals.show', { id });
  if (shown.state === 'loading')
    return (
      <Page title="Approval">
        <Waiting label="Loading the approval" rows={8} />
      </Page>
    );
  if (shown.state === 'failed')
    return (
      <Page title="Approval">
        <ProblemNotice problem={shown.problem} onRetry={shown.reload} />
      </Page>
    );
  const approval = shown.value;
  return (
    <Page
      title={`${approval.number} · ${approval.subject.title}`}
      above={<a href={address.approvals}>Approvals</a>}
      below={
        <>
          <SignatureBadge state={approval.state} />
          <span>
            requested <Moment at={approval.requestedAt} />, author {approval.author}
          </span>
          <a href={address.record(approval.id)}>Record and history</a>
          <a href={address.ledgerOf(approval.number)}>Audit trail</a>
        </>
      }
      actions={<TrueCopy records={[approval]} />}
    >
      <ApprovalBody approval={approval} />
      <PacketsPanel approval={approval} packets={approval.packets} />
    </Page>
  );
}
