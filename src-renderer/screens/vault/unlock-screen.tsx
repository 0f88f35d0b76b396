import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { useCommand, useJob } from '../../api/use-command';
import { ProblemNotice } from '../../components/problem-notice';
import { Centred } from '../frame/centred';
import { DemoPeople } from './demo-people';
import type { VaultStatus } from './session';
import styles from './vault.module.css';

/** Signing in opens the vault. After a refusal the login stays and the password is asked for again. */
export function UnlockScreen({ status }: { readonly status: VaultStatus }) {
  const unlock = useCommand('vault.unlock');
  const demo = useJob('vault.exploreDemo');
  const [login, setLogin] = useState(status.logins.length === 1 ? (status.logins[0] ?? '') : '');
  const [password, setPassword] = useState('');
  const passwordField = useRef<HTMLInputElement>(null);

  const signIn = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await unlock.run({ login, password });
    if (answer.ok) return;
    setPassword('');
    passwordField.current?.focus();
  };
  return (
    <Centred title={status.organisation ?? 'Unlock the vault'} wide={demo.result !== null}>
      <div className={demo.result ? styles.beside : ''}>
        <form className={styles.form} onSubmit={(event) => void signIn(event)}>
          <TextInput
            label="Login"
            required
            autoFocus={login === ''}
            autoComplete="username"
            value={login}
            onChange={(event) => setLogin(event.currentTarget.value)}
          />
          <PasswordInput
            ref={passwordField}
            label="Password"
            required
            autoFocus={login !== ''}
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          {unlock.state === 'failed' && <ProblemNotice problem={unlock.problem} />}
          <div>
            <Button type="submit" loading={unlock.state === 'running'}>
              Unlock
            </Button>
          </div>
          {status.demo && demo.result === null && (
            <p className="dim">
              This is the demo. Its people and their passwords are in <code>passwords.json</code> beside the
              vault.
            </p>
          )}
        </form>
        {demo.result && (
          <DemoPeople
            people={demo.result.people}
            onChoose={(person) => {
              setLogin(person.login);
              setPassword(person.password);
            }}
          />
        )}
      </div>
    </Centred>
  );
}
