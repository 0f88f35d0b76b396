import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../api/use-command';
import { problemAt } from '../../components/act-dialog';
import { ProblemNotice } from '../../components/problem-notice';

const blank = { password: '', newPassword: '', again: '' };
const aboutNew = ['PASSWORD_TOO_WEAK', 'PASSWORD_UNCHANGED'] as const;
const aboutOld = ['PASSWORD_REJECTED'] as const;

/** Changes one's own password. Nothing typed here is ever kept as a draft. */
export function PasswordForm() {
  const change = useCommand('people.changePassword');
  const [form, setForm] = useState(blank);
  const [done, setDone] = useState(false);
  const field = (name: keyof typeof blank) => ({
    required: true,
    value: form[name],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      setForm({ ...form, [name]: event.currentTarget.value }),
  });
  const differs = form.again !== '' && form.again !== form.newPassword;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { password, newPassword } = form;
    if (form.again !== newPassword) return;
    setDone(false);
    const answer = await change.run({ password, newPassword });
    if (!answer.ok) return setForm({ ...form, password: '' });
    setForm(blank);
    setDone(true);
  };
  const atField: readonly string[] = [...aboutNew, ...aboutOld];
  const problem = change.state === 'failed' && !atField.includes(change.problem.code) ? change.problem : null;
  return (
    <form className="stack" onSubmit={(event) => void submit(event)} autoComplete="off">
      <PasswordInput
        label="Present password"
        autoComplete="current-password"
        error={problemAt(change, aboutOld)}
        {...field('password')}
      />
      <PasswordInput
        label="New password"
        autoComplete="new-password"
        error={problemAt(change, aboutNew)}
        {...field('newPassword')}
      />
      <PasswordInput
        label="New password again"
        autoComplete="new-password"
        error={differs ? 'The two are not the same.' : null}
        {...field('again')}
      />
      {problem && <ProblemNotice problem={problem} />}
      <div className="row">
        <Button type="submit" variant="default" loading={change.state === 'running'} disabled={differs}>
          Change the password
        </Button>
        {done && <span role="status">The password was changed.</span>}
      </div>
    </form>
  );
}
