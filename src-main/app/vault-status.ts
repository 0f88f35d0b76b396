import { findOrganisation, refreshSession } from '@main/features/people';
import type { Ports } from '@main/kernel/ports';
import type { Session } from '@main/platform/calls';
import { headerExists, keychainLogins, readHeader } from '@main/platform/vault';
import type { Output } from '@shared/contract';
import type { SessionView } from '@shared/contract/vault';
import type { Caller } from './callers';
import { appName } from './open-vault';
import type { VaultState } from './vault-state';

/** Whether there is a vault, whether it is open, and who is signed in here. */
export async function statusOf(
  state: VaultState,
  caller: Caller,
  { keychain }: Ports,
): Promise<Output<'vault.status'>> {
  const there = headerExists(state.folder);
  const header = there ? readHeader(state.folder) : null;
  const safe = (await keychain?.backend()) === 'system';
  // A duty may be done since. A session that is over meanwhile is ended by the next call that needs it.
  if (state.open && caller.session) await refreshSession(state.open.workspace.db, caller.session);
  return {
    state: state.open ? 'open' : there ? 'closed' : 'absent',
    organisation: state.open && caller.session ? await findOrganisation(state.open.workspace.db) : null,
    logins: header?.people.map((person) => person.login) ?? [],
    session: caller.session && viewOf(caller.session),
    keychain: { safe, logins: header && safe ? keychainLogins(header) : [] },
    demo: state.folder === state.demoFolder,
    version: appName,
  };
}

/** A session as its own window sees it. */
export const viewOf = (session: Session): SessionView => ({
  person: session.person,
  login: session.login,
  printedName: session.printedName,
  roles: [...session.roles],
  since: new Date(session.sinceMs).toISOString(),
  firstSignature: session.signatures === 0,
  mustChangePassword: session.passwordDue,
  mustSetUpAuthenticator: session.authenticatorDue,
  endsAt: session.endsMs === null ? null : new Date(session.endsMs).toISOString(),
});
