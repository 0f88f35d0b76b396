import { Textarea } from '@mantine/core';
import type { Output } from '@shared/contract';
import { formatCount } from '@shared/format';
import { useDraft } from '../../api/drafts';
import { useJob } from '../../api/use-command';
import { ActDialog } from '../../components/act-dialog';
import { commandOf } from './job-command';

interface RekeyDialogProps {
  readonly keys: Output<'vault.keys'> | null;
  readonly onClose: () => void;
}

/** Encrypts everything anew, as after a suspicion that the key leaked. */
export function RekeyDialog({ keys, onClose }: RekeyDialogProps) {
  const rekey = useJob('vault.rekey');
  const { form, field, forget } = useDraft('vault.rekey', { reason: '' });
  const close = () => {
    forget();
    rekey.dismiss();
    onClose();
  };
  const submit = async () => {
    const answer = await rekey.start({ reason: form.reason }, 'Encrypting the vault anew');
    if (answer.ok) close();
  };
  return (
    <ActDialog
      title="Encrypt the vault anew"
      verb="Encrypt anew"
      command={commandOf(rekey.last)}
      onSubmit={() => void submit()}
      onClose={close}
    >
      <p>
        {keys &&
          `Epoch ${formatCount(keys.epoch)} becomes epoch ${formatCount(keys.epoch + 1)}; ${formatCount(keys.people)} people keep access. `}
        Passwords stay as they are. Backups made before stay as they are, too: who had the old key reads them.
      </p>
      <Textarea label="Reason" rows={2} required data-autofocus {...field('reason')} />
    </ActDialog>
  );
}
