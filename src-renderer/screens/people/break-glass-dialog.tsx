import { PasswordInput, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDraft } from '../../api/drafts';
import { useCommand } from '../../api/use-command';
import { useOperation } from '../../api/use-operation';
import { ActDialog, problemAt } from '../../components/act-dialog';
import { aboutLogin, aboutName, aboutPassword } from './field-problems';

/** Makes an account for emergencies. */
export function BreakGlassDialog({ onClose }: { readonly onClose: () => void }) {
  const enrol = useCommand('people.enrolBreakGlass');
  const asked = useOperation('people.policy', {});
  const { form, field, forget } = useDraft('people.enrolBreakGlass', {
    login: '',
    printedName: '',
    reason: '',
  });
  const [password, setPassword] = useState('');
  const close = () => {
    forget();
    onClose();
  };
  const submit = async () => {
    const answer = await enrol.run({ ...form, password });
    if (answer.ok) close();
  };
  return (
    <ActDialog
      title="Make a break-glass account"
      verb="Make the account"
      command={enrol}
      atField={[...aboutLogin, ...aboutName, ...aboutPassword]}
      onSubmit={() => void submit()}
      onClose={close}
    >
      <p>
        It reads and exports once
        {asked.state === 'ready' && `, for ${asked.value.policy.breakGlassMinutes} minutes`}, never signs, and
        raises an alert when it is used. Keep the password sealed, where two people have to open it.
      </p>
      <TextInput
        label="Printed name"
        required
        data-autofocus
        error={problemAt(enrol, aboutName)}
        {...field('printedName')}
      />
      <TextInput label="Login" required error={problemAt(enrol, aboutLogin)} {...field('login')} />
      <PasswordInput
        label="Password"
        required
        autoComplete="new-password"
        error={problemAt(enrol, aboutPassword)}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Textarea label="Reason" rows={2} required {...field('reason')} />
    </ActDialog>
  );
}
