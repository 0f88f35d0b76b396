import type { Db, Tx } from '@main/platform/db';
import type { EvidenceView } from '@shared/contract/evidence';
import type { ColumnMapping, DataSetRef } from '@shared/contract/evidence-file';
import type { RecordId } from '@shared/ids';
import { sql } from 'kysely';

/** A file of evidence as the list shows it, its importer still a person id. */
export interface EvidenceFile extends Omit<EvidenceView, 'importedAt' | 'importedBy'> {
  readonly head: string;
  readonly versionId: RecordId;
  readonly importedMs: number;
  readonly importedBy: string;
  readonly patients: number | null;
  /** null of files that were imported before cases were summed up. */
  readonly casesSha256: string | null;
  readonly labelsSha256: string | null;
}

const files = (db: Db) =>
  db
    .selectFrom('evidence')
    .innerJoin('v_registry_versions as v', 'v.record_id', 'evidence.version_id')
    .select([
      'evidence.id',
      'evidence.number',
      'evidence.head',
      'evidence.version_id',
      'v.key',
      'evidence.source',
      'evidence.sha256',
      'evidence.bytes',
      'evidence.rows',
      'evidence.positive',
      'evidence.negative',
      'evidence.no_result',
      'evidence.excluded',
      'evidence.columns',
      'evidence.imported_ms',
      'evidence.imported_by',
      'evidence.patients',
      'evidence.cases_sha256',
      'evidence.labels_sha256',
    ]);
type Row = Awaited<ReturnType<ReturnType<typeof files>['execute']>>[number];

/** All evidence files, newest first. */
export async function listEvidence(db: Db): Promise<readonly EvidenceFile[]> {
  const rows = await files(db).orderBy('imported_ms', 'desc').orderBy('evidence.number').execute();
  return rows.map(fileOf);
}

/** The prediction file of a version record, or `undefined`. */
export async function findPredictions(db: Db, version: string): Promise<EvidenceFile | undefined> {
  const row = await files(db)
    .where('version_id', '=', version)
    .where('evidence.kind', '=', 'predictions')
    .executeTakeFirst();
  return row && fileOf(row);
}

/** One evidence file, or `undefined`. */
export async function findEvidence(db: Db, id: string): Promise<EvidenceFile | undefined> {
  const row = await files(db).where('evidence.id', '=', id).executeTakeFirst();
  return row && fileOf(row);
}

/** Mappings of the files of a model, newest first, each with the digest of the columns that it was for. */
export async function listMappings(
  db: Db,
  model: string,
): Promise<readonly { readonly columnsSha256: string; readonly mapping: ColumnMapping }[]> {
  const rows = await db
    .selectFrom('evidence')
    .select(['columns_sha256', 'mapping'])
    .where('model', '=', model)
    .orderBy('imported_ms', 'desc')
    .execute();
  return rows.flatMap(({ columns_sha256: columnsSha256, mapping }) =>
    columnsSha256 === null ? [] : [{ columnsSha256, mapping: JSON.parse(mapping) as ColumnMapping }],
  );
}

/** What identifiers are hashed with, or `undefined` before the first time. */
export async function findSalt(db: Db): Promise<Uint8Array | undefined> {
  return (await db.selectFrom('evidence_salt').select('salt').executeTakeFirst())?.salt;
}

/** Keeps the salt of the vault; a second one would part the same patient into two. */
export async function keepSalt(tx: Tx, salt: Uint8Array): Promise<void> {
  await tx
    .insertInto('evidence_salt')
    .values({ one: 1, salt })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The described data set of these cases and labels, or `undefined`. */
export async function findDataSetOf(db: Db, labelsSha256: string): Promise<DataSetRef | undefined> {
  const row = await db
    .selectFrom('evidence_data_sets')
    .select(['id', 'number', 'description'])
    .where('labels_sha256', '=', labelsSha256)
    .executeTakeFirst();
  return row && { id: row.id as RecordId, number: row.number, name: JSON.parse(row.description).name };
}

/** The registry's name of the model that an adopted version is of, or `undefined`. */
export async function findModelOf(db: Db, version: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('v_registry_versions')
    .select('model')
    .where('record_id', '=', version)
    .executeTakeFirst();
  return row?.model;
}

/**
 * Record ids of the versions that a person may mean, at most two; `null` where the version is not adopted.
 * Each form – `registry/model/version`, `model/version`, version, record number – can match in one way only.
 */
export async function listMeantVersions(db: Db, ref: string): Promise<readonly (RecordId | null)[]> {
  const rows = await db
    .selectFrom('v_registry_versions')
    .select('record_id')
    .where((eb) =>
      eb.or([
        eb('key', '=', ref),
        eb('place', '=', ref),
        // Not of one whose place another version took: that is meant by its number.
        eb.and([eb('version', '=', ref), eb(sql<string>`model || '/' || version`, '=', eb.ref('place'))]),
        eb('number', '=', ref),
      ]),
    )
    .orderBy('key')
    .limit(2)
    .execute();
  return rows.map(({ record_id }) => record_id as RecordId | null);
}

const fileOf = (row: Row): EvidenceFile => ({
  id: row.id as RecordId,
  number: row.number,
  head: row.head,
  kind: 'predictions',
  versionId: row.version_id as RecordId,
  version: row.key,
  source: row.source as EvidenceFile['source'],
  sha256: row.sha256,
  bytes: row.bytes,
  rows: row.rows,
  positive: row.positive,
  negative: row.negative,
  noResult: row.no_result,
  excluded: row.excluded,
  columns: JSON.parse(row.columns),
  importedMs: row.imported_ms,
  importedBy: row.imported_by,
  patients: row.patients,
  casesSha256: row.cases_sha256,
  labelsSha256: row.labels_sha256,
});
