import type { Db } from '@main/platform/db';

/** A question to the ledger that a person keeps; `filter` is JSON text. */
export interface SavedQuery {
  readonly id: string;
  readonly name: string;
  readonly filter: string;
}

/** The saved queries of a person, by name. */
export function listSavedQueries(db: Db, person: string): Promise<SavedQuery[]> {
  return db
    .selectFrom('ledger_queries')
    .select(['id', 'name', 'filter'])
    .where('person_id', '=', person)
    .orderBy('name')
    .execute();
}

/** Keeps a query; one of the same name gives way to it. */
export async function saveQuery(db: Db, person: string, query: SavedQuery): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx
      .deleteFrom('ledger_queries')
      .where('person_id', '=', person)
      .where('name', '=', query.name)
      .execute();
    await tx
      .insertInto('ledger_queries')
      .values({ ...query, person_id: person })
      .execute();
  });
}

/** @returns whether the person had this query */
export async function dropQuery(db: Db, person: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('ledger_queries')
    .where('person_id', '=', person)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
