import { Textarea } from '@mantine/core';
import type { PlanRow } from '@shared/contract/surveillance-views';
import { useDraft } from '../../api/drafts';
import { useCommand } from '../../api/use-command';
import { ActDialog } from '../../components/act-dialog';

interface EndPlanProps {
  readonly plan: PlanRow;
  readonly onClose: () => void;
}

/** Ends a plan for good. */
export function EndPlanDialog({ plan, onClose }: EndPlanProps) {
  const end = useCommand('monitoring.endPlan');
  const { form, field, forget } = useDraft(`monitoring.endPlan:${plan.id}`, { reason: '' });
  const close = () => {
    forget();
    onClose();
  };
  const submit = async () => {
    const answer = await end.run({ plan: plan.id, reason: form.reason });
    if (answer.ok) close();
  };
  return (
    <ActDialog
      title={`End ${plan.number}`}
      verb="End the plan"
      command={end}
      final
      onSubmit={() => void submit()}
      onClose={close}
    >
      <p>No further batch is looked at by this plan. What it saw stays.</p>
      <Textarea label="Reason" rows={2} required data-autofocus {...field('reason')} />
    </ActDialog>
  );
}
