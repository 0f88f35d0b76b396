import { NativeSelect, Textarea } from '@mantine/core';
import type { ConflictView } from '@shared/contract/registry-conflicts';
import { useDraft } from '../../api/drafts';
import { useCommand } from '../../api/use-command';
import { ActDialog } from '../../components/act-dialog';
import { type Decision, decisionMeaning, decisionWords } from './conflict-words';
import { ThreeSides } from './three-sides';

interface DecideDialogProps {
  readonly conflict: ConflictView;
  readonly onClose: () => void;
}

/** Decides a conflict. Nothing is chosen beforehand: a decision about evidence is not a default. */
export function DecideDialog({ conflict, onClose }: DecideDialogProps) {
  const decide = useCommand('registry.decide');
  const { form, field, forget } = useDraft(`registry.decide:${conflict.id}`, { decision: '', reason: '' });
  const chosen: Decision | undefined = conflict.choices.find((choice) => choice === form.decision);
  const close = () => {
    forget();
    onClose();
  };
  const submit = async () => {
    if (!chosen) return;
    const answer = await decide.run({ conflict: conflict.id, decision: chosen, reason: form.reason });
    if (answer.ok) close();
  };
  return (
    <ActDialog
      title={`Decide ${conflict.number}`}
      verb={chosen ? decisionWords[chosen].word : 'Decide'}
      command={decide}
      disabled={!chosen}
      width={640}
      onSubmit={() => void submit()}
      onClose={close}
    >
      <p>
        {conflict.place}, {conflict.field}
        {conflict.signed.length > 0 && <> · rests on it: {conflict.signed.join(', ')}</>}
      </p>
      <ThreeSides conflict={conflict} />
      <NativeSelect
        label="Decision"
        required
        data-autofocus
        data={[
          { value: '', label: 'Choose' },
          ...conflict.choices.map((value) => ({ value, label: decisionWords[value].word })),
        ]}
        {...field('decision')}
      />
      <p role="status">{chosen && decisionMeaning(chosen, conflict)}</p>
      <Textarea label="Reason" rows={2} required {...field('reason')} />
    </ActDialog>
  );
}
