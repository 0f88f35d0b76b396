import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../api/use-command';
import { ProblemNotice } from '../../components/problem-notice';
import styles from './vault.module.css';

const blank = { code: '', login: '', newPassword: '', again: '', reason: '' };

/** The printed code in the place of a password: it opens the data, and gives one administrator a new key. */
export function RecoverForm({ onBack }: { readonly onBack: () => void }) {
  const recover = useCommand('vault.recover');
  const [form, setForm] = useState(blank);
  const field = (name: keyof typeof blank) => ({
    required: true,
    value: form[name],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      setForm({ ...form, [name]: event.currentTarget.value }),
  });
  const differs = form.again !== '' && form.again !== form.newPassword;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { again, ...input } = form;
    if (again === input.newPassword) void recover.run(input);
  };
  return (
    <form className={styles.form} onSubmit={submit} autoComplete="off">
      <p className="dim">
        The code opens the records for one administrator, who gets a new password and a new signing key.
        Nobody’s signature comes back with it: the new key signs once somebody has verified whose it is.
      </p>
      <TextInput label="Recovery code" autoFocus spellCheck={false} {...field('code')} />
      <TextInput label="Login of an administrator" {...field('login')} />
      <PasswordInput label="New password" autoComplete="new-password" {...field('newPassword')} />
      <PasswordInput
        label="New password again"
        autoComplete="new-password"
        error={differs ? 'The two are not the same.' : null}
        {...field('again')}
      />
      <TextInput label="Reason" {...field('reason')} />
      {recover.state === 'failed' && <ProblemNotice problem={recover.problem} />}
      <div className="row">
        <Button type="submit" loading={recover.state === 'running'} disabled={differs}>
          Open the vault
        </Button>
        <Button variant="subtle" color="gray" onClick={onBack}>
          Back
        </Button>
      </div>
    </form>
  );
}
