import { AppError } from '@main/kernel/app-error';
import type { Session } from '@main/platform/calls';
import type { Db } from '@main/platform/db';
import type { Acting } from '@main/platform/records';
import type { ErrorCode } from '@shared/errors';
import type { RoleId } from '@shared/ids';
import { allRoles, rolesFor } from './domain';
import { policyOf } from './service-policy';
import { findAuthenticator } from './sign-in-store';
import { passwordDue } from './standing';
import { findPerson, type Person } from './store';

/**
 * The roles in which a person acts on a product now; where `null` says that none is known, only roles for every
 * product count. Nobody who is not active has any.
 */
export async function authorityOf(db: Db, person: string, product: string | null): Promise<RoleId[]> {
  const found = await findPerson(db, person);
  return found?.state === 'active' ? rolesFor(found, product) : [];
}

/** A person in a role: each transaction asks first whether session and role still hold. */
export function actingAs(session: Session, role: RoleId | '', product?: string | null): Acting {
  const demand = async (db: Db) => {
    const person = await findPerson(db, session.person);
    const over = sessionOver(person, session);
    if (over) throw new AppError(over);
    if (role === '' || !person) return;
    const held = product === undefined ? allRoles(person) : rolesFor(person, product);
    if (!held.includes(role)) throw new AppError('ROLE_MISSING');
  };
  return { person: session.person, role, session: session.key, demand };
}

/**
 * Looks up what a session's person is and may do now.
 *
 * @returns why the session is over, or `null`
 */
export async function refreshSession(db: Db, session: Session): Promise<ErrorCode | null> {
  const person = await findPerson(db, session.person);
  const over = sessionOver(person, session);
  if (over || !person) return over ?? 'SESSION_ENDED';
  const policy = await policyOf(db);
  const password = { setMs: person.passwordSetMs, temporary: person.mustChangePassword };
  session.roles = allRoles(person);
  // As of the sign-in: a session is not interrupted because a password comes of age meanwhile.
  session.passwordDue = !person.breakGlass && passwordDue(password, session.sinceMs, policy);
  session.authenticatorDue =
    !person.breakGlass &&
    policy.authenticator === 'required' &&
    !(await findAuthenticator(db, person.id))?.confirmed;
  return null;
}

/** Why a session of a person is over, or `null`: a new key or another state ended all of them. */
function sessionOver(person: Person | undefined, session: Session): ErrorCode | null {
  if (person?.state !== 'active') return 'ACCOUNT_DISABLED';
  return person.keyId === session.signingKeyId ? null : 'SESSION_ENDED';
}
