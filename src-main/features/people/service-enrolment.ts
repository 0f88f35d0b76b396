import { toBase64 } from '@main/kernel/bytes';
import { enrolmentStatement, keyIdOf, signUnder } from '@main/ledger';
import type { Tx } from '@main/platform/db';
import { actOf, type Workspace, type Written, writeRecord } from '@main/platform/records';
import { type NewPerson, privateKeyFrom } from '@main/platform/vault';
import type { Login, RoleId } from '@shared/ids';
import { personKind } from './kind';

/** Writes a person's record and an entry that carries keys and proof of possession; wipes the new signing key. */
export async function recordEnrolment(
  tx: Tx,
  { ledger }: Pick<Workspace, 'ledger'>,
  made: NewPerson,
  person: { readonly printedName: string; readonly roles: readonly RoleId[]; readonly reason: string },
): Promise<Written> {
  const { login, x25519, ed25519 } = made.entry;
  const statement = { ledger, person: made.entry.person as string, login: login as string, x25519, ed25519 };
  const proof = toBase64(
    signUnder('enrolment', enrolmentStatement(statement), privateKeyFrom(made.signingKey)),
  );
  made.signingKey.fill(0);
  return writeRecord(tx, 'person.enrolled', {
    kind: personKind,
    id: made.entry.person,
    content: {
      login: login as Login,
      printedName: person.printedName,
      state: 'active',
      roles: [...person.roles],
      x25519,
      ed25519,
      keyId: keyIdOf(ed25519),
      productRoles: [],
      password: { setMs: actOf(tx).at.utcMs, temporaryUntilMs: null },
      identity: null,
      training: [],
      breakGlass: false,
      home: null,
      enrolledMs: actOf(tx).at.utcMs,
    },
    expectedHead: null,
    reason: person.reason,
    detail: { ...statement, proof },
  });
}
