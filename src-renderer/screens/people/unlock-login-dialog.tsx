import { Textarea } from '@mantine/core';
import type { Login } from '@shared/ids';
import { useDraft } from '../../api/drafts';
import { useCommand } from '../../api/use-command';
import { ActDialog } from '../../components/act-dialog';

interface UnlockLoginDialogProps {
  readonly login: Login;
  readonly onClose: () => void;
}

/** Ends the waiting time that wrong passwords earned a login. */
export function UnlockLoginDialog({ login, onClose }: UnlockLoginDialogProps) {
  const unlock = useCommand('people.unlockLogin');
  const { form, field, forget } = useDraft(`people.unlockLogin:${login}`, { reason: '' });
  const close = () => {
    forget();
    onClose();
  };
  const submit = async () => {
    const answer = await unlock.run({ login, reason: form.reason });
    if (answer.ok) close();
  };
  return (
    <ActDialog
      title={`Unlock ${login}`}
      verb="End the waiting time"
      command={unlock}
      onSubmit={() => void submit()}
      onClose={close}
    >
      <p>The password stays as it is. The refused attempts stay in the ledger.</p>
      <Textarea label="Reason" rows={2} required data-autofocus {...field('reason')} />
    </ActDialog>
  );
}
