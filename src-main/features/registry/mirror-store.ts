import type { Db, Tx } from '@main/platform/db';
import type { Mirrored } from './adopted';
import type { Found } from './differences';
import type { RemoteModel, RemoteVersion } from './domain';
import type { ManifestLine } from './manifest';

/** Rows of one statement: SQLite takes at most 32,766 values. */
const batch = 200;

export interface ModelRow {
  readonly model: RemoteModel;
  readonly digest: string;
  /** Canonical JSON of the model; its SHA-256 is the digest. */
  readonly content: string;
}

export interface VersionRow {
  readonly version: RemoteVersion;
  readonly aliases: readonly string[];
  readonly digest: string;
  /** Canonical JSON of `{ aliases, version }`: a moved alias changes the digest too. */
  readonly content: string;
}

/** The manifest lines of what is mirrored now: models, then versions. */
export async function listMirrored(
  db: Db,
  registryId: string,
): Promise<{ readonly models: readonly ManifestLine[]; readonly versions: readonly ManifestLine[] }> {
  const models = await db
    .selectFrom('registry_models')
    .select(['model as key', 'digest'])
    .where('registry_id', '=', registryId)
    .orderBy('model')
    .execute();
  const versions = await db
    .selectFrom('registry_versions')
    .select(['place as key', 'digest'])
    .where('registry_id', '=', registryId)
    .orderBy('place')
    .execute();
  return { models, versions };
}

/** A version and its model as the last complete snapshot has them, or `undefined`. */
export async function findMirrored(db: Db, registryId: string, place: string): Promise<Mirrored | undefined> {
  const row = await db
    .selectFrom('registry_versions')
    .innerJoin('registry_models', (join) =>
      join
        .onRef('registry_models.registry_id', '=', 'registry_versions.registry_id')
        .onRef('registry_models.model', '=', 'registry_versions.model'),
    )
    .select(['registry_versions.content as version', 'registry_models.content as model'])
    .where('registry_versions.registry_id', '=', registryId)
    .where('registry_versions.place', '=', place)
    .executeTakeFirst();
  return row && { model: JSON.parse(row.model), version: JSON.parse(row.version).version };
}

/** Digests of a version's files at the last look. */
export async function findFound(db: Db, registryId: string, place: string): Promise<Found> {
  const rows = await db
    .selectFrom('registry_found')
    .select(['path', 'sha256'])
    .where('registry_id', '=', registryId)
    .where('place', '=', place)
    .orderBy('path')
    .execute();
  return new Map(rows.map(({ path, sha256 }) => [path, sha256]));
}

/** Every look at a file of a registry's adopted versions, in order. */
export const listFound = (db: Db, registryId: string) =>
  db
    .selectFrom('registry_found')
    .select(['place', 'path', 'sha256'])
    .where('registry_id', '=', registryId)
    .orderBy('place')
    .orderBy('path')
    .execute();

/** The mirrored content of a registry, each row with the columns that were taken out of it. */
export const listMirrorRows = (db: Db, registryId: string) =>
  db
    .selectFrom('registry_versions')
    .select(['place', 'model', 'version', 'threshold', 'digest', 'content'])
    .where('registry_id', '=', registryId)
    .orderBy('place')
    .execute();

export const listModelRows = (db: Db, registryId: string) =>
  db
    .selectFrom('registry_models')
    .select(['model', 'digest', 'content'])
    .where('registry_id', '=', registryId)
    .orderBy('model')
    .execute();

/** Replaces the models of a registry. */
export async function replaceModels(tx: Tx, registryId: string, rows: readonly ModelRow[]): Promise<void> {
  await tx.deleteFrom('registry_models').where('registry_id', '=', registryId).execute();
  for (const part of slices(rows))
    await tx
      .insertInto('registry_models')
      .values(
        part.map(({ model, digest, content }) => ({
          registry_id: registryId,
          model: model.name,
          digest,
          content,
        })),
      )
      .execute();
}

/** Removes versions and adds rows; what changed is removed and added. */
export async function changeVersions(
  tx: Tx,
  registryId: string,
  removed: readonly string[],
  added: readonly VersionRow[],
): Promise<void> {
  for (const part of slices(removed))
    await tx
      .deleteFrom('registry_versions')
      .where('registry_id', '=', registryId)
      .where('place', 'in', part)
      .execute();
  for (const part of slices(added))
    await tx
      .insertInto('registry_versions')
      .values(
        part.map(({ version, aliases, digest, content }) => ({
          registry_id: registryId,
          place: `${version.model}/${version.version}`,
          model: version.model,
          version: version.version,
          created_ms: version.createdAtMs,
          threshold: version.threshold,
          summary: version.description,
          aliases: JSON.stringify(aliases),
          has_predictions: version.artifacts.some(({ kind }) => kind === 'predictions') ? 1 : 0,
          digest,
          content,
        })),
      )
      .execute();
}

/** Records what the files of an adopted version hashed to. */
export async function replaceFound(tx: Tx, registryId: string, place: string, found: Found): Promise<void> {
  await tx
    .deleteFrom('registry_found')
    .where('registry_id', '=', registryId)
    .where('place', '=', place)
    .execute();
  for (const part of slices([...found]))
    await tx
      .insertInto('registry_found')
      .values(part.map(([path, sha256]) => ({ registry_id: registryId, place, path, sha256 })))
      .execute();
}

export async function replaceSnapshot(
  tx: Tx,
  row: {
    readonly registry_id: string;
    readonly as_of_ms: number;
    readonly models: number;
    readonly versions: number;
    readonly manifest: string;
  },
): Promise<void> {
  await tx.deleteFrom('registry_snapshots').where('registry_id', '=', row.registry_id).execute();
  await tx.insertInto('registry_snapshots').values(row).execute();
}

function slices<Item>(items: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / batch) }, (_, at) =>
    items.slice(at * batch, (at + 1) * batch),
  );
}
