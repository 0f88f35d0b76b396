import type { Db } from '@main/platform/db';
import type { RegistryKind, RegistryState } from '@shared/contract/registry-views';
import type { RecordId, RecordNumber } from '@shared/ids';
import { type MappingRule, MappingRules } from './mapping';

export interface LinkedRegistry {
  readonly id: RecordId;
  readonly number: RecordNumber;
  readonly name: string;
  readonly kind: RegistryKind;
  readonly location: string;
  readonly state: RegistryState;
  /** Whether Countersign may write there. */
  readonly push: boolean;
  /** Minutes between two syncs, 0 for by hand only. */
  readonly everyMinutes: number;
  /** PEM of an authority that is trusted besides the usual ones. */
  readonly certificate: string | null;
  readonly mapping: readonly MappingRule[];
  /** The last complete snapshot: when, its counts, the digest of its manifest; `null` before the first. */
  readonly snapshot: {
    readonly asOfMs: number;
    readonly models: number;
    readonly versions: number;
    readonly manifest: string;
  } | null;
}

/** All registries that were ever linked, by name. */
export async function listRegistries(db: Db): Promise<readonly LinkedRegistry[]> {
  const rows = await linked(db).orderBy('name').orderBy('id').execute();
  return rows.map(registryOf);
}

/** One registry by the name people gave it, or `undefined`. */
export async function findRegistry(db: Db, name: string): Promise<LinkedRegistry | undefined> {
  const row = await linked(db).where('name', '=', name).executeTakeFirst();
  return row && registryOf(row);
}

/** One registry by its record id, or `undefined`. */
export async function findRegistryById(db: Db, id: string): Promise<LinkedRegistry | undefined> {
  const row = await linked(db).where('id', '=', id).executeTakeFirst();
  return row && registryOf(row);
}

const linked = (db: Db) =>
  db
    .selectFrom('registry')
    .leftJoin('registry_snapshots', 'registry_snapshots.registry_id', 'registry.id')
    .select([
      'id',
      'number',
      'name',
      'kind',
      'location',
      'state',
      'push',
      'every_minutes',
      'certificate',
      'mapping',
      'as_of_ms',
      'models',
      'versions',
      'manifest',
    ]);
type Row = Awaited<ReturnType<ReturnType<typeof linked>['execute']>>[number];

const registryOf = (row: Row): LinkedRegistry => ({
  id: row.id as RecordId,
  number: row.number,
  name: row.name,
  kind: row.kind as RegistryKind,
  location: row.location,
  state: row.state as RegistryState,
  push: row.push === 1,
  everyMinutes: row.every_minutes,
  certificate: row.certificate,
  mapping: MappingRules.parse(JSON.parse(row.mapping)),
  snapshot: snapshotOf(row),
});

function snapshotOf({ as_of_ms, models, versions, manifest }: Row): LinkedRegistry['snapshot'] {
  if (as_of_ms === null || models === null || versions === null || manifest === null) return null;
  return { asOfMs: as_of_ms, models, versions, manifest };
}
