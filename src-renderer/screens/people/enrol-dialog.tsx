import { Button, Checkbox, PasswordInput, TextInput } from '@mantine/core';
import { RoleId, roleIds } from '@shared/ids';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../api/use-command';
import { Dialog } from '../../components/dialog';
import { ProblemNotice } from '../../components/problem-notice';
import { roleWord } from '../../components/words';
import styles from './people.module.css';

const blank = { login: '', printedName: '', password: '' };

/** Enrols a person: login, printed name, roles, and a first password from which the keys are made. */
export function EnrolDialog({ onClose }: { readonly onClose: () => void }) {
  const enrol = useCommand('people.enrol');
  const [form, setForm] = useState(blank);
  const [roles, setRoles] = useState<readonly string[]>([]);
  const field = (name: keyof typeof blank) => ({
    required: true,
    value: form[name],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      setForm({ ...form, [name]: event.currentTarget.value }),
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await enrol.run({ ...form, roles: roles.map((role) => RoleId.parse(role)) });
    if (answer.ok) onClose();
  };
  return (
    <Dialog title="Enrol a person" onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)} autoComplete="off">
        <TextInput
          label="Printed name"
          description="As it stands beside a signature."
          data-autofocus
          {...field('printedName')}
        />
        <TextInput
          label="Login"
          description="Small letters, digits, dot, dash. Never given to anybody else."
          {...field('login')}
        />
        <Checkbox.Group label="Roles" value={[...roles]} onChange={setRoles}>
          <div className={styles.roles}>
            {roleIds.map((role) => (
              <Checkbox key={role} value={role} label={roleWord(role)} />
            ))}
          </div>
        </Checkbox.Group>
        <PasswordInput
          label="First password"
          description="At least 12 characters that do not contain the login. The person enters it here."
          autoComplete="new-password"
          {...field('password')}
        />
        {enrol.state === 'failed' && <ProblemNotice problem={enrol.problem} />}
        <div className="row">
          <Button type="submit" loading={enrol.state === 'running'}>
            Enrol
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
