import type { Db } from '@main/platform/db';
import type { DataSetDescription } from '@shared/contract/data-sets';
import type { RecordId } from '@shared/ids';

/** A data set as the vault derives it, the person who checked its independence still an id. */
export interface DataSetRow {
  readonly id: RecordId;
  readonly number: string;
  readonly head: string;
  readonly description: DataSetDescription;
  readonly cases: number;
  readonly patients: number | null;
  readonly casesSha256: string;
  readonly labelsSha256: string;
  readonly independence: {
    readonly trainingSha256: string;
    readonly trainingCases: number;
    readonly sharedCases: number;
    readonly sharedPatients: number | null;
    readonly atMs: number;
    readonly by: string;
  } | null;
  /** Numbers of the evidence files with these cases and labels. */
  readonly evidence: readonly string[];
}

export async function listDataSets(db: Db): Promise<readonly DataSetRow[]> {
  const rows = await db.selectFrom('evidence_data_sets').selectAll().orderBy('number').execute();
  const files = await db
    .selectFrom('evidence')
    .select(['number', 'labels_sha256'])
    .orderBy('number')
    .execute();
  return rows.map((row) => ({
    id: row.id as RecordId,
    number: row.number,
    head: row.head,
    description: JSON.parse(row.description),
    cases: row.cases,
    patients: row.patients,
    casesSha256: row.cases_sha256,
    labelsSha256: row.labels_sha256,
    independence: row.independence && JSON.parse(row.independence),
    evidence: files.filter((file) => file.labels_sha256 === row.labels_sha256).map(({ number }) => number),
  }));
}

/** The digest of an evidence file with the cases and labels of a data set, the newest of them. */
export async function findFileOf(db: Db, labelsSha256: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('evidence')
    .select('sha256')
    .where('labels_sha256', '=', labelsSha256)
    .orderBy('imported_ms', 'desc')
    .executeTakeFirst();
  return row?.sha256;
}
