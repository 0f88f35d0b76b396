import { toBase64 } from '@main/kernel/bytes';
import { enrolmentStatement, keyIdOf, signUnder } from '@main/ledger';
import type { Tx } from '@main/platform/db';
import { actOf, type Workspace, type Written, writeRecord } from '@main/platform/records';
import { type NewPerson, privateKeyFrom } from '@main/platform/vault';
import type { Login, RecordId } from '@shared/ids';
import type { RoleGrant } from './domain';
import { personKind } from './kind';

/** What an enrolment says besides the keys. */
export interface Enrolled extends RoleGrant {
  readonly printedName: string;
  /** Until when a temporary password counts, UTC ms; `null` for one that the person typed. */
  readonly temporaryUntilMs: number | null;
  /** How whoever enrols made sure of the person; `null` when that is still to be done. */
  readonly identityHow: string | null;
  readonly breakGlass: boolean;
  readonly reason: string;
}

/** Writes a person's record and an entry that carries keys and proof of possession; wipes the new signing key. */
export async function recordEnrolment(
  tx: Tx,
  { ledger }: Pick<Workspace, 'ledger'>,
  made: NewPerson,
  person: Enrolled,
): Promise<Written> {
  const { at, actor } = actOf(tx);
  const { login, x25519, ed25519 } = made.entry;
  const keyId = keyIdOf(ed25519);
  const statement = { ledger, person: made.entry.person as string, login: login as string, x25519, ed25519 };
  const proof = toBase64(
    signUnder('enrolment', enrolmentStatement(statement), privateKeyFrom(made.signingKey)),
  );
  made.signingKey.fill(0);
  const { identityHow } = person;
  const verified = { keyId, by: actor.person as RecordId, atMs: at.utcMs };
  return writeRecord(tx, 'person.enrolled', {
    kind: personKind,
    id: made.entry.person,
    content: {
      login: login as Login,
      printedName: person.printedName,
      state: 'active',
      roles: [...person.roles],
      productRoles: person.productRoles.map(({ product, roles }) => ({ product, roles: [...roles] })),
      x25519,
      ed25519,
      keyId,
      password: { setMs: at.utcMs, temporaryUntilMs: person.temporaryUntilMs },
      identity: identityHow === null ? null : { ...verified, how: identityHow },
      training: [],
      breakGlass: person.breakGlass,
      home: null,
      enrolledMs: at.utcMs,
      enabledMs: null,
    },
    expectedHead: null,
    reason: person.reason,
    detail: { ...statement, proof },
  });
}
