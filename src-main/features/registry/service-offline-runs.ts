import { listPeople } from '@main/features/people';
import { AppError } from '@main/kernel/app-error';
import type { Call, Handlers } from '@main/platform/calls';
import { inTransaction, writeRecord } from '@main/platform/records';
import type { Output, Request } from '@shared/contract';
import { type OfflineRunContent, offlineRunKind } from './offline-run-kind';
import { isImported, listOfflineRuns } from './offline-runs-store';
import { demandRegistry } from './service-sources';
import type { OfflineRun } from './wandb/offline-run';

/** Runs that a W&B client logged without a server. */
export const offlineRunHandlers: Handlers<'registry.offlineRuns' | 'registry.importRun'> = {
  'registry.offlineRuns': async ({ workspace: { db } }) => {
    const names = new Map((await listPeople(db)).map(({ id, printedName }) => [id as string, printedName]));
    const runs = await listOfflineRuns(db);
    return {
      runs: runs.map(({ importedMs, importedBy, ...run }) => ({
        ...run,
        importedAt: new Date(importedMs).toISOString(),
        importedBy: names.get(importedBy) ?? importedBy,
      })),
    };
  },
  'registry.importRun': importRun,
};

async function importRun(
  { workspace, acting, blobs, files, signal }: Call,
  { name, file, reason }: Request<'registry.importRun'>,
): Promise<Output<'registry.importRun'>> {
  const registry = await demandRegistry(workspace.db, name);
  const bytes = files.take(file);
  // Bytes of a stranger: read in a process that may be stopped.
  const run = await workspace.ports.imports<OfflineRun>('offline-run', bytes, { signal });
  const blob = blobs.stage(bytes);
  try {
    return await inTransaction(workspace, acting, async (tx) => {
      if (await isImported(tx, registry.id, blob.sha256)) throw new AppError('OFFLINE_RUN_KNOWN');
      await blobs.keep(tx, blob);
      const written = await writeRecord(tx, 'offlineRun.imported', {
        kind: offlineRunKind,
        id: workspace.ports.newId(),
        content: contentOf(run, { registryId: registry.id, name: file.name, ...blob }),
        expectedHead: null,
        reason,
      });
      const { runId, rows, metrics } = run;
      const { id, number } = written;
      return { id, number, run: runId, sha256: file.sha256, rows, metrics: metrics.length };
    });
  } catch (failure) {
    blobs.discard(blob);
    throw failure;
  }
}

/** @throws AppError `OFFLINE_RUN_INVALID` for names that no record can hold */
function contentOf(
  { name: displayName, startedAtMs: startedAt, ...run }: OfflineRun,
  file: {
    readonly registryId: OfflineRunContent['registryId'];
    readonly name: string;
    readonly sha256: string;
    readonly bytes: number;
  },
): OfflineRunContent {
  const { registryId, name, sha256, bytes } = file;
  const content = { registryId, name, sha256, bytes, displayName, startedAt, ...run };
  const parsed = offlineRunKind.schema.safeParse(content);
  if (!parsed.success) throw new AppError('OFFLINE_RUN_INVALID', { bytes });
  return parsed.data;
}
