import type { Db, Tx } from '@main/platform/db';
import type { Mirrored, RemoteModel, RemoteVersion } from './domain';
import { hasPredictions } from './files-store';
import type { ManifestLine } from './manifest';
import { sliceLength, slices } from './slices';

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

/** The manifest digest of a mirrored version, or `undefined`. */
export async function findMirrorDigest(
  db: Db,
  registryId: string,
  place: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('registry_versions')
    .select('digest')
    .where('registry_id', '=', registryId)
    .where('place', '=', place)
    .executeTakeFirst();
  return row?.digest;
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
    .select([
      'registry_versions.content as version',
      'registry_versions.files',
      'registry_models.content as model',
    ])
    .where('registry_versions.registry_id', '=', registryId)
    .where('registry_versions.place', '=', place)
    .executeTakeFirst();
  return row && { model: JSON.parse(row.model), version: versionOf(row.version, row.files) };
}

/** A mirrored version; its files as the registry described it with them, or as they were listed later. */
function versionOf(content: string, files: string | null): RemoteVersion {
  const { version } = JSON.parse(content);
  // Contents that were mirrored before runs were kept have neither of these.
  const whole = { source: '', run: null, loggedModel: null, ...version };
  return { ...whole, artifacts: whole.artifacts ?? (files === null ? null : JSON.parse(files)) };
}

/** Every version of a registry with its model, by place. */
export async function listMirrors(db: Db, registryId: string, model?: string): Promise<readonly Mirrored[]> {
  const rows = await db
    .selectFrom('registry_versions')
    .innerJoin('registry_models', (join) =>
      join
        .onRef('registry_models.registry_id', '=', 'registry_versions.registry_id')
        .onRef('registry_models.model', '=', 'registry_versions.model'),
    )
    .select([
      'registry_versions.content as version',
      'registry_versions.files',
      'registry_models.content as model',
    ])
    .where('registry_versions.registry_id', '=', registryId)
    .$if(model !== undefined, (query) => query.where('registry_versions.model', '=', model ?? ''))
    .orderBy('place')
    .execute();
  return rows.map((row) => ({ model: JSON.parse(row.model), version: versionOf(row.version, row.files) }));
}

/** Versions of a registry with their models, by place, from behind one on: a large registry is read in slices. */
export async function listMirrorsAfter(
  db: Db,
  registryId: string,
  after: string,
): Promise<readonly { readonly place: string; readonly mirrored: Mirrored }[]> {
  const rows = await db
    .selectFrom('registry_versions')
    .innerJoin('registry_models', (join) =>
      join
        .onRef('registry_models.registry_id', '=', 'registry_versions.registry_id')
        .onRef('registry_models.model', '=', 'registry_versions.model'),
    )
    .select([
      'place',
      'registry_versions.content as version',
      'registry_versions.files',
      'registry_models.content as model',
    ])
    .where('registry_versions.registry_id', '=', registryId)
    .where('place', '>', after)
    .orderBy('place')
    .limit(sliceLength)
    .execute();
  return rows.map(({ place, model, version, files }) => ({
    place,
    mirrored: { model: JSON.parse(model), version: versionOf(version, files) },
  }));
}

/** A mirrored model, or `undefined`. */
export async function findModel(db: Db, registryId: string, model: string): Promise<RemoteModel | undefined> {
  const row = await db
    .selectFrom('registry_models')
    .select('content')
    .where('registry_id', '=', registryId)
    .where('model', '=', model)
    .executeTakeFirst();
  return row && JSON.parse(row.content);
}

/** The mirrored content of a registry, each row with the columns that were taken out of it. */
export const listMirrorRows = (db: Db, registryId: string) =>
  db
    .selectFrom('registry_versions')
    .select(['place', 'model', 'version', 'created_ms', 'threshold', 'digest', 'content'])
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
  const kept = new Map<string, string>();
  for (const part of slices(removed)) {
    for (const row of await listed(tx, registryId, part))
      if (row.files !== null) kept.set(`${row.place} ${row.created_ms}`, row.files);
    await tx
      .deleteFrom('registry_versions')
      .where('registry_id', '=', registryId)
      .where('place', 'in', part)
      .execute();
  }
  for (const part of slices(added))
    await tx
      .insertInto('registry_versions')
      .values(
        part.map(({ version, aliases, digest, content }) => {
          const place = `${version.model}/${version.version}`;
          // The list outlives a change of what describes the version, not its re-creation.
          const files = version.artifacts ? null : (kept.get(`${place} ${version.createdAtMs}`) ?? null);
          return {
            registry_id: registryId,
            place,
            model: version.model,
            version: version.version,
            created_ms: version.createdAtMs,
            threshold: version.threshold,
            summary: version.description,
            aliases: JSON.stringify(aliases),
            has_predictions: hasPredictions(version.artifacts ?? (files === null ? null : JSON.parse(files))),
            digest,
            content,
            files,
          };
        }),
      )
      .execute();
}

const listed = (tx: Tx, registryId: string, places: readonly string[]) =>
  tx
    .selectFrom('registry_versions')
    .select(['place', 'created_ms', 'files'])
    .where('registry_id', '=', registryId)
    .where('place', 'in', places)
    .execute();

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
