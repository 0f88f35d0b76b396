import { keyIdOf } from '@main/ledger';
import type { Session } from '@main/platform/calls';
import type { Tx } from '@main/platform/db';
import { inTransaction, note, type Workspace, writeRecord } from '@main/platform/records';
import { headerDigest, type NewPerson } from '@main/platform/vault';
import { organisationKind } from './kind';
import { actingAs } from './service-authority';
import { recordEnrolment } from './service-enrolment';
import { recordKeyRing } from './service-key-ring';
import { newSession } from './service-session';

/** What other features record when a vault is founded, such as the default gates. */
export type FoundingRecords = (tx: Tx, workspace: Workspace) => Promise<void>;

/** The first transaction of a vault: opens the ledger, enrols the administrator, signs them in. */
export async function foundVault(
  workspace: Workspace,
  made: NewPerson,
  founding: { readonly organisation: string; readonly printedName: string },
  alsoFound: FoundingRecords,
): Promise<Session> {
  const { person: id, login } = made.entry;
  const { printedName } = founding;
  const keyId = keyIdOf(made.entry.ed25519);
  const founder = { id, login, printedName, roles: ['administrator'] as const, keyId, endsMs: null };
  const { session, announce } = newSession(workspace, founder, made.signingKey);
  const { device } = workspace;
  const reason = 'Founded the vault';
  // The person comes into being in this transaction: there is nobody yet to be asked about.
  const { demand: _, ...acting } = actingAs(session, 'administrator');
  await inTransaction(workspace, acting, async (tx) => {
    await note(tx, { action: 'ledger.opened', detail: { device: device.id, deviceKey: device.publicKey } });
    await recordEnrolment(tx, workspace, made, {
      ...founder,
      productRoles: [],
      temporaryUntilMs: null,
      identityHow: null,
      breakGlass: false,
      reason,
    });
    await announce(tx);
    const { header } = workspace.vault;
    await recordKeyRing(tx, workspace, { header, digest: headerDigest(header) }, reason);
    await writeRecord(tx, 'organisation.named', {
      kind: organisationKind,
      id: workspace.ports.newId(),
      content: { name: founding.organisation },
      expectedHead: null,
      reason,
    });
    await alsoFound(tx, workspace);
  });
  return session;
}
