import type { Output } from '@shared/contract';
import { RecordId } from '@shared/ids';
import { getRouteApi } from '@tanstack/react-router';
import { address, goTo } from '../../addresses';
import { useCommand } from '../../api/use-command';
import { useOperation } from '../../api/use-operation';
import { Notice } from '../../components/notice';
import { Page } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { Waiting } from '../../components/waiting';
import { PlanEditor } from './plan-editor';
import { formOf } from './plan-form';
import { usePlanEdit } from './use-plan-edit';

const route = getRouteApi('/plans/$id/revise');

/** A new revision of a plan. */
export function RevisePlanScreen() {
  const id = RecordId.safeParse(route.useParams().id);
  if (!id.success) return <Page title="Analysis plan">This address does not name a record.</Page>;
  return <Loaded id={id.data} />;
}

function Loaded({ id }: { readonly id: RecordId }) {
  const shown = useOperation('plan.show', { id });
  if (shown.state === 'ready') return <Revised shown={shown.value} />;
  return (
    <Page title="Analysis plan">
      {shown.state === 'loading' && <Waiting label="Loading the plan" rows={8} />}
      {shown.state === 'failed' && <ProblemNotice problem={shown.problem} onRetry={shown.reload} />}
    </Page>
  );
}

function Revised({ shown: { row, plan } }: { readonly shown: Output<'plan.show'> }) {
  const revise = useCommand('plan.revise');
  // Of this revision: on top of another one, the old text would take back what somebody else wrote.
  const edit = usePlanEdit(`plan.revise:${row.id}:${row.revision.slice(0, 12)}`, formOf(plan), revise);
  const leave = () => {
    edit.forget();
    goTo(address.plan(row.id));
  };
  return (
    <Page title={`Revise ${row.number}`} above={<a href={address.plan(row.id)}>{row.title}</a>}>
      {row.state === 'locked' && (
        <Notice tone="earlier" title="This plan is locked">
          <p>
            What was compared by its lock stays compared by it. The new revision is a draft until it is
            locked, too.
          </p>
        </Notice>
      )}
      <PlanEditor
        edit={edit}
        command={revise}
        verb="Save the revision"
        onSave={async (changed, reason) => {
          const given = { id: row.id, expectedRevision: row.revision, plan: changed, reason };
          if ((await revise.run(given)).ok) leave();
        }}
        onCancel={leave}
      />
    </Page>
  );
}
