import { RouterProvider } from '@tanstack/react-router';
import { useEffect } from 'react';
import { forgetAnswers, useCore } from '../../api/core-provider';
import { DraftsProvider } from '../../api/drafts';
import { claimWindow } from '../../api/kept';
import { useOperation } from '../../api/use-operation';
import { ProblemNotice } from '../../components/problem-notice';
import { Waiting } from '../../components/waiting';
import { router } from '../../routes';
import { Centred } from '../frame/centred';
import { DutyScreen } from './duty-screen';
import { FirstRunScreen } from './first-run-screen';
import { SignedInContext } from './session';
import { UnlockScreen } from './unlock-screen';

/** What can be done now: make a vault, sign in, do what the policy demands first, or work. */
export function VaultGate() {
  const { jobs } = useCore();
  const status = useOperation('vault.status', {});
  const person = status.state === 'ready' ? (status.value.session?.person ?? null) : null;
  useEffect(() => {
    if (person === null) return;
    // Nothing that one person was shown stays for the next; the address, too, says what somebody looked at.
    if (claimWindow(person)) {
      void router.navigate({ to: '/', replace: true });
      for (const job of jobs.list()) if (job.state !== 'running') jobs.dismiss(job.id);
    }
    return () => forgetAnswers();
  }, [person, jobs]);

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
  const { state, session, organisation, demo, version, keychain } = status.value;
  if (state === 'absent') return <FirstRunScreen />;
  if (session === null) return <UnlockScreen status={status.value} />;
  const due = session.mustChangePassword || session.mustSetUpAuthenticator;
  return (
    <SignedInContext value={{ session, organisation: organisation ?? '', demo, version, keychain }}>
      {due ? (
        <DutyScreen />
      ) : (
        <DraftsProvider key={session.person} keeps={session.endsAt === null}>
          <RouterProvider router={router} />
        </DraftsProvider>
      )}
    </SignedInContext>
  );
}
