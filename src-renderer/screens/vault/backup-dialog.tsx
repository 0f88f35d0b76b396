import { Textarea, TextInput } from '@mantine/core';
import { useDraft } from '../../api/drafts';
import { useJob } from '../../api/use-command';
import { ActDialog } from '../../components/act-dialog';
import { commandOf } from './job-command';

/** Makes a backup beside the vault or in a folder that is named. */
export function BackupDialog({ onClose }: { readonly onClose: () => void }) {
  const backup = useJob('vault.backup');
  const { form, field, forget } = useDraft('vault.backup', { to: '', reason: '' });
  const close = () => {
    forget();
    onClose();
  };
  const submit = async () => {
    const to = form.to.trim();
    const answer = await backup.start(
      { to: to === '' ? null : to, reason: form.reason },
      'Making a backup and verifying it',
    );
    if (answer.ok) close();
  };
  return (
    <ActDialog
      title="Make a backup"
      verb="Make the backup"
      command={commandOf(backup.last)}
      onSubmit={() => void submit()}
      onClose={close}
    >
      <p className="dim">
        The copy is encrypted as the vault is and opens with the passwords of today, also after they are
        changed.
      </p>
      <TextInput
        label="Folder"
        description="Its file: address; left empty, the folder backups beside the vault."
        spellCheck={false}
        {...field('to')}
      />
      <Textarea label="Reason" rows={2} required data-autofocus {...field('reason')} />
    </ActDialog>
  );
}
