import { Textarea } from '@mantine/core';
import type { OutboxRow } from '@shared/contract/registry-outbox';
import { useDraft } from '../../api/drafts';
import { useCommand } from '../../api/use-command';
import { ActDialog } from '../../components/act-dialog';
import { targetWord } from './push-words';

const acts = {
  retry: {
    operation: 'registry.retry',
    title: 'Try again',
    verb: 'Try again',
    what: 'It is tried at the next sync or push, as if for the first time.',
  },
  withdraw: {
    operation: 'registry.withdraw',
    title: 'Withdraw a push',
    verb: 'Withdraw it',
    what: 'It is taken out of the outbox and never written. What stands in the registry stays as it is.',
  },
} as const;

export type PushAct = keyof typeof acts;

interface PushReasonDialogProps {
  readonly act: PushAct;
  readonly row: OutboxRow;
  readonly onClose: () => void;
}

/** Tries a push once more, or takes it back. */
export function PushReasonDialog({ act, row, onClose }: PushReasonDialogProps) {
  const { operation, title, verb, what } = acts[act];
  const command = useCommand<'registry.retry' | 'registry.withdraw'>(operation);
  const { form, field, forget } = useDraft(`${operation}:${row.id}`, { reason: '' });
  const close = () => {
    forget();
    onClose();
  };
  const submit = async () => {
    const answer = await command.run({ id: row.id, reason: form.reason });
    if (answer.ok) close();
  };
  return (
    <ActDialog title={title} verb={verb} command={command} onSubmit={() => void submit()} onClose={close}>
      <p>
        <b>{targetWord(row.target)}</b>, in {row.registry}.
      </p>
      <p>{what}</p>
      <Textarea label="Reason" rows={2} required data-autofocus {...field('reason')} />
    </ActDialog>
  );
}
