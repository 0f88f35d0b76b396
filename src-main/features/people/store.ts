import type { Db } from '@main/platform/db';
import type { PersonView } from '@shared/contract/people';
import type { Login, RecordId, RoleId } from '@shared/ids';

export interface Person extends Omit<PersonView, 'enrolledAt'> {
  readonly x25519: string;
  readonly ed25519: string;
  readonly enrolledMs: number;
}

/** Everyone enrolled, by login. */
export async function listPeople(db: Db): Promise<Person[]> {
  const people = await db
    .selectFrom('people')
    .select(['id', 'number', 'login', 'printed_name', 'x25519', 'ed25519', 'key_id', 'enrolled_ms'])
    .orderBy('login')
    .execute();
  const roles = await db.selectFrom('people_roles').select(['person_id', 'role']).orderBy('role').execute();
  return people.map((row) => ({
    id: row.id as RecordId,
    number: row.number,
    login: row.login as Login,
    printedName: row.printed_name,
    roles: roles.filter((role) => role.person_id === row.id).map((role) => role.role as RoleId),
    keyId: row.key_id,
    x25519: row.x25519,
    ed25519: row.ed25519,
    enrolledMs: row.enrolled_ms,
  }));
}

/** One person by record id, or `undefined`. */
export async function findPerson(db: Db, id: string): Promise<Person | undefined> {
  return (await listPeople(db)).find((person) => person.id === id);
}

export async function loginTaken(db: Db, login: string): Promise<boolean> {
  return (
    (await db.selectFrom('people').select('id').where('login', '=', login).executeTakeFirst()) !== undefined
  );
}

/** The name of the organisation, or `null` before the first record. */
export async function findOrganisation(db: Db): Promise<string | null> {
  const row = await db.selectFrom('people_organisation').select('name').executeTakeFirst();
  return row?.name ?? null;
}
