import { findPerson, noteAttempts, personKind } from '@main/features/people';
import { AppError } from '@main/kernel/app-error';
import { fromBase64, toBase64 } from '@main/kernel/bytes';
import { signUnder, verifyUnder } from '@main/ledger';
import type { Session } from '@main/platform/calls';
import type { Db, Tx } from '@main/platform/db';
import { actOf, findRecord, inTransaction, note, type Workspace } from '@main/platform/records';
import { privateKeyFrom, type UnwrappedKeys, unwrapGuarded } from '@main/platform/vault';
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
 * password at each later one (21 CFR 11.200(a)(1)). Slow: call it before the transaction.
 *
 * @throws AppError `LOGIN_REQUIRED`, `PASSWORD_REJECTED`, `ATTEMPTS_EXCEEDED`; a refusal is a ledger entry
 */
export async function unwrapSigningKey(
  workspace: Workspace,
  session: Session,
  given: { readonly login?: string | undefined; readonly password: string },
): Promise<SigningKey> {
  if (session.signatures === 0 && given.login === undefined) throw new AppError('LOGIN_REQUIRED');
  const { vault, ports } = workspace;
  const acting = { person: session.person, role: '', session: session.key };
  try {
    if (given.login !== undefined && given.login !== session.login) throw new AppError('PASSWORD_REJECTED');
    const keys = await unwrapGuarded(ports, vault.folder, vault.header, session.login, given.password);
    const { attempts } = vault;
    if (attempts.length > 0) await inTransaction(workspace, acting, (tx) => noteAttempts(tx, attempts));
    vault.settleAttempts(session.login);
    const factors = given.login === undefined ? 'password' : 'login+password';
    return { keys, factors, [Symbol.dispose]: () => keys[Symbol.dispose]() };
  } catch (failure) {
    if (failure instanceof AppError) {
      const others = vault.attempts.filter(({ login }) => login !== session.login);
      await inTransaction(workspace, acting, async (tx) => {
        await note(tx, { action: 'signature.refused', detail: { code: failure.code } });
        await noteAttempts(tx, others);
      });
      vault.settleAttempts(''); // they all go on counting
    }
    throw failure;
  }
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
  const signature = signUnder('signature', bytes, privateKeyFrom(keys.signingKey));
  return { statement: toBase64(bytes), signature: toBase64(signature) };
}

/** A statement read back, or `null` when its bytes are not those of one. */
export function readStatement({ statement }: Signature): SignatureStatement | null {
  try {
    const bytes = fromBase64(statement);
    const parsed = SignatureStatement.parse(JSON.parse(bytes.toString('utf8')));
    return bytes.equals(statementBytes(parsed)) ? parsed : null;
  } catch {
    return null;
  }
}

/** Whether the signature is by the enrolled key of the person it names. */
export async function signatureHolds(db: Db, signature: Signature): Promise<boolean> {
  const statement = readStatement(signature);
  const person = statement && (await findPerson(db, statement.person));
  if (!statement || !person || person.keyId !== statement.kid) return false;
  return verifyUnder(
    'signature',
    fromBase64(signature.statement),
    fromBase64(signature.signature),
    person.ed25519,
  );
}

/** A signature as it prints, checked now: by that person's key, and about this record and revision. */
export async function viewSignature(
  db: Db,
  signature: Signature,
  about: { readonly record: string; readonly revision: string },
): Promise<SignatureView | null> {
  const statement = readStatement(signature);
  if (!statement) return null;
  const same = statement.record === about.record && statement.revision === about.revision;
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
    valid: same && (await signatureHolds(db, signature)),
  };
}
