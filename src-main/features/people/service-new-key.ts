import { AppError } from '@main/kernel/app-error';
import { toBase64 } from '@main/kernel/bytes';
import type { Json } from '@main/kernel/canonical-json';
import { enrolmentStatement, keyIdOf, signUnder } from '@main/ledger';
import type { Tx } from '@main/platform/db';
import { actOf, findRecord, type Workspace, writeRecord } from '@main/platform/records';
import { type NewPerson, privateKeyFrom } from '@main/platform/vault';
import { personKind } from './kind';

export interface NewKey {
  /** `recovery.used` where the recovery code stood in for a person. */
  readonly action?: 'person.keyReplaced' | 'recovery.used';
  /** Until when the new password counts if it is a temporary one, UTC ms. */
  readonly temporaryUntilMs: number | null;
  readonly reason: string;
  readonly detail?: Readonly<Record<string, Json>>;
}

/**
 * Writes that a person holds another key from now on: their record, and an entry with the key and its proof of
 * possession. Whoever verified the old key verified nothing about the new one. Wipes the new signing key.
 *
 * @throws AppError `PERSON_NOT_FOUND`
 */
export async function recordNewKey(
  tx: Tx,
  { ledger }: Pick<Workspace, 'ledger'>,
  made: NewPerson,
  { action = 'person.keyReplaced', temporaryUntilMs, reason, detail = {} }: NewKey,
): Promise<{ readonly keyId: string }> {
  const { person, login, x25519, ed25519 } = made.entry;
  const known = await findRecord(tx, personKind, person);
  if (!known) throw new AppError('PERSON_NOT_FOUND');
  const statement = { ledger, person: person as string, login: login as string, x25519, ed25519 };
  const proof = toBase64(
    signUnder('enrolment', enrolmentStatement(statement), privateKeyFrom(made.signingKey)),
  );
  made.signingKey.fill(0);
  const keyId = keyIdOf(ed25519);
  await writeRecord(tx, action, {
    kind: personKind,
    id: person,
    content: {
      ...known.content,
      x25519,
      ed25519,
      keyId,
      identity: null,
      password: { setMs: actOf(tx).at.utcMs, temporaryUntilMs },
      enrolledMs: known.content.enrolledMs ?? known.head.atMs,
    },
    expectedHead: known.head.digest,
    reason,
    detail: { ...statement, proof, replaces: known.content.keyId, ...detail },
  });
  return { keyId };
}
