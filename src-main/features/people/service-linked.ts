import { AppError } from '@main/kernel/app-error';
import type { Db } from '@main/platform/db';
import { findRecord } from '@main/platform/records';
import type { RecordId, RoleId } from '@shared/ids';
import { rolesFor } from './domain';
import { personKind } from './kind';

/** Somebody who signs here from a vault of their own. */
export interface LinkedPerson {
  readonly id: RecordId;
  readonly login: string;
  readonly printedName: string;
  readonly keyId: string;
  /** Raw base64. */
  readonly ed25519: string;
  readonly roles: readonly RoleId[];
  /** Revision of their record that gives them the roles. */
  readonly roleRecord: string;
  /** Ledger and id in their own vault, and its device's key. */
  readonly home: { readonly ledger: string; readonly person: RecordId; readonly deviceKey: string };
}

/**
 * A linked person whose key was verified, with the roles that count for a product.
 *
 * @throws AppError `PERSON_NOT_FOUND`; `PERSON_NOT_LINKED` for anybody who has an account, or whose link was ended
 */
export async function demandLinkedPerson(db: Db, id: string, product: string | null): Promise<LinkedPerson> {
  const found = await findRecord(db, personKind, id);
  if (!found) throw new AppError('PERSON_NOT_FOUND', { id });
  const { state, home, identity, login, printedName, keyId, ed25519 } = found.content;
  if (state !== 'linked' || !home || identity?.keyId !== keyId)
    throw new AppError('PERSON_NOT_LINKED', { id });
  const roles = rolesFor(found.content, product);
  const person = { id: id as RecordId, login, printedName, keyId, ed25519 };
  return { ...person, roles, roleRecord: found.head.digest, home };
}

/** Where somebody has their own vault, as `ledger person`; `null` for those whose vault is this one. */
export async function homeOf(
  db: Db,
  id: string,
): Promise<{ readonly ledger: string; readonly person: string } | null> {
  return (await findRecord(db, personKind, id))?.content.home ?? null;
}
