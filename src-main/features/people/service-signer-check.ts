import type { Db } from '@main/platform/db';
import { findRevision } from '@main/platform/records';
import type { SignatureStatement } from '@shared/signature';
import { allRoles, rolesFor } from './domain';
import { type PersonContent, personKind } from './kind';

/** The product that a signature is about: `null` where none is described, left out where it is about none. */
type About = string | null | undefined;

/**
 * Whether the revision of the person's record that a statement names is theirs, gives the role, and says that
 * somebody had verified whose key it is.
 */
export async function wasAuthorised(
  db: Db,
  { person, role, roleRecord, kid }: SignatureStatement,
  product?: About,
): Promise<boolean> {
  const record = await findRevision(db, personKind, roleRecord);
  return record?.head.id === person && couldSign(record.content, { role, kid }, product);
}

/** Whether somebody who is this could sign in the role with the key. */
export function couldSign(
  person: PersonContent | null,
  { role, kid }: Pick<SignatureStatement, 'role' | 'kid'>,
  product?: About,
): boolean {
  if (!person) return false;
  const { identity, enrolledMs, breakGlass } = person;
  // Records of shape 1 are from before the rule: they alone do not say when somebody was enrolled.
  const verified = identity?.keyId === kid || enrolledMs === null;
  const roles = product === undefined ? allRoles(person) : rolesFor(person, product);
  return verified && !breakGlass && roles.includes(role);
}
