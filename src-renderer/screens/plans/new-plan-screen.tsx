import { address, goTo } from '../../addresses';
import { useCommand } from '../../api/use-command';
import { Page } from '../../components/page';
import { PlanEditor } from './plan-editor';
import { blankForm } from './plan-form';
import { usePlanEdit } from './use-plan-edit';

/** A plan that is written for the first time. */
export function NewPlanScreen() {
  const create = useCommand('plan.create');
  const edit = usePlanEdit('plan.create', blankForm, create);
  return (
    <Page
      title="New analysis plan"
      above={<a href={address.plans}>Analysis plans</a>}
      below="It counts once somebody else has locked it, before the labels are used."
    >
      <PlanEditor
        edit={edit}
        command={create}
        verb="Save the plan"
        onSave={async (plan, reason) => {
          const answer = await create.run({ plan, reason });
          if (!answer.ok) return;
          edit.forget();
          goTo(address.plan(answer.value.id));
        }}
        onCancel={() => {
          edit.forget();
          goTo(address.plans);
        }}
      />
    </Page>
  );
}
