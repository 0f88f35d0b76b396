import type { Db } from '@main/platform/db';

/** Where else a model of a registry is bound: the other members of its binding. */
export async function findBound(
  db: Db,
  registryId: string,
  model: string,
): Promise<readonly { readonly registryId: string; readonly model: string }[]> {
  const rows = await db
    .selectFrom('registry_bindings as own')
    .innerJoin('registry_bindings as other', 'other.id', 'own.id')
    .select(['other.registry_id as registryId', 'other.model'])
    .where('own.registry_id', '=', registryId)
    .where('own.model', '=', model)
    .whereRef('other.registry_id', '!=', 'own.registry_id')
    .orderBy('other.registry_id')
    .execute();
  return rows;
}
