import type { Db } from '@main/platform/db';
import type { RegistryKind } from '@shared/contract/registry-views';
import type { RecordId, RecordNumber } from '@shared/ids';
import { type RawBuilder, type SqlBool, sql } from 'kysely';

/** A version that a registry names or a person adopted. */
export interface KnownVersion {
  readonly registryId: RecordId;
  readonly registry: string;
  readonly registryKind: RegistryKind;
  /** `registry/model/version`; with `#` and its number behind when another version took its place. */
  readonly key: string;
  /** The key without the registry. */
  readonly place: string;
  readonly model: string;
  readonly version: string;
  readonly createdMs: number | null;
  readonly threshold: string | null;
  /** Of an adopted version. */
  readonly semver: string | null;
  readonly summary: string;
  readonly aliases: readonly string[];
  /** Of an adopted version: whether a file was imported; of another: whether its registry names one. */
  readonly hasPredictions: boolean;
  readonly recordId: RecordId | null;
  readonly number: RecordNumber | null;
}

/** The prediction file in use of an adopted version. */
export interface ImportedPredictions {
  readonly number: RecordNumber;
  readonly sha256: string;
  readonly bytes: number;
  readonly rows: number;
  readonly positive: number;
  readonly negative: number;
  readonly noResult: number;
  readonly excluded: number;
  readonly importedMs: number;
}

const known = (db: Db) =>
  db
    .selectFrom('v_registry_versions as v')
    .leftJoin('v_evidence_predictions as p', 'p.version_id', 'v.record_id')
    .select([
      'v.registry_id',
      'v.registry',
      'v.registry_kind',
      'v.key',
      'v.place',
      'v.model',
      'v.version',
      'v.created_ms',
      'v.threshold',
      'v.semver',
      'v.summary',
      'v.aliases',
      'v.has_predictions',
      'v.record_id',
      'v.number',
      'p.id as predictions_id',
    ]);
type Row = Awaited<ReturnType<ReturnType<typeof known>['execute']>>[number];

/**
 * Versions whose key, summary or an alias holds the text, whatever the case of ASCII letters; newest first.
 *
 * @returns the page and how many there are in all
 */
export async function listKnown(
  db: Db,
  page: { readonly search: string; readonly offset: number; readonly limit: number },
): Promise<{ readonly versions: readonly KnownVersion[]; readonly total: number }> {
  const pattern = `%${page.search.replace(/[\\%_]/g, '\\$&')}%`;
  const { total } = await db
    .selectFrom('v_registry_versions')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .where(matches(pattern))
    .executeTakeFirstOrThrow();
  const rows = await known(db)
    .where('v.key', 'in', (eb) => eb.selectFrom('v_registry_versions').select('key').where(matches(pattern)))
    .orderBy('v.created_ms', 'desc')
    .orderBy('v.key')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  return { versions: rows.map(knownOf), total };
}

/**
 * The versions that a person may mean: by `registry/model/version`, `model/version`, version, or record number.
 * Names hold no slash, so that each form can match in one way only.
 */
export async function listMeant(db: Db, ref: string): Promise<readonly KnownVersion[]> {
  const rows = await known(db)
    .where((eb) =>
      eb.or([
        eb('v.key', '=', ref),
        eb('v.place', '=', ref),
        // Not of one whose place another version took: that is meant by its number.
        eb.and([
          eb('v.version', '=', ref),
          eb(sql<string>`v.model || '/' || v.version`, '=', eb.ref('v.place')),
        ]),
        eb('v.number', '=', ref),
      ]),
    )
    .orderBy('v.key')
    .limit(2)
    .execute();
  return rows.map(knownOf);
}

/** The version of a record, or `undefined`. */
export async function findKnown(db: Db, recordId: string): Promise<KnownVersion | undefined> {
  const row = await known(db).where('v.record_id', '=', recordId).executeTakeFirst();
  return row && knownOf(row);
}

/** Adopted versions of a registry, by key. */
export async function listAdopted(db: Db, registryId: string): Promise<readonly KnownVersion[]> {
  const rows = await known(db)
    .where('v.registry_id', '=', registryId)
    .where('v.record_id', 'is not', null)
    .orderBy('v.key')
    .execute();
  return rows.map(knownOf);
}

/** Versions of a model that a registry has and nobody adopted, by key. */
export async function listUnadopted(
  db: Db,
  registryId: string,
  model: string,
): Promise<readonly KnownVersion[]> {
  const rows = await known(db)
    .where('v.registry_id', '=', registryId)
    .where('v.model', '=', model)
    .where('v.record_id', 'is', null)
    .orderBy('v.key')
    .execute();
  return rows.map(knownOf);
}

/** Adopted versions that were created at these moments, by key; at most 20. */
export async function listCreatedAt(
  db: Db,
  registryId: string,
  { createdAt, modelCreatedAt }: { readonly createdAt: number; readonly modelCreatedAt: number },
): Promise<readonly KnownVersion[]> {
  const rows = await known(db)
    .innerJoin('registry_adopted as a', 'a.id', 'v.record_id')
    .where('a.registry_id', '=', registryId)
    .where('a.created_ms', '=', createdAt)
    .where('a.model_created_ms', '=', modelCreatedAt)
    .orderBy('v.key')
    .limit(20)
    .execute();
  return rows.map(knownOf);
}

/** The prediction file in use of a version record, or `undefined`. */
export async function findPredictions(db: Db, versionId: string): Promise<ImportedPredictions | undefined> {
  const row = await db
    .selectFrom('v_evidence_predictions')
    .selectAll()
    .where('version_id', '=', versionId)
    .executeTakeFirst();
  if (!row) return undefined;
  const { id: _, version_id: __, no_result, imported_ms, ...rest } = row;
  return { ...rest, noResult: no_result, importedMs: imported_ms };
}

const matches = (pattern: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`(key like ${pattern} escape '\\' or summary like ${pattern} escape '\\' or aliases like ${pattern} escape '\\')`;

const knownOf = (row: Row): KnownVersion => ({
  registryId: row.registry_id as RecordId,
  registry: row.registry,
  registryKind: row.registry_kind as RegistryKind,
  key: row.key,
  place: row.place,
  model: row.model,
  version: row.version,
  createdMs: row.created_ms,
  threshold: row.threshold,
  semver: row.semver,
  summary: row.summary,
  aliases: JSON.parse(row.aliases),
  hasPredictions: row.record_id === null ? row.has_predictions === 1 : row.predictions_id !== null,
  recordId: row.record_id as RecordId | null,
  number: row.number,
});
