import type { Call } from '@main/platform/calls';
import type { SharedCases, SharedCasesTask } from '@main/platform/import';
import { findSalt } from './store';
import { listLabelledFiles } from './store-data-sets';

/**
 * Whether every case of a file is one of the cases of some prediction file of this vault. Looking at their labels again
 * would be a use of that test that nobody counts.
 *
 * @param bytes a table with `case_id`
 * @throws AppError as the import process
 */
export async function areKnownCases(
  { workspace, blobs, signal }: Pick<Call, 'workspace' | 'blobs' | 'signal'>,
  bytes: Uint8Array,
): Promise<boolean> {
  const { db, ports } = workspace;
  const salt = (await findSalt(db)) ?? null;
  for (const sha256 of await listLabelledFiles(db)) {
    const task: SharedCasesTask = { training: bytes, evidence: await blobs.read(db, sha256), salt };
    const { trainingCases, sharedCases } = await ports.imports<SharedCases>('shared-cases', task, { signal });
    if (trainingCases > 0 && sharedCases === trainingCases) return true;
  }
  return false;
}
