import { PasswordInput, Textarea } from '@mantine/core';
import type { Output } from '@shared/contract';
import { useState } from 'react';
import { useDraft } from '../../api/drafts';
import { useCommand } from '../../api/use-command';
import { ActDialog, problemAt } from '../../components/act-dialog';
import { aboutPassword } from './field-problems';

interface ConfirmResetDialogProps {
  readonly reset: Output<'people.resets'>['resets'][number];
  readonly onClose: () => void;
}

/** The second person's part of a reset: a temporary password, under which new keys are made. */
export function ConfirmResetDialog({ reset, onClose }: ConfirmResetDialogProps) {
  const confirm = useCommand('people.confirmReset');
  const { form, field, forget } = useDraft(`people.confirmReset:${reset.id}`, { reason: '' });
  const [temporaryPassword, setPassword] = useState('');
  const close = () => {
    forget();
    onClose();
  };
  const submit = async () => {
    const answer = await confirm.run({ id: reset.id, temporaryPassword, reason: form.reason });
    if (answer.ok) close();
  };
  return (
    <ActDialog
      title={`Confirm ${reset.number} for ${reset.person}`}
      verb="Make new keys"
      command={confirm}
      atField={aboutPassword}
      final
      onSubmit={() => void submit()}
      onClose={close}
    >
      <p>
        The key of {reset.person} is void from now on, and their open sessions end. The new one signs once the
        person has chosen a password of their own and somebody has verified their identity.
      </p>
      <PasswordInput
        label="Temporary password"
        description="To be changed at the first sign-in."
        required
        data-autofocus
        autoComplete="new-password"
        error={problemAt(confirm, aboutPassword)}
        value={temporaryPassword}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Textarea label="Reason" rows={2} required {...field('reason')} />
    </ActDialog>
  );
}
