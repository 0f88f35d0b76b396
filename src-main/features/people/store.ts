import type { Db } from '@main/platform/db';
import type { PersonState } from '@shared/contract/people-views';
import type { Login, RecordId, RoleId } from '@shared/ids';

/** A person as the tables have them. Times in UTC ms. */
export interface Person {
  readonly id: RecordId;
  readonly number: string;
  readonly login: Login;
  readonly printedName: string;
  readonly state: PersonState;
  /** Roles for every product. */
  readonly roles: readonly RoleId[];
  /** Further roles for one product each. */
  readonly productRoles: readonly { readonly product: RecordId; readonly roles: RoleId[] }[];
  readonly x25519: string;
  readonly ed25519: string;
  readonly keyId: string;
  /** Whose key was verified to be this person's; empty while none was. */
  readonly identityKeyId: string;
  readonly passwordSetMs: number;
  readonly mustChangePassword: boolean;
  readonly breakGlass: boolean;
  readonly enrolledMs: number;
}

const columns = [
  'id',
  'number',
  'login',
  'printed_name',
  'state',
  'x25519',
  'ed25519',
  'key_id',
  'identity_key_id',
  'password_set_ms',
  'must_change_password',
  'break_glass',
  'enrolled_ms',
] as const;

interface RoleRow {
  readonly person_id: string;
  readonly product_id: string;
  readonly role: string;
}

/** Everyone enrolled, by login. */
export async function listPeople(db: Db): Promise<Person[]> {
  const people = await db.selectFrom('people').select(columns).orderBy('login').execute();
  const roles = await db
    .selectFrom('people_roles')
    .select(['person_id', 'product_id', 'role'])
    .orderBy('person_id')
    .orderBy('product_id')
    .orderBy('role')
    .execute();
  return people.map((row) => personOf(row, roles));
}

/** One person by record id, or `undefined`. */
export async function findPerson(db: Db, id: string): Promise<Person | undefined> {
  const row = await db.selectFrom('people').select(columns).where('id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const roles = await db
    .selectFrom('people_roles')
    .select(['person_id', 'product_id', 'role'])
    .where('person_id', '=', id)
    .orderBy('product_id')
    .orderBy('role')
    .execute();
  return personOf(row, roles);
}

/** The id of the person with a login, or `undefined`. */
export async function findPersonByLogin(db: Db, login: Login): Promise<RecordId | undefined> {
  const row = await db.selectFrom('people').select('id').where('login', '=', login).executeTakeFirst();
  return row?.id as RecordId | undefined;
}

/** Every login and printed name that anybody has or had: none is given again. */
export async function listNames(db: Db): Promise<{ readonly login: string; readonly printedName: string }[]> {
  const rows = await db.selectFrom('people').select(['login', 'printed_name']).orderBy('login').execute();
  return rows.map((row) => ({ login: row.login, printedName: row.printed_name }));
}

/** The name of the organisation, or `null` before the first record. */
export async function findOrganisation(db: Db): Promise<string | null> {
  const row = await db.selectFrom('people_organisation').select('name').executeTakeFirst();
  return row?.name ?? null;
}

interface PersonRow {
  readonly id: string;
  readonly number: string;
  readonly login: string;
  readonly printed_name: string;
  readonly state: string;
  readonly x25519: string;
  readonly ed25519: string;
  readonly key_id: string;
  readonly identity_key_id: string;
  readonly password_set_ms: number;
  readonly must_change_password: number;
  readonly break_glass: number;
  readonly enrolled_ms: number;
}

function personOf(row: PersonRow, allRoles: readonly RoleRow[]): Person {
  const own = allRoles.filter((role) => role.person_id === row.id);
  const rolesAt = (product: string) =>
    own.filter((role) => role.product_id === product).map((role) => role.role as RoleId);
  const products = [...new Set(own.map((role) => role.product_id))].filter((product) => product !== '');
  return {
    id: row.id as RecordId,
    number: row.number,
    login: row.login as Login,
    printedName: row.printed_name,
    state: row.state as PersonState,
    roles: rolesAt(''),
    productRoles: products.map((product) => ({ product: product as RecordId, roles: rolesAt(product) })),
    x25519: row.x25519,
    ed25519: row.ed25519,
    keyId: row.key_id,
    identityKeyId: row.identity_key_id,
    passwordSetMs: row.password_set_ms,
    mustChangePassword: row.must_change_password === 1,
    breakGlass: row.break_glass === 1,
    enrolledMs: row.enrolled_ms,
  };
}
