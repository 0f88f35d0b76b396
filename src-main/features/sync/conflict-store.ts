import type { Db } from '@main/platform/db';

/** The newest conflict about a field. */
export interface LastConflict {
  readonly id: string;
  readonly state: string;
  readonly decision: string | null;
  readonly ours: string | null;
  readonly theirs: string | null;
}

/** The newest conflict about a field, or `undefined`. */
export async function findConflictAt(
  db: Db,
  {
    registryId,
    place,
    field,
  }: { readonly registryId: string; readonly place: string; readonly field: string },
): Promise<LastConflict | undefined> {
  return db
    .selectFrom('sync_conflicts')
    .select(['id', 'state', 'decision', 'ours', 'theirs'])
    .where('registry_id', '=', registryId)
    .where('place', '=', place)
    .where('field', '=', field)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Record ids of a page of conflicts, open ones first, then newest first, and how many there are in all. */
export async function listConflictIds(
  db: Db,
  filter: {
    readonly registryId?: string | undefined;
    readonly openOnly: boolean;
    readonly offset: number;
    readonly limit: number;
  },
): Promise<{ readonly ids: readonly string[]; readonly total: number }> {
  const chosen = db
    .selectFrom('sync_conflicts')
    .$if(filter.registryId !== undefined, (query) => query.where('registry_id', '=', filter.registryId ?? ''))
    .$if(filter.openOnly, (query) => query.where('state', '=', 'open'));
  const { total } = await chosen
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await chosen
    .select('id')
    .orderBy((eb) => eb.case().when('state', '=', 'open').then(0).else(1).end())
    .orderBy('at_ms', 'desc')
    .orderBy('id', 'desc')
    .limit(filter.limit)
    .offset(filter.offset)
    .execute();
  return { ids: rows.map(({ id }) => id), total };
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

/** Where adopted versions were found to differ and nobody has seen them agree since. */
export const listStanding = (db: Db, registryId: string) =>
  db
    .selectFrom('sync_conflicts')
    .select(['registry_id as registryId', 'place', 'field'])
    .distinct()
    .where('registry_id', '=', registryId)
    .where('managed', '=', 0)
    .where('kind', 'not in', ['possible-phi', 'ledger-rolled-back'])
    .where((eb) => eb.or([eb('state', '=', 'open'), eb('decision', '=', 'noted')]))
    .where('state', '!=', 'resolved')
    .execute();
