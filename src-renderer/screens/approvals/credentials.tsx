import { PasswordInput, TextInput } from '@mantine/core';
import { type RefObject, useRef, useState } from 'react';
import type { CommandState } from '../../api/use-command';
import { useSignedIn } from '../vault/session';

export interface Credentials {
  /** What a signing operation takes: login and password first, the password alone after that. */
  readonly given: { readonly login?: string; readonly password: string };
  /** Empties the password and goes back to it; the rest of a refused form stays. */
  readonly again: () => void;
  readonly form: { readonly login: string; readonly password: string };
  readonly change: (form: { readonly login: string; readonly password: string }) => void;
  readonly passwordField: RefObject<HTMLInputElement | null>;
  readonly first: boolean;
}

/** Who signs, asked again for this one act. */
export function useCredentials(): Credentials {
  const { session } = useSignedIn();
  const [form, change] = useState({ login: '', password: '' });
  const passwordField = useRef<HTMLInputElement>(null);
  const first = session.firstSignature;
  return {
    given: first ? { login: form.login, password: form.password } : { password: form.password },
    again: () => {
      change({ ...form, password: '' });
      passwordField.current?.focus();
    },
    form,
    change,
    passwordField,
    first,
  };
}

/** Login where it is the first signature of the session, and the password; never kept. */
export function CredentialFields({ credentials }: { readonly credentials: Credentials }) {
  const { form, change, first, passwordField } = credentials;
  return (
    <>
      {first && (
        <TextInput
          label="Login"
          description="The first signature of a session needs both."
          required
          value={form.login}
          onChange={(event) => change({ ...form, login: event.currentTarget.value })}
        />
      )}
      <PasswordInput
        ref={passwordField}
        label="Password"
        autoComplete="off"
        required
        value={form.password}
        onChange={(event) => change({ ...form, password: event.currentTarget.value })}
      />
    </>
  );
}

/** How many tries are left, where a signature was refused for its password. */
export function TriesLeft({ command }: { readonly command: CommandState }) {
  const left = command.state === 'failed' ? command.problem.context['triesLeft'] : undefined;
  if (left === undefined) return null;
  return (
    <p role="status">
      <b>
        {left} {left === 1 ? 'try' : 'tries'} left
      </b>{' '}
      <span className="dim">before this login has to wait.</span>
    </p>
  );
}
