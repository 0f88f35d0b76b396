import type { Db } from '@main/platform/db';

/** The newest conflict about a field, or `undefined`. */
export async function findConflictAt(
  db: Db,
  {
    registryId,
    place,
    field,
  }: { readonly registryId: string; readonly place: string; readonly field: string },
): Promise<{ readonly id: string; readonly state: string; readonly theirs: string | null } | undefined> {
  return db
    .selectFrom('sync_conflicts')
    .select(['id', 'state', 'theirs'])
    .where('registry_id', '=', registryId)
    .where('place', '=', place)
    .where('field', '=', field)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Record ids of conflicts, open ones first, then newest first. */
export async function listConflictIds(
  db: Db,
  filter: { readonly registryId?: string | undefined; readonly openOnly: boolean },
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('sync_conflicts')
    .select(['id'])
    .$if(filter.registryId !== undefined, (query) => query.where('registry_id', '=', filter.registryId ?? ''))
    .$if(filter.openOnly, (query) => query.where('state', '=', 'open'))
    .orderBy((eb) => eb.case().when('state', '=', 'open').then(0).else(1).end())
    .orderBy('at_ms', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(({ id }) => id);
}

/** How many conflicts of each registry are open, by registry id. */
export async function countOpen(db: Db): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('sync_conflicts')
    .select(['registry_id', (eb) => eb.fn.countAll<number>().as('count')])
    .where('state', '=', 'open')
    .groupBy('registry_id')
    .execute();
  return new Map(rows.map(({ registry_id, count }) => [registry_id, count]));
}
