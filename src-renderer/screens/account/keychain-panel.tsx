import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../api/use-command';
import { Panel } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { Sign } from '../../components/sign';
import { useSignedIn } from '../vault/session';

/** A way in by this computer's keychain, where it has one that keeps secrets. It never signs. */
export function KeychainPanel() {
  const { session, keychain } = useSignedIn();
  const disable = useCommand('vault.disableKeychain');
  return (
    <Panel title="Keychain of this computer">
      {!keychain.safe && (
        <p className="dim">
          This computer, or this way of opening the window, has no keychain that keeps secrets.
        </p>
      )}
      {keychain.safe && !keychain.logins.includes(session.login) && <EnableKeychain />}
      {keychain.safe && keychain.logins.includes(session.login) && (
        <div className="stack">
          <Sign tone="met" glyph="●">
            The keychain opens the vault for you
          </Sign>
          {disable.state === 'failed' && <ProblemNotice problem={disable.problem} />}
          <div>
            <Button
              variant="default"
              loading={disable.state === 'running'}
              onClick={() => void disable.run({})}
            >
              Stop using the keychain
            </Button>
          </div>
        </div>
      )}
    </Panel>
  );
}

function EnableKeychain() {
  const enable = useCommand('vault.enableKeychain');
  const [password, setPassword] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    await enable.run({ password });
    setPassword('');
  };
  return (
    <form className="stack" onSubmit={(event) => void submit(event)} autoComplete="off">
      <p className="dim">The keychain opens the vault without the password. Signing still asks for it.</p>
      <PasswordInput
        label="Password"
        required
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {enable.state === 'failed' && <ProblemNotice problem={enable.problem} />}
      <div>
        <Button type="submit" variant="default" loading={enable.state === 'running'}>
          Use the keychain
        </Button>
      </div>
    </form>
  );
}
