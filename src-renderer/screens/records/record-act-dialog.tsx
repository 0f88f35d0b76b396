import { Textarea } from '@mantine/core';
import type { RecordView } from '@shared/contract/records';
import { useDraft } from '../../api/drafts';
import { useCommand } from '../../api/use-command';
import { ActDialog } from '../../components/act-dialog';

export type RecordAct = 'records.void' | 'records.hold' | 'records.releaseHold';

interface Words {
  readonly title: string;
  /** What will happen. */
  readonly effect: string;
  readonly verb: string;
}

const wordsOf: Readonly<Record<RecordAct, (record: RecordView) => Words>> = {
  'records.void': ({ number, revisions, signatures }) => ({
    title: `Make ${number} void`,
    effect: `This cannot be undone. Nothing is deleted: ${counted(revisions, 'revision')} and ${counted(signatures.length, 'signature')} stay readable. The number stays taken, and nothing new may be built on the record.`,
    verb: 'Make void',
  }),
  'records.hold': ({ number }) => ({
    title: `Put ${number} on hold`,
    effect: 'It is to be kept whatever its time, until the hold is released.',
    verb: 'Put on hold',
  }),
  'records.releaseHold': ({ number }) => ({
    title: `Release the hold of ${number}`,
    effect: 'Its time of retention counts again.',
    verb: 'Release the hold',
  }),
};

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

interface RecordActDialogProps {
  readonly act: RecordAct;
  readonly record: RecordView;
  readonly onClose: () => void;
}

/** Void, hold or release, each with a reason. */
export function RecordActDialog({ act, record, onClose }: RecordActDialogProps) {
  const command = useCommand(act);
  const { form, field, forget } = useDraft(`${act}:${record.id}`, { reason: '' });
  const { title, effect, verb } = wordsOf[act](record);
  const close = () => {
    forget();
    onClose();
  };
  const submit = async () => {
    const answer = await command.run({ id: record.id, reason: form.reason });
    if (answer.ok) close();
  };
  return (
    <ActDialog
      title={title}
      verb={verb}
      command={command}
      onSubmit={() => void submit()}
      onClose={close}
      final={act === 'records.void'}
    >
      <p>{effect}</p>
      <Textarea
        label="Reason"
        description="Kept with the record and in the ledger."
        required
        maxLength={2000}
        rows={2}
        data-autofocus
        {...field('reason')}
      />
    </ActDialog>
  );
}
