import { Textarea, TextInput } from '@mantine/core';
import type { ProblemRow } from '@shared/contract/surveillance-views';
import { useDraft } from '../../api/drafts';
import { useCommand } from '../../api/use-command';
import { ActDialog } from '../../components/act-dialog';

interface CloseProblemProps {
  readonly problem: Pick<ProblemRow, 'id' | 'number' | 'title'>;
  readonly onClose: () => void;
}

/** Closes a report; the core says what is missing. */
export function CloseProblemDialog({ problem, onClose }: CloseProblemProps) {
  const act = useCommand('problem.close');
  const { form, field, forget } = useDraft(`problem.close:${problem.id}`, {
    cause: '',
    action: '',
    on: '',
    reason: '',
  });
  const close = () => {
    forget();
    onClose();
  };
  const submit = async () => {
    const { cause, action, on, reason } = form;
    const answer = await act.run({
      problem: problem.id,
      ...(cause.trim() && { cause }),
      ...(action.trim() && { action }),
      ...(on && { on }),
      reason,
    });
    if (answer.ok) close();
  };
  return (
    <ActDialog
      title={`Close ${problem.number}`}
      verb="Close the report"
      command={act}
      width={560}
      onSubmit={() => void submit()}
      onClose={close}
    >
      <p>{problem.title}</p>
      <Textarea label="Cause" rows={2} data-autofocus {...field('cause')} />
      <Textarea label="What was done about it" rows={2} {...field('action')} />
      <TextInput label="Closed on" type="date" {...field('on')} />
      <Textarea label="Reason" description="Why it may be closed" rows={2} required {...field('reason')} />
    </ActDialog>
  );
}
