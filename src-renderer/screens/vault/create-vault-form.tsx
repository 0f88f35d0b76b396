import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../api/use-command';
import { ProblemNotice } from '../../components/problem-notice';
import styles from './vault.module.css';

const blank = { organisation: '', printedName: '', login: '', password: '', again: '' };

/** The first administrator and the organisation. The password makes the keys; nobody else can give it back. */
export function CreateVaultForm({ onBack }: { readonly onBack: () => void }) {
  const create = useCommand('vault.create');
  const [form, setForm] = useState(blank);
  const field = (name: keyof typeof blank) => ({
    value: form[name],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      setForm({ ...form, [name]: event.currentTarget.value }),
    required: true,
  });
  const differs = form.again !== '' && form.again !== form.password;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { again, ...input } = form;
    if (again === input.password) void create.run(input);
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextInput label="Organisation" autoFocus {...field('organisation')} />
      <TextInput label="Your name as it prints beside a signature" {...field('printedName')} />
      <TextInput
        label="Login"
        description="Small letters, digits, dot, dash. It stays yours for good."
        autoComplete="username"
        {...field('login')}
      />
      <PasswordInput
        label="Password"
        description="At least 12 characters that do not contain the login."
        autoComplete="new-password"
        {...field('password')}
      />
      <PasswordInput
        label="Password again"
        autoComplete="new-password"
        error={differs ? 'The two are not the same.' : null}
        {...field('again')}
      />
      {create.state === 'failed' && <ProblemNotice problem={create.problem} />}
      <div className="row">
        <Button type="submit" loading={create.state === 'running'} disabled={differs}>
          Create the vault
        </Button>
        <Button variant="subtle" color="gray" onClick={onBack}>
          Back
        </Button>
      </div>
    </form>
  );
}
