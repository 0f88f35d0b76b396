import type { Db } from '@main/platform/db';
import type { EvidenceView } from '@shared/contract/evidence';
import type { RecordId } from '@shared/ids';
import { sql } from 'kysely';

/** A file of evidence as the list shows it, its importer still a person id. */
export interface EvidenceFile extends Omit<EvidenceView, 'importedAt' | 'importedBy'> {
  readonly head: string;
  readonly versionId: RecordId;
  readonly importedMs: number;
  readonly importedBy: string;
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
});
