import type { Db } from '@main/platform/db';
import { sql } from 'kysely';
import type { Identity } from './identity';

/** The models that are mirrored now, by name. */
export async function listModelIdentities(db: Db, registryId: string): Promise<readonly Identity[]> {
  return db
    .selectFrom('registry_models')
    .select(['model as name', sql<number | null>`json_extract(content, '$.createdAtMs')`.as('createdAtMs')])
    .where('registry_id', '=', registryId)
    .orderBy('model')
    .execute();
}

/** The versions that are mirrored now, each by `model/version`. */
export async function listVersionIdentities(db: Db, registryId: string): Promise<readonly Identity[]> {
  return db
    .selectFrom('registry_versions')
    .select(['place as name', 'created_ms as createdAtMs'])
    .where('registry_id', '=', registryId)
    .orderBy('place')
    .execute();
}
