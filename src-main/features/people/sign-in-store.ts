import type { Db, Tx } from '@main/platform/db';

/** When each person signed in last, UTC ms, by person. Nothing for whoever has not since this was kept. */
export async function listLastSignIns(db: Db): Promise<ReadonlyMap<string, number>> {
  const rows = await db.selectFrom('people_sign_ins').select(['person_id', 'at_ms']).execute();
  return new Map(rows.map((row) => [row.person_id, row.at_ms]));
}

export async function findLastSignIn(db: Db, person: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('people_sign_ins')
    .select('at_ms')
    .where('person_id', '=', person)
    .executeTakeFirst();
  return row?.at_ms;
}

export async function keepSignIn(tx: Tx, person: string, atMs: number): Promise<void> {
  await tx
    .insertInto('people_sign_ins')
    .values({ person_id: person, at_ms: atMs })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ at_ms: atMs }))
    .execute();
}

/** The secret of a person's one-time codes. */
export interface Authenticator {
  readonly secret: Uint8Array;
  /** The last step whose code was used. */
  readonly lastStep: number;
  readonly confirmed: boolean;
}

export async function findAuthenticator(db: Db, person: string): Promise<Authenticator | undefined> {
  const row = await db
    .selectFrom('people_authenticators')
    .select(['secret', 'last_step', 'confirmed'])
    .where('person_id', '=', person)
    .executeTakeFirst();
  return row && { secret: row.secret, lastStep: row.last_step, confirmed: row.confirmed === 1 };
}

/** The people whose sign-in asks for a code. */
export async function listWithAuthenticator(db: Db): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('people_authenticators')
    .select('person_id')
    .where('confirmed', '=', 1)
    .execute();
  return new Set(rows.map((row) => row.person_id));
}

export async function keepAuthenticator(tx: Tx, person: string, kept: Authenticator): Promise<void> {
  const values = {
    secret: kept.secret,
    last_step: kept.lastStep,
    confirmed: kept.confirmed ? 1 : 0,
  };
  await tx
    .insertInto('people_authenticators')
    .values({ person_id: person, ...values })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(values))
    .execute();
}

export async function dropAuthenticator(tx: Tx, person: string): Promise<void> {
  await tx.deleteFrom('people_authenticators').where('person_id', '=', person).execute();
}
