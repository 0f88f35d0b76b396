import { Button, PasswordInput, TextInput } from '@mantine/core';
import type { ErrorCode, Problem } from '@shared/errors';
import { type FormEvent, useRef, useState } from 'react';
import { useCommand } from '../../api/use-command';
import { ProblemNotice } from '../../components/problem-notice';
import type { VaultStatus } from './session';
import { useWait } from './use-wait';
import styles from './vault.module.css';

interface UnlockFormProps {
  readonly status: VaultStatus;
  /** Filled in beforehand, as for a person of the demo. */
  readonly chosen: { readonly login: string; readonly password: string };
}

const aboutCode: readonly ErrorCode[] = ['CODE_REQUIRED', 'CODE_REJECTED'];

/** Signing in opens the vault. After a refusal the login stays and what was wrong is asked for again. */
export function UnlockForm({ status, chosen }: UnlockFormProps) {
  const unlock = useCommand('vault.unlock');
  const byKeychain = useCommand('vault.unlockByKeychain');
  const [login, setLogin] = useState(
    chosen.login || (status.logins.length === 1 ? (status.logins[0] ?? '') : ''),
  );
  const [password, setPassword] = useState(chosen.password);
  const [code, setCode] = useState('');
  const [asksCode, setAsksCode] = useState(false);
  const passwordField = useRef<HTMLInputElement>(null);
  const codeField = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const seconds = useWait(problem);
  const withCode = asksCode && code !== '' ? { code } : {};

  const refused = (refusal: Problem) => {
    setCode('');
    setProblem(refusal.code === 'CODE_REQUIRED' ? null : refusal);
    if (aboutCode.includes(refusal.code)) {
      // The password was right: it stays, and only the code is asked for.
      setAsksCode(true);
      codeField.current?.focus();
      return;
    }
    setPassword('');
    passwordField.current?.focus();
  };
  const signIn = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await unlock.run({ login, password, ...withCode });
    if (!answer.ok) refused(answer.problem);
  };
  const signInByKeychain = async () => {
    const answer = await byKeychain.run({ login, ...withCode });
    if (!answer.ok) refused(answer.problem);
  };
  return (
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
      {asksCode && (
        <TextInput
          ref={codeField}
          label="One-time code"
          description="The six digits that your authenticator app shows now."
          required
          autoFocus
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
      )}
      {problem && <ProblemNotice problem={problem} />}
      {seconds > 0 && (
        <p role="timer" aria-label="Time to wait" className={styles.wait}>
          The next try counts in {seconds} s.
        </p>
      )}
      <div className="row">
        <Button type="submit" loading={unlock.state === 'running'} disabled={seconds > 0}>
          Unlock
        </Button>
        {status.keychain.logins.some((name) => name === login) && (
          <Button
            variant="default"
            loading={byKeychain.state === 'running'}
            onClick={() => void signInByKeychain()}
          >
            Use this computer’s keychain
          </Button>
        )}
      </div>
    </form>
  );
}
