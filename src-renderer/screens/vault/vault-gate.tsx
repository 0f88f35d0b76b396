import { RouterProvider } from '@tanstack/react-router';
import { useEffect } from 'react';
import { forgetAnswers } from '../../api/core-provider';
import { useOperation } from '../../api/use-operation';
import { ProblemNotice } from '../../components/problem-notice';
import { Waiting } from '../../components/waiting';
import { router } from '../../routes';
import { Centred } from '../frame/centred';
import { FirstRunScreen } from './first-run-screen';
import { SignedInContext } from './session';
import { UnlockScreen } from './unlock-screen';

/** What can be done now: make a vault, sign in, or work. */
export function VaultGate() {
  const status = useOperation('vault.status', {});
  const person = status.state === 'ready' ? (status.value.session?.person ?? null) : null;
  // Nothing that one person was shown stays for the next.
  useEffect(() => () => void (person !== null && forgetAnswers()), [person]);

  if (status.state === 'loading')
    return (
      <Centred title="Opening">
        <Waiting label="Looking for the vault" />
      </Centred>
    );
  if (status.state === 'failed')
    return (
      <Centred title="The vault cannot be opened">
        <ProblemNotice problem={status.problem} onRetry={status.reload} />
      </Centred>
    );
  const { state, session, organisation, demo, version } = status.value;
  if (state === 'absent') return <FirstRunScreen />;
  if (session === null) return <UnlockScreen status={status.value} />;
  return (
    <SignedInContext value={{ session, organisation: organisation ?? '', demo, version }}>
      <RouterProvider router={router} />
    </SignedInContext>
  );
}
