import type { Db } from '@main/platform/db';
import type { OfflineRunView } from '@shared/contract/registry-offline';
import type { RecordId, RecordNumber, Sha256 } from '@shared/ids';

/** An imported run as the list shows it, its importer still a person id. */
export interface ImportedRun extends Omit<OfflineRunView, 'importedAt' | 'importedBy'> {
  readonly importedMs: number;
  readonly importedBy: string;
}

/** All imported runs, newest first. */
export async function listOfflineRuns(db: Db): Promise<readonly ImportedRun[]> {
  const rows = await db
    .selectFrom('registry_offline_runs as run')
    .innerJoin('registry', 'registry.id', 'run.registry_id')
    .select([
      'run.id',
      'run.number',
      'registry.name as registry',
      'run.run',
      'run.project',
      'run.name',
      'run.rows',
      'run.metrics',
      'run.sha256',
      'run.bytes',
      'run.imported_ms as importedMs',
      'run.imported_by as importedBy',
    ])
    .orderBy('run.imported_ms', 'desc')
    .orderBy('run.number', 'desc')
    .execute();
  return rows.map((row) => ({
    ...row,
    id: row.id as RecordId,
    number: row.number as RecordNumber,
    sha256: row.sha256 as Sha256,
  }));
}

/** Whether a file of these bytes was imported for a registry before. */
export async function isImported(db: Db, registryId: string, sha256: string): Promise<boolean> {
  const row = await db
    .selectFrom('registry_offline_runs')
    .select('id')
    .where('registry_id', '=', registryId)
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  return row !== undefined;
}
