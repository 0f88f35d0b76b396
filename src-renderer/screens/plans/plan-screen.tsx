import { Button } from '@mantine/core';
import type { Output } from '@shared/contract';
import { RecordId } from '@shared/ids';
import { getRouteApi } from '@tanstack/react-router';
import { address, goTo } from '../../addresses';
import { useKept } from '../../api/kept';
import { useOperation } from '../../api/use-operation';
import { Digest } from '../../components/digest';
import { Moment } from '../../components/moment';
import { Page } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { Waiting } from '../../components/waiting';
import { LockDialog } from './lock-dialog';
import { LockPanel } from './lock-panel';
import { PlanContent } from './plan-content';
import { PlanStateBadge } from './plan-state-badge';
import { UsesPanel } from './uses-panel';

const route = getRouteApi('/plans/$id');

/** One plan: what it says, who locked it, how often the labels were used. */
export function PlanScreen() {
  const id = RecordId.safeParse(route.useParams().id);
  if (!id.success) return <Page title="Analysis plan">This address does not name a record.</Page>;
  return <Loaded id={id.data} />;
}

function Loaded({ id }: { readonly id: RecordId }) {
  const shown = useOperation('plan.show', { id });
  if (shown.state === 'ready') return <Shown shown={shown.value} />;
  return (
    <Page title="Analysis plan">
      {shown.state === 'loading' && <Waiting label="Loading the plan" rows={8} />}
      {shown.state === 'failed' && <ProblemNotice problem={shown.problem} onRetry={shown.reload} />}
    </Page>
  );
}

function Shown({ shown }: { readonly shown: Output<'plan.show'> }) {
  const { row, plan, mayLock } = shown;
  const [locking, setLocking] = useKept('plan.locking', false);
  return (
    <Page
      title={`${row.number} · ${row.title}`}
      above={<a href={address.plans}>Analysis plans</a>}
      below={
        <>
          <PlanStateBadge state={row.state} />
          <span>
            by {row.author}, <Moment at={row.changedAt} />
          </span>
          <span>
            revision {row.revisions} <Digest hex={row.revision} of={`revision of ${row.number}`} />
          </span>
          <a href={address.record(row.id)}>Record and history</a>
        </>
      }
      actions={
        row.state !== 'void' && (
          <>
            <Button variant="default" onClick={() => goTo(address.revisePlan(row.id))}>
              Revise
            </Button>
            <Button variant="default" onClick={() => goTo(address.compareByPlan(row.id))}>
              Compare by it
            </Button>
            {mayLock && <Button onClick={() => setLocking(true)}>Lock</Button>}
          </>
        )
      }
    >
      <LockPanel shown={shown} />
      <PlanContent plan={plan} />
      <UsesPanel shown={shown} />
      {locking && mayLock && <LockDialog row={row} plan={plan} onClose={() => setLocking(false)} />}
    </Page>
  );
}
