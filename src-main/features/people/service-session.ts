import { AppError } from '@main/kernel/app-error';
import { toBase64 } from '@main/kernel/bytes';
import { keyIdOf, sessionStatement, signUnder } from '@main/ledger';
import type { Session } from '@main/platform/calls';
import type { Tx } from '@main/platform/db';
import {
  type Acting,
  inTransaction,
  listRecords,
  note,
  type Workspace,
  witnessConflict,
} from '@main/platform/records';
import { newKeyPair, privateKeyFrom, publicKeyOf, type UnwrappedKeys } from '@main/platform/vault';
import type { Login, RecordId, RoleId } from '@shared/ids';
import { personKind } from './kind';
import { findPerson } from './store';

type Who = Pick<Session, 'person' | 'login' | 'printedName' | 'roles'>;

/**
 * Signs a person in: makes a session key, certified by their signing key, and says so in the ledger together
 * with the failed attempts that came before.
 *
 * @throws AppError `VAULT_ENROLMENT_DIFFERS` when the header does not agree with the ledger
 */
export async function openSession(workspace: Workspace, keys: UnwrappedKeys): Promise<Session> {
  await demandEnrolment(workspace);
  const person = await findPerson(workspace.db, keys.person);
  // A slot moved under another person's id unwraps, but holds the keys of the one it was made for.
  if (!person || !holdsKeysOf(keys, person)) throw new AppError('VAULT_ENROLMENT_DIFFERS');
  const { session, announce } = newSession(workspace, person, keys.signingKey);
  const { attempts } = workspace.vault;
  // Before this sign-in writes a witness of its own over the one that may know better.
  const conflict = await witnessConflict(workspace);
  await inTransaction(workspace, actingAs(session, ''), async (tx) => {
    await announce(tx);
    if (conflict) await note(tx, { action: 'ledger.witnessDiffers', detail: conflict });
    await noteAttempts(tx, attempts);
  });
  workspace.vault.settleAttempts(person.login);
  return session;
}

/** Wrong passwords, as entries. */
export async function noteAttempts(tx: Tx, attempts: Workspace['vault']['attempts']): Promise<void> {
  for (const { login, utcMs } of attempts)
    await note(tx, { action: 'session.refused', detail: { login, at: utcMs } });
}

const holdsKeysOf = (keys: UnwrappedKeys, person: { readonly x25519: string; readonly ed25519: string }) =>
  toBase64(publicKeyOf(keys.boxKey)) === person.x25519 &&
  toBase64(publicKeyOf(keys.signingKey)) === person.ed25519;

/** A session and the entry that opens it, to be written in the transaction that the caller seals with it. */
export function newSession(
  { ledger, ports }: Workspace,
  person: {
    readonly id: RecordId;
    readonly login: Login;
    readonly printedName: string;
    readonly roles: readonly RoleId[];
  },
  signingKey: Buffer,
): { readonly session: Session; readonly announce: (tx: Tx) => Promise<void> } {
  const pair = newKeyPair('ed25519');
  const publicKey = toBase64(pair.publicKey);
  const id = ports.newId();
  const statement = sessionStatement({ ledger, session: id, person: person.id, publicKey });
  const certificate = toBase64(signUnder('session', statement, privateKeyFrom(signingKey)));
  const who: Who = {
    person: person.id,
    login: person.login,
    printedName: person.printedName,
    roles: person.roles,
  };
  const session: Session = {
    ...who,
    key: { id, keyId: keyIdOf(publicKey), privateKey: privateKeyFrom(pair.privateKey) },
    sinceMs: ports.clock().utcMs,
    signatures: 0,
  };
  pair.privateKey.fill(0);
  const detail = { session: id, person: person.id, sessionKey: publicKey, certificate };
  return { session, announce: (tx) => note(tx, { action: 'session.opened', detail }) };
}

export async function closeSession(workspace: Workspace, session: Session): Promise<void> {
  await inTransaction(workspace, actingAs(session, ''), (tx) => note(tx, { action: 'session.closed' }));
}

export const actingAs = (session: Session, role: RoleId | ''): Acting => ({
  person: session.person,
  role,
  session: session.key,
});

/** Any enrolled person could forge the header and its MAC: only keys that the ledger knows are let in. */
async function demandEnrolment({ db, vault }: Workspace): Promise<void> {
  const enrolled = await listRecords(db, personKind);
  vault.settleDraft((claimed) => enrolled.some((person) => person.head.id === claimed.person));
  for (const claimed of vault.header.people) {
    const known = enrolled.find((person) => person.head.id === claimed.person)?.content;
    const same =
      known?.login === claimed.login && known.x25519 === claimed.x25519 && known.ed25519 === claimed.ed25519;
    if (!same) throw new AppError('VAULT_ENROLMENT_DIFFERS');
  }
}
