import {
  actingAs,
  findPerson,
  homeOf,
  noteAttempts,
  personKind,
  signingStanding,
} from '@main/features/people';
import { AppError } from '@main/kernel/app-error';
import { fromBase64, toBase64 } from '@main/kernel/bytes';
import type { Instant } from '@main/kernel/ports';
import { signUnder, verifyUnder } from '@main/ledger';
import type { Session } from '@main/platform/calls';
import type { Db, Tx } from '@main/platform/db';
import {
  actOf,
  findRecord,
  inTransaction,
  listRevisions,
  note,
  type Workspace,
} from '@main/platform/records';
import {
  freeAttempts,
  privateKeyFrom,
  readAttempts,
  type UnwrappedKeys,
  unwrapGuarded,
} from '@main/platform/vault';
import type { SignatureView } from '@shared/contract/approvals';
import type { RoleId, SignatureMeaning } from '@shared/ids';
import { meaningText, type Signature, SignatureStatement } from '@shared/signature';
import { statementBytes } from './domain';

export interface Signing {
  readonly record: string;
  readonly kind: string;
  readonly revision: string;
  readonly bound: Readonly<Record<string, string>>;
  readonly meaning: SignatureMeaning;
  readonly role: RoleId;
}

/** The signer's key for one act, wiped on leaving the scope. */
export interface SigningKey extends Disposable {
  readonly keys: UnwrappedKeys;
  readonly factors: SignatureStatement['factors'];
}

/**
 * Asks the signer again and unwraps their signing key: login and password at the first signing of a session, the
 * password at each later one (21 CFR 11.200(a)(1)). Nobody signs whose key was not verified to be theirs (11.100(b)).
 * Slow: call it before the transaction.
 *
 * @throws AppError `LOGIN_REQUIRED`, `IDENTITY_UNVERIFIED`, `TRAINING_EXPIRED`, `BREAK_GLASS_READS_ONLY`,
 *   `PASSWORD_REJECTED` (tries left in the context), `ATTEMPTS_EXCEEDED`; a refusal is a ledger entry
 */
export async function unwrapSigningKey(
  workspace: Workspace,
  session: Session,
  given: { readonly login?: string | undefined; readonly password: string },
): Promise<SigningKey> {
  if (session.signatures === 0 && given.login === undefined) throw new AppError('LOGIN_REQUIRED');
  const { vault, ports } = workspace;
  const acting = actingAs(session, '');
  let keys: UnwrappedKeys;
  let tried = false;
  try {
    await demandSigner(workspace.db, session.person, ports.clock());
    if (given.login !== undefined && given.login !== session.login) throw new AppError('PASSWORD_REJECTED');
    tried = true;
    keys = await unwrapGuarded(ports, vault.folder, vault.header, session.login, given.password);
  } catch (failure) {
    if (!(failure instanceof AppError)) throw failure;
    await noteRefusal(workspace, session, failure, tried);
    if (failure.code !== 'PASSWORD_REJECTED') throw failure;
    const count = readAttempts(vault.folder).filter(({ login }) => login === session.login).length;
    throw new AppError('PASSWORD_REJECTED', { triesLeft: Math.max(0, freeAttempts - count) });
  }
  try {
    const { attempts } = vault;
    if (attempts.length > 0) await inTransaction(workspace, acting, (tx) => noteAttempts(tx, attempts));
    vault.settleAttempts(attempts, session.login);
  } catch (failure) {
    keys[Symbol.dispose]();
    throw failure;
  }
  const factors = given.login === undefined ? 'password' : 'login+password';
  return { keys, factors, [Symbol.dispose]: () => keys[Symbol.dispose]() };
}

/** @throws AppError `IDENTITY_UNVERIFIED`, `TRAINING_EXPIRED`, `BREAK_GLASS_READS_ONLY` */
async function demandSigner(db: Db, person: string, at: Instant): Promise<void> {
  const { refusal } = await signingStanding(db, person, at);
  if (refusal) throw new AppError(refusal);
}

