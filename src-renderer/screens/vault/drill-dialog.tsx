import { PasswordInput, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDraft } from '../../api/drafts';
import { useJob } from '../../api/use-command';
import { ActDialog } from '../../components/act-dialog';
import { commandOf } from './job-command';

interface DrillDialogProps {
  /** Name of the backup, or '' to name one. */
  readonly backup: string;
  readonly onClose: () => void;
}

/** Rehearses a restore with a password of the backup's day; the vault itself stays as it is. */
export function DrillDialog({ backup, onClose }: DrillDialogProps) {
  const drill = useJob('vault.drill');
  const { form, field, forget } = useDraft(`vault.drill:${backup}`, { backup, login: '', reason: '' });
  const [password, setPassword] = useState('');
  const close = () => {
    forget();
    onClose();
  };
  const submit = async () => {
    const answer = await drill.start({ ...form, password }, 'Rehearsing a restore');
    if (answer.ok) close();
  };
  return (
    <ActDialog
      title="Rehearse a restore"
      verb="Rehearse"
      command={commandOf(drill.last)}
      onSubmit={() => void submit()}
      onClose={close}
    >
      <TextInput
        label="Backup"
        description="Its name, or the file: address of its folder."
        required
        spellCheck={false}
        {...field('backup')}
      />
      <TextInput
        label="Login"
        description="Of anybody who could open it on its day."
        required
        {...field('login')}
      />
      <PasswordInput
        label="Password of that day"
        required
        autoComplete="off"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Textarea label="Reason" rows={2} required {...field('reason')} />
    </ActDialog>
  );
}
