import { listPeople } from '@main/features/people';
import { findProductOf } from '@main/features/products';
import { AppError } from '@main/kernel/app-error';
import type { Call, Handlers } from '@main/platform/calls';
import type { Db, Tx } from '@main/platform/db';
import type { ParsedPredictions } from '@main/platform/import';
import { inTransaction, type Written, writeRecord } from '@main/platform/records';
import type { Output, Request } from '@shared/contract';
import type { RecordId } from '@shared/ids';
import { type EvidenceContent, evidenceKind } from './kind';
import { type EvidenceFile, findModelOf, findPredictions, listEvidence, listMeantVersions } from './store';

export const evidenceHandlers: Handlers<'evidence.list' | 'evidence.import'> = {
  'evidence.list': list,
  'evidence.import': importFile,
};

/** Takes over the prediction file of a version that is being adopted from a registry. */
export const predictionsImporter = {
  kind: 'predictions',
  async prepare(call: Call, path: string, bytes: Uint8Array) {
    const { workspace, blobs } = call;
    const parsed = await parse(call, bytes);
    const blob = blobs.stage(bytes);
    return {
      async commit(tx: Tx, version: RecordId) {
        const known = await findPredictions(tx, version);
        // The same bytes again say nothing new, and are kept already.
        if (known?.sha256 === blob.sha256 && known.source === 'registry') return blobs.discard(blob);
        await blobs.keep(tx, blob);
        const about = { version, source: 'registry', name: path } as const;
        await write(
          tx,
          workspace.ports.newId,
          known,
          contentOf(about, blob, parsed),
          'Adopted with its version',
        );
      },
      discard: () => blobs.discard(blob),
    };
  },
} as const;

async function list({ workspace: { db } }: Call): Promise<Output<'evidence.list'>> {
  const names = new Map((await listPeople(db)).map(({ id, printedName }) => [id as string, printedName]));
  const files = await listEvidence(db);
  return {
    evidence: files.map(({ head: _, versionId: __, importedMs, importedBy, ...file }) => ({
      ...file,
      importedAt: new Date(importedMs).toISOString(),
      importedBy: names.get(importedBy) ?? importedBy,
    })),
  };
}

async function importFile(call: Call, input: Request<'evidence.import'>): Promise<Output<'evidence.import'>> {
  const { workspace, blobs, files } = call;
  const version = await demandAdoptedId(workspace.db, input.version);
  const model = await findModelOf(workspace.db, version);
  const product = model === undefined ? undefined : await findProductOf(workspace.db, model);
  const acting = await call.actingFor(product?.id ?? null);
  const bytes = files.take(input.file);
  const parsed = await parse(call, bytes);
  const blob = blobs.stage(bytes);
  try {
    return await inTransaction(workspace, acting, async (tx) => {
      await blobs.keep(tx, blob);
      const known = await findPredictions(tx, version);
      const about = { version, source: 'file', name: input.file.name } as const;
      const written = await write(
        tx,
        workspace.ports.newId,
        known,
        contentOf(about, blob, parsed),
        'Imported',
      );
      return { id: written.id, number: written.number, sha256: blob.sha256, rows: parsed.counts.rows };
    });
  } catch (failure) {
    blobs.discard(blob);
    throw failure;
  }
}

/** Bytes of a stranger: read in a process that may be stopped. */
const parse = ({ workspace, signal }: Pick<Call, 'workspace' | 'signal'>, bytes: Uint8Array) =>
  workspace.ports.imports<ParsedPredictions>('predictions', bytes, { signal });

async function demandAdoptedId(db: Db, ref: string): Promise<RecordId> {
  const [version, other] = await listMeantVersions(db, ref);
  if (version === undefined || other !== undefined) throw new AppError('VERSION_NOT_FOUND');
  if (version === null) throw new AppError('VERSION_NOT_ADOPTED');
  return version;
}

const contentOf = (
  about: Pick<EvidenceContent, 'version' | 'source' | 'name'>,
  { sha256, bytes }: { readonly sha256: string; readonly bytes: number },
  { counts, columns }: ParsedPredictions,
): EvidenceContent => ({ kind: 'predictions', ...about, sha256, bytes, ...counts, columns: [...columns] });

/** One record per version: another file is its next revision, and the earlier one stays readable. */
function write(
  tx: Tx,
  newId: () => string,
  known: EvidenceFile | undefined,
  content: EvidenceContent,
  reason: string,
): Promise<Written> {
  return writeRecord(tx, known ? 'evidence.replaced' : 'evidence.imported', {
    kind: evidenceKind,
    id: known?.id ?? newId(),
    content,
    expectedHead: known?.head ?? null,
    reason,
  });
}