/** A refused signature is an entry, together with the refused sign-ins that no entry tells of yet. */
async function noteRefusal(
  workspace: Workspace,
  session: Session,
  { code }: AppError,
  tried: boolean,
): Promise<void> {
  const { vault } = workspace;
  const { attempts } = vault;
  // Its own attempt is the one that the refused signature tells of.
  const counted = tried && code === 'PASSWORD_REJECTED';
  const own = counted ? attempts.findLast(({ login }) => login === session.login) : undefined;
  const others = attempts.filter((attempt) => attempt !== own);
  await inTransaction(workspace, actingAs(session, ''), async (tx) => {
    await note(tx, { action: 'signature.refused', detail: { code } });
    await noteAttempts(tx, others);
  });
  vault.settleAttempts(attempts, null); // they all go on counting
}

/** Makes and signs a statement as of the running transaction. */
export async function signStatement(
  tx: Tx,
  workspace: Workspace,
  session: Session,
  { keys, factors }: SigningKey,
  signing: Signing,
): Promise<Signature> {
  const person = await findRecord(tx, personKind, session.person);
  const enrolled = await findPerson(tx, session.person);
  if (!person || !enrolled) throw new AppError('PERSON_NOT_FOUND');
  const { at } = actOf(tx);
  // Asked again: what was true before the key derivation may have been taken back meanwhile.
  await demandSigner(tx, session.person, at);
  const bytes = statementBytes(
    SignatureStatement.parse({
      ...signing,
      vault: workspace.ledger,
      person: session.person,
      printedName: session.printedName,
      kid: enrolled.keyId,
      roleRecord: person.head.digest,
      at: at.utcMs,
      offset: at.offsetMinutes,
      zone: at.zone,
      factors,
    }),
  );
  return signBytes(bytes, keys);
}

/**
 * Signs a statement that another vault asked for, as of the running transaction.
 *
 * @throws AppError as `unwrapSigningKey`, when the person may not sign any more
 */
export async function signGiven(
  tx: Tx,
  session: Session,
  { keys }: SigningKey,
  statement: SignatureStatement,
): Promise<Signature> {
  await demandSigner(tx, session.person, actOf(tx).at);
  return signBytes(statementBytes(statement), keys);
}

function signBytes(bytes: Uint8Array, { signingKey }: UnwrappedKeys): Signature {
  const signature = signUnder('signature', bytes, privateKeyFrom(signingKey));
  return { statement: toBase64(bytes), signature: toBase64(signature) };
}

/** A statement read back, or `null` when its bytes are not those of one. */
export function readStatement(signature: Signature): SignatureStatement | null {
  const told = toldBy(signature);
  return told && fromBase64(signature.statement).equals(statementBytes(told)) ? told : null;
}

/** What a statement says, even where its bytes are not the ones that saying it has: then nothing holds. */
function toldBy({ statement }: Signature): SignatureStatement | null {
  try {
    return SignatureStatement.parse(JSON.parse(fromBase64(statement).toString('utf8')));
  } catch {
    return null;
  }
}

/**
 * Whether the signature is by a key that the person it names had: one that was replaced since goes on proving what it
 * signed. Whether it was still theirs at the time is what the verification of the ledger says.
 */
export async function signatureHolds(db: Db, signature: Signature): Promise<boolean> {
  const statement = readStatement(signature);
  const revisions = statement ? await listRevisions(db, personKind, statement.person) : [];
  const person = revisions.find(({ content }) => content.keyId === statement?.kid)?.content;
  if (!person) return false;
  return verifyUnder(
    'signature',
    fromBase64(signature.statement),
    fromBase64(signature.signature),
    person.ed25519,
  );
}

/**
 * A signature as it prints, checked now: by that person's key, and about this record and revision; `null` for what says
 * nothing at all.
 */
export async function viewSignature(
  db: Db,
  signature: Signature,
  about: { readonly record: string; readonly revision: string },
): Promise<SignatureView | null> {
  const statement = toldBy(signature);
  if (!statement) return null;
  const same = statement.record === about.record && statement.revision === about.revision;
  const home = await homeOf(db, statement.person);
  return {
    person: statement.person,
    printedName: statement.printedName,
    role: statement.role,
    meaning: statement.meaning,
    meaningText: meaningText(statement.meaning),
    signedAt: new Date(statement.at).toISOString(),
    offsetMinutes: statement.offset,
    zone: statement.zone,
    keyId: statement.kid,
    via: home ? 'packet' : 'session',
    home: home?.ledger ?? null,
    valid: same && (await signatureHolds(db, signature)),
  };
}
