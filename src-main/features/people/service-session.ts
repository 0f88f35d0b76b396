import { AppError } from '@main/kernel/app-error';
import { toBase64 } from '@main/kernel/bytes';
import { keyIdOf, sessionStatement, signUnder } from '@main/ledger';
import type { Session } from '@main/platform/calls';
import type { Tx } from '@main/platform/db';
import { inTransaction, listRecords, note, type Workspace, witnessConflict } from '@main/platform/records';
import {
  headerDigest,
  newKeyPair,
  privateKeyFrom,
  publicKeyOf,
  type UnwrappedKeys,
} from '@main/platform/vault';
import type { Login, RecordId, RoleId } from '@shared/ids';
import { allRoles } from './domain';
import { personKind } from './kind';
import { disableAbandoned } from './service-abandoned';
import { demandAdmission } from './service-admission';
import { noteAttempts } from './service-attempts';
import { actingAs, refreshSession } from './service-authority';
import { findKeyRing } from './service-key-ring';
import { disable } from './service-roles';
import { findPerson } from './store';

/**
 * Signs a person in: makes a session key, certified by their signing key, and says so in the ledger together
 * with the failed attempts that came before.
 *
 * @param code one-time code, where the caller gave one
 * @throws AppError `VAULT_ENROLMENT_DIFFERS` when the header does not agree with the ledger; `ACCOUNT_DISABLED`,
 *   `ACCOUNT_STALE`, `PASSWORD_EXPIRED`, `CODE_REQUIRED`, `CODE_REJECTED`
 */
export async function openSession(
  workspace: Workspace,
  keys: UnwrappedKeys,
  code?: string,
): Promise<Session> {
  await demandEnrolment(workspace);
  const person = await findPerson(workspace.db, keys.person);
  // A slot moved under another person's id unwraps, but holds the keys of the one it was made for.
  if (!person || !holdsKeysOf(keys, person)) throw new AppError('VAULT_ENROLMENT_DIFFERS');
  const admission = await demandAdmission(workspace, person, code);
  const { endsMs } = admission;
  const who = { ...person, roles: allRoles(person), endsMs };
  const { session, announce } = newSession(workspace, who, keys.signingKey);
  const { attempts } = workspace.vault;
  // Before this sign-in writes a witness of its own over the one that may know better.
  const conflict = await witnessConflict(workspace);
  await inTransaction(workspace, actingAs(session, ''), async (tx) => {
    await announce(tx);
    await admission.record(tx);
    if (person.roles.includes('administrator')) await disableAbandoned(tx);
    if (conflict) await note(tx, { action: 'ledger.witnessDiffers', detail: conflict });
    await noteAttempts(tx, attempts);
  });
  // The keychain knows no password: whoever guesses at it goes on waiting.
  workspace.vault.settleAttempts(attempts, keys.via === 'password' ? person.login : null);
  await refreshSession(workspace.db, session);
  return session;
}

/** The keychain holds a sign-in key in place of the signing key; the ledger names the header that holds its slot. */
const holdsKeysOf = (keys: UnwrappedKeys, person: { readonly x25519: string; readonly ed25519: string }) =>
  toBase64(publicKeyOf(keys.boxKey)) === person.x25519 &&
  (keys.via === 'keychain' || toBase64(publicKeyOf(keys.signingKey)) === person.ed25519);

/** A session and the entry that opens it, to be written in the transaction that the caller seals with it. */
export function newSession(
  { ledger, ports }: Workspace,
  person: {
    readonly id: RecordId;
    readonly login: Login;
    readonly printedName: string;
    readonly roles: readonly RoleId[];
    readonly keyId: string;
    readonly endsMs: number | null;
  },
  signingKey: Buffer,
): { readonly session: Session; readonly announce: (tx: Tx) => Promise<void> } {
  const now = ports.clock();
  const pair = newKeyPair('ed25519');
  const publicKey = toBase64(pair.publicKey);
  const id = ports.newId();
  const statement = sessionStatement({ ledger, session: id, person: person.id, publicKey });
  const certificate = toBase64(signUnder('session', statement, privateKeyFrom(signingKey)));
  const session: Session = {
    person: person.id,
    login: person.login,
    printedName: person.printedName,
    roles: person.roles,
    signingKeyId: person.keyId,
    passwordDue: false,
    authenticatorDue: false,
    endsMs: person.endsMs,
    key: { id, keyId: keyIdOf(publicKey), privateKey: privateKeyFrom(pair.privateKey) },
    sinceMs: now.utcMs,
    sinceMonoMs: now.monoMs,
    signatures: 0,
  };
  pair.privateKey.fill(0);
  const clockSync = ports.clockSync();
  const detail = { session: id, person: person.id, sessionKey: publicKey, certificate, clockSync };
  return { session, announce: (tx) => note(tx, { action: 'session.opened', detail }) };
}

/**
 * Ends a session with an entry. Where a new key or another state of its person ended it already, that entry says so
 * and the session writes nothing more. A break-glass account is disabled with its session.
 */
export async function closeSession(workspace: Workspace, session: Session): Promise<void> {
  try {
    await inTransaction(workspace, actingAs(session, ''), async (tx) => {
      if (session.endsMs !== null) await disable(tx, session.person, 'The break-glass session ended');
      await note(tx, { action: 'session.closed' });
    });
  } catch (failure) {
    const over = failure instanceof AppError && ['ACCOUNT_DISABLED', 'SESSION_ENDED'].includes(failure.code);
    if (!over) throw failure;
  }
}

/**
 * Any enrolled person could forge the header and its MAC: only the header that the ledger names is taken, and only
 * keys of people who are enrolled there.
 */
export async function demandEnrolment({ db, vault }: Workspace): Promise<void> {
  const enrolled = await listRecords(db, personKind);
  const recorded = (await findKeyRing(db))?.content.header;
  vault.settleDraft((draft) =>
    recorded === undefined
      ? draft.people.every((claimed) => enrolled.some((person) => person.head.id === claimed.person))
      : headerDigest(draft) === recorded,
  );
  // A vault from before there was a key ring gets one at its first change of keys, and has no recovery code before.
  if (recorded === undefined && vault.header.recovery) throw new AppError('VAULT_ENROLMENT_DIFFERS');
  if (recorded !== undefined && headerDigest(vault.header) !== recorded)
    throw new AppError('VAULT_ENROLMENT_DIFFERS');
  for (const claimed of vault.header.people) {
    const known = enrolled.find((person) => person.head.id === claimed.person)?.content;
    const same =
      known?.login === claimed.login && known.x25519 === claimed.x25519 && known.ed25519 === claimed.ed25519;
    if (!same) throw new AppError('VAULT_ENROLMENT_DIFFERS');
  }
  vault.mend();
}
