import { NativeSelect, PasswordInput, Textarea, TextInput } from '@mantine/core';
import type { RegistryView } from '@shared/contract/registry-views';
import { useState } from 'react';
import { useDraft } from '../../api/drafts';
import { useCommand } from '../../api/use-command';
import { ActDialog, problemAt } from '../../components/act-dialog';
import { methodsOf, methodWords } from './source-words';

interface AccountDialogProps {
  readonly registry: RegistryView;
  readonly onClose: () => void;
}

const aboutAccount = ['CREDENTIALS_UNFIT'] as const;
const secretWords = { basic: 'Password', bearer: 'Token', 'api-key': 'API key' } as const;

/** The account that a registry is read and written with. Its secret goes into the vault and never comes back out. */
export function AccountDialog({ registry: { name, kind }, onClose }: AccountDialogProps) {
  const set = useCommand('registry.setCredentials');
  const methods = methodsOf[kind];
  const { form, field, forget } = useDraft(`registry.setCredentials:${name}`, {
    method: methods[0] ?? '',
    user: '',
    reason: '',
  });
  const [credential, setCredential] = useState('');
  const method = methods.find((each) => each === form.method) ?? 'basic';
  const close = () => {
    forget();
    onClose();
  };
  const submit = async () => {
    const user = method === 'basic' ? form.user : '';
    const answer = await set.run({ name, method, user, credential, reason: form.reason });
    if (answer.ok) close();
  };
  return (
    <ActDialog
      title={`Account for ${name}`}
      verb="Set the account"
      command={set}
      atField={aboutAccount}
      onSubmit={() => void submit()}
      onClose={close}
    >
      <NativeSelect
        label="How it signs in"
        data={methods.map((value) => ({ value, label: methodWords[value] }))}
        {...field('method')}
      />
      {method === 'basic' && (
        <TextInput label="User" required autoComplete="off" spellCheck={false} {...field('user')} />
      )}
      <PasswordInput
        label={secretWords[method]}
        description="Kept in the encrypted vault alone and never shown again; no record, export or log has it."
        required
        autoComplete="off"
        data-autofocus
        error={problemAt(set, aboutAccount)}
        value={credential}
        onChange={(event) => setCredential(event.currentTarget.value)}
      />
      <Textarea label="Reason" rows={2} required {...field('reason')} />
    </ActDialog>
  );
}
