import { Button } from '@mantine/core';
import { useCommand } from '../../api/use-command';
import { useOperation } from '../../api/use-operation';
import { AuthenticatorSetUp } from '../account/authenticator-set-up';
import { PasswordForm } from '../account/password-form';
import { Centred } from '../frame/centred';
import { useSignedIn } from './session';

/** What the policy wants done before anything else: an own password, an authenticator. */
export function DutyScreen() {
  const { session } = useSignedIn();
  const lock = useCommand('vault.lock');
  // Asked again after each change: a new key ends this session, and only a question finds that out.
  useOperation('people.me', {});
  return (
    <Centred title={session.mustChangePassword ? 'Choose your own password' : 'Set up one-time codes'}>
      <div className="stack">
        {session.mustChangePassword ? (
          <>
            <p className="dim">
              {session.printedName}, your password was typed by somebody else or is older than the policy
              allows. Nothing else can be done until you have chosen another one. After a temporary password
              you get a new signing key and sign in once more.
            </p>
            <PasswordForm />
          </>
        ) : (
          <>
            <p className="dim">
              {session.printedName}, the policy of this vault asks for a one-time code at each sign-in.
            </p>
            <AuthenticatorSetUp />
          </>
        )}
        <div>
          <Button variant="subtle" color="gray" onClick={() => void lock.run({})}>
            Lock
          </Button>
        </div>
      </div>
    </Centred>
  );
}
