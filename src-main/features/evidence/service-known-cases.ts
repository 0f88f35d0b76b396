import type { Call } from '@main/platform/calls';
import type { SharedCases, SharedCasesTask } from '@main/platform/import';
import { listAllRevisions } from '@main/platform/records';
import { evidenceKind } from './kind';
import { findSalt } from './store';

/**
 * Whether a case of a file is in some prediction file that this vault holds or held. Looking at their labels again
 * would be a use of that test that nobody counts.
 *
 * @param bytes a table with `case_id`
 * @throws AppError as the import process
 */
export async function holdsKnownCases(
  { workspace, blobs, signal }: Pick<Call, 'workspace' | 'blobs' | 'signal'>,
  bytes: Uint8Array,
): Promise<boolean> {
  const { db, ports } = workspace;
  const salt = (await findSalt(db)) ?? null;
  const files = new Map(
    (await listAllRevisions(db, evidenceKind)).map(({ content }) => [
      content.casesSha256 ?? content.sha256,
      content.sha256,
    ]),
  );
  for (const sha256 of files.values()) {
    const task: SharedCasesTask = { training: bytes, evidence: await blobs.read(db, sha256), salt };
    const { sharedCases } = await ports.imports<SharedCases>('shared-cases', task, { signal });
    if (sharedCases > 0) return true;
  }
  return false;
}
