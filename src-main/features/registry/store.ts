import type { Db } from '@main/platform/db';
import type { RegistryKind } from '@shared/contract/registry';
import type { RecordId, RecordNumber } from '@shared/ids';

export interface LinkedRegistry {
  readonly id: RecordId;
  readonly number: RecordNumber;
  readonly name: string;
  readonly kind: RegistryKind;
  readonly location: string;
  /** When the last complete snapshot was taken, with its counts; `null` before the first. */
  readonly snapshot: { readonly asOfMs: number; readonly models: number; readonly versions: number } | null;
}

/** All linked registries, by name. */
export async function listRegistries(db: Db): Promise<readonly LinkedRegistry[]> {
  const rows = await db
    .selectFrom('registry')
    .leftJoin('registry_snapshots', 'registry_snapshots.registry_id', 'registry.id')
    .select(['id', 'number', 'name', 'kind', 'location', 'as_of_ms', 'models', 'versions'])
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id as RecordId,
    number: row.number,
    name: row.name,
    kind: row.kind as RegistryKind,
    location: row.location,
    snapshot:
      row.as_of_ms === null
        ? null
        : { asOfMs: row.as_of_ms, models: row.models ?? 0, versions: row.versions ?? 0 },
  }));
}

/** One registry by the name people gave it, or `undefined`. */
export async function findRegistry(db: Db, name: string): Promise<LinkedRegistry | undefined> {
  return (await listRegistries(db)).find((registry) => registry.name === name);
}

/** One registry by its record id, or `undefined`. */
export async function findRegistryById(db: Db, id: string): Promise<LinkedRegistry | undefined> {
  return (await listRegistries(db)).find((registry) => registry.id === id);
}
