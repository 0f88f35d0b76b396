import { Textarea } from '@mantine/core';
import type { Problem } from '@shared/errors';
import { useState } from 'react';
import { useDraft } from '../../api/drafts';
import { useCommand } from '../../api/use-command';
import { useSave } from '../../api/use-save';
import { ActDialog } from '../../components/act-dialog';
import { ProblemNotice } from '../../components/problem-notice';
import { CredentialFields, TriesLeft, useCredentials } from '../approvals/credentials';

/** Signs the present checkpoint with the person's own key and saves it, to be kept outside the vault. */
export function CountersignDialog({ onClose }: { readonly onClose: () => void }) {
  const countersign = useCommand('ledger.countersign');
  const save = useSave();
  const credentials = useCredentials();
  const { form, field, forget } = useDraft('ledger.countersign', { reason: '' });
  const [unsaved, setUnsaved] = useState<Problem | null>(null);
  const close = () => {
    forget();
    onClose();
  };
  const submit = async () => {
    const answer = await countersign.run({ reason: form.reason, ...credentials.given });
    if (!answer.ok) return credentials.again();
    const saved = await save([answer.value]);
    if (saved.ok) close();
    else setUnsaved(saved.problem);
  };
  return (
    <ActDialog
      title="Countersign the ledger"
      verb="Countersign and save"
      command={countersign}
      onSubmit={() => void submit()}
      onClose={close}
    >
      <p>
        Your key signs size and root of the ledger as they are now. Keep the file where nobody who works in
        this vault can change it; a later verification is given it as an anchor.
      </p>
      <Textarea label="Reason" required maxLength={2000} rows={2} data-autofocus {...field('reason')} />
      <CredentialFields credentials={credentials} />
      <TriesLeft command={countersign} />
      {unsaved && <ProblemNotice problem={unsaved} />}
    </ActDialog>
  );
}
