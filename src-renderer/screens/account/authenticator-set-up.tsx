import { Button, TextInput } from '@mantine/core';
import type { Output } from '@shared/contract';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../api/use-command';
import { problemAt } from '../../components/act-dialog';
import { CopyBytes } from '../../components/copy-bytes';
import { ProblemNotice } from '../../components/problem-notice';

const aboutCode = ['CODE_REJECTED'] as const;

/** A new secret for an authenticator app, shown once, and the first code that proves it arrived there. */
export function AuthenticatorSetUp() {
  const begin = useCommand('people.beginAuthenticator');
  const [begun, setBegun] = useState<Output<'people.beginAuthenticator'> | null>(null);
  if (begun) return <FirstCode secret={begun.secret} uri={begun.uri} />;
  const start = async () => {
    const answer = await begin.run({});
    if (answer.ok) setBegun(answer.value);
  };
  return (
    <div className="stack">
      <p className="dim">
        A six-digit code from an authenticator app (RFC 6238) at each sign-in, besides the password.
      </p>
      {begin.state === 'failed' && <ProblemNotice problem={begin.problem} />}
      <div>
        <Button variant="default" loading={begin.state === 'running'} onClick={() => void start()}>
          Set up an authenticator
        </Button>
      </div>
    </div>
  );
}

function FirstCode({ secret, uri }: Output<'people.beginAuthenticator'>) {
  const confirm = useCommand('people.confirmAuthenticator');
  const [code, setCode] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await confirm.run({ code });
    if (!answer.ok) setCode('');
  };
  return (
    <form className="stack" onSubmit={(event) => void submit(event)} autoComplete="off">
      <CopyBytes label="Secret" text={secret} />
      <CopyBytes label="Address for the app" text={uri} />
      <p className="dim">Both are shown this once. Enter either into the app, then the code it shows.</p>
      <TextInput
        label="First code"
        required
        inputMode="numeric"
        maxLength={6}
        pattern="[0-9]{6}"
        title="Six digits"
        value={code}
        error={problemAt(confirm, aboutCode)}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      {confirm.state === 'failed' && confirm.problem.code !== 'CODE_REJECTED' && (
        <ProblemNotice problem={confirm.problem} />
      )}
      <div>
        <Button type="submit" loading={confirm.state === 'running'}>
          Use one-time codes
        </Button>
      </div>
    </form>
  );
}
