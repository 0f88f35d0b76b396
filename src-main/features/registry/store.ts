import type { Db } from '@main/platform/db';
import type { RegistryKind } from '@shared/contract/registry';
import type { RecordId, RecordNumber } from '@shared/ids';

export interface LinkedRegistry {
  readonly id: RecordId;
  readonly number: RecordNumber;
  readonly name: string;
  readonly kind: RegistryKind;
  readonly location: string;
  /** The last complete snapshot: when, its counts, the digest of its manifest; `null` before the first. */
  readonly snapshot: {
    readonly asOfMs: number;
    readonly models: number;
    readonly versions: number;
    readonly manifest: string;
  } | null;
}

/** All linked registries, by name. */
export async function listRegistries(db: Db): Promise<readonly LinkedRegistry[]> {
  const rows = await db
    .selectFrom('registry')
    .leftJoin('registry_snapshots', 'registry_snapshots.registry_id', 'registry.id')
    .select(['id', 'number', 'name', 'kind', 'location', 'as_of_ms', 'models', 'versions', 'manifest'])
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id as RecordId,
    number: row.number,
    name: row.name,
    kind: row.kind as RegistryKind,
    location: row.location,
    snapshot: snapshotOf(row),
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

function snapshotOf(row: {
  readonly as_of_ms: number | null;
  readonly models: number | null;
  readonly versions: number | null;
  readonly manifest: string | null;
}): LinkedRegistry['snapshot'] {
  const { as_of_ms, models, versions, manifest } = row;
  if (as_of_ms === null || models === null || versions === null || manifest === null) return null;
  return { asOfMs: as_of_ms, models, versions, manifest };
}
