import { Button } from '@mantine/core';
import type { Output } from '@shared/contract';
import { formatDate } from '@shared/format';
import type { ReactNode } from 'react';
import { address } from '../../addresses';
import { useOperation } from '../../api/use-operation';
import { Facts } from '../../components/facts';
import { KeyId } from '../../components/key-id';
import { Moment } from '../../components/moment';
import { Notice } from '../../components/notice';
import { Page, Panel } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { Sign } from '../../components/sign';
import { Waiting } from '../../components/waiting';
import { roleWord } from '../../components/words';
import { IdentityBadge } from '../people/person-badges';
import { TrainingList } from '../people/training-list';
import { useSignedIn } from '../vault/session';
import { AuthenticatorSetUp } from './authenticator-set-up';
import { KeychainPanel } from './keychain-panel';
import { PasswordForm } from './password-form';
import { useSaveCard } from './use-save-card';

/** A person's own account: the key they sign with, their password, their ways in, this session. */
export function AccountScreen() {
  const me = useOperation('people.me', {});
  return (
    <Page title="Your account" below="What is yours alone: nobody else sees or sets it.">
      {me.state === 'loading' && <Waiting label="Loading your account" rows={8} />}
      {me.state === 'failed' && <ProblemNotice problem={me.problem} onRetry={me.reload} />}
      {me.state === 'ready' && <Account me={me.value} />}
    </Page>
  );
}

function Account({ me }: { readonly me: Output<'people.me'> }) {
  return (
    <div className="columns">
      <div className="stack">
        <KeyPanel me={me} />
        <SessionPanel me={me} />
      </div>
      <div className="stack">
        <PasswordPanel me={me} />
        <CodesPanel on={me.person.authenticator} />
        <KeychainPanel />
      </div>
    </div>
  );
}

function KeyPanel({ me: { person, signingRefusal, warnings } }: { readonly me: Output<'people.me'> }) {
  const card = useSaveCard();
  return (
    <Panel
      title="Signing key"
      note="Read it aloud to whoever verifies your identity."
      actions={
        <Button variant="default" size="compact-xs" onClick={() => void card.save()} loading={card.saving}>
          Save your card
        </Button>
      }
    >
      <div className="stack">
        <KeyId id={person.keyId} />
        {signingRefusal !== null && (
          <Notice tone="partly" title="You cannot sign now">
            <p>{signingRefusal}</p>
          </Notice>
        )}
        {warnings.map((warning) => (
          <Notice key={warning} tone="partly" title={warning} />
        ))}
        {card.problem && <ProblemNotice problem={card.problem} />}
        <Facts
          rows={[
            ['Printed name', person.printedName],
            [
              'Login',
              <span key="l" className="mono">
                {person.login}
              </span>,
            ],
            ['Roles', person.roles.map(roleWord).join(', ') || 'for single products only'],
            ['Identity verified', <IdentityBadge key="i" person={person} />],
            ['Training', <TrainingList key="t" training={person.training} />],
            ['Enrolled', <Moment key="e" at={person.enrolledAt} />],
          ]}
        />
      </div>
    </Panel>
  );
}

function PasswordPanel({ me: { person, passwordExpiresAt } }: { readonly me: Output<'people.me'> }) {
  return (
    <Panel
      title="Password"
      note={
        person.passwordSetAt && (
          <>
            set {formatDate(person.passwordSetAt)}
            {passwordExpiresAt && `, to be changed by ${formatDate(passwordExpiresAt)}`}
          </>
        )
      }
    >
      <PasswordForm />
    </Panel>
  );
}

function CodesPanel({ on }: { readonly on: boolean }) {
  return (
    <Panel title="One-time codes">
      {on ? (
        <p>
          <Sign tone="met" glyph="●">
            Each sign-in asks for a code
          </Sign>
          <span className="dim"> An administrator takes a lost authenticator away.</span>
        </p>
      ) : (
        <AuthenticatorSetUp />
      )}
    </Panel>
  );
}

function SessionPanel({ me: { person } }: { readonly me: Output<'people.me'> }) {
  const { session } = useSignedIn();
  const ends: readonly (readonly [string, ReactNode])[] =
    session.endsAt === null ? [] : [['Ends by itself', <Moment key="n" at={session.endsAt} />]];
  return (
    <Panel
      title="This session"
      actions={<a href={address.ledgerOf(person.login)}>Your sessions in the ledger</a>}
    >
      <Facts
        rows={[
          ['Since', <Moment key="s" at={session.since} />],
          ...ends,
          [
            'Signatures',
            session.firstSignature
              ? 'none yet; the first asks for login and password'
              : 'given in this session',
          ],
        ]}
      />
    </Panel>
  );
}
