import { findProductOf } from '@main/features/products';
import { AppError } from '@main/kernel/app-error';
import type { Call } from '@main/platform/calls';
import type { Db, Tx } from '@main/platform/db';
import type { InspectTask, ReadFile, ReadTask } from '@main/platform/import';
import { type Acting, listAllRevisions } from '@main/platform/records';
import type { FileForm, FileInspection, PhiDecision } from '@shared/contract/evidence-file';
import type { RecordId } from '@shared/ids';
import { type EvidenceContent, evidenceKind } from './kind';
import { attachmentKind } from './kind-attachment';
import { findModelOf, findSalt, keepSalt, listMappings, listMeantVersions } from './store';

const saltBytes = 32;

/** Of a file that nobody stated anything about. */
const unstated: FileForm = { format: null, delimiter: null, encoding: null, decimal: '.' };

/** What a file is to be evidence of. */
export interface Subject {
  readonly version: RecordId;
  readonly model: string | null;
}

/** @throws AppError `VERSION_NOT_FOUND`, `VERSION_NOT_ADOPTED` */
export async function demandSubject(db: Db, ref: string): Promise<Subject> {
  const [version, other] = await listMeantVersions(db, ref);
  if (version === undefined || other !== undefined) throw new AppError('VERSION_NOT_FOUND');
  if (version === null) throw new AppError('VERSION_NOT_ADOPTED');
  return { version, model: (await findModelOf(db, version)) ?? null };
}

/** The person in the role that lets them do this for the product that uses the subject's model. */
export async function actingOn({ workspace, actingFor }: Call, { model }: Subject): Promise<Acting> {
  const product = model === null ? undefined : await findProductOf(workspace.db, model);
  return actingFor(product?.id ?? null);
}

type Reader = Pick<Call, 'workspace' | 'signal' | 'progress'>;

export async function inspectBytes(
  { workspace, signal, progress }: Reader,
  { model }: Subject,
  bytes: Uint8Array,
  form: FileForm = unstated,
): Promise<FileInspection> {
  const remembered = model === null ? [] : await listMappings(workspace.db, model);
  const task: InspectTask = { bytes, form, remembered };
  return workspace.ports.imports<FileInspection>('inspect-evidence', task, { signal, progress });
}

/**
 * Refuses a table that may name patients, where it would be kept as it came.
 *
 * @throws AppError `EVIDENCE_IDENTIFIERS_FOUND` with the number of such columns, and as the import process
 */
export async function demandNoIdentifiers(
  call: Pick<Call, 'workspace' | 'signal' | 'progress'>,
  bytes: Uint8Array,
): Promise<void> {
  const task: InspectTask = { bytes, form: unstated, remembered: [] };
  const { signal, progress } = call;
  const { findings } = await call.workspace.ports.imports<FileInspection>('inspect-evidence', task, {
    signal,
    progress,
  });
  const columns = new Set(findings.filter(({ held }) => held).map(({ column }) => column)).size;
  if (columns > 0) throw new AppError('EVIDENCE_IDENTIFIERS_FOUND', { columns });
}

export interface Reading {
  readonly form?: FileForm | undefined;
  readonly mapping?: ReadTask['mapping'] | undefined;
  readonly decisions?: readonly PhiDecision[];
  /** The reason for what is left out where nobody is there to decide. */
  readonly unattended?: string;
}

/** A file as it was read, with the salt that was used. */
export interface ReadBytes extends ReadFile {
  readonly salt: Uint8Array;
}

/** Bytes of a stranger: read in a process that may be stopped. */
export async function readBytes(
  { workspace, signal, progress }: Reader,
  { model }: Subject,
  bytes: Uint8Array,
  { form, mapping, decisions, unattended }: Reading,
): Promise<ReadBytes> {
  const { db, ports } = workspace;
  const salt = (await findSalt(db)) ?? ports.random(saltBytes);
  const task: ReadTask = {
    bytes,
    form: form ?? unstated,
    mapping: mapping ?? null,
    remembered: model === null ? [] : await listMappings(db, model),
    decisions: decisions ?? [],
    salt,
    unattended: unattended ?? null,
  };
  return { ...(await ports.imports<ReadFile>('read-evidence', task, { signal, progress })), salt };
}

/** The bytes that are kept of a file: what comparisons read and, where nothing was taken out, the file as it came. */
export function stageFile({ blobs }: Pick<Call, 'blobs'>, bytes: Uint8Array, read: ReadBytes) {
  const isWhole = read.decisions.every(({ action }) => action === 'keep');
  const kept = blobs.stage(read.rewritten ?? bytes);
  const original = read.rewritten && isWhole ? blobs.stage(bytes) : null;
  return {
    sha256: kept.sha256,
    bytes: kept.bytes,
    originalKept: isWhole,
    async keep(tx: Tx): Promise<void> {
      await blobs.keep(tx, kept);
      if (original) await blobs.keep(tx, original);
      if (read.decisions.some(({ action }) => action === 'hash')) await keepSalt(tx, read.salt);
    },
    discard(): void {
      blobs.discard(kept);
      if (original) blobs.discard(original);
    },
  };
}
export type StagedFile = ReturnType<typeof stageFile>;

export function contentOf(
  { version, model }: Subject,
  about: Pick<EvidenceContent, 'source' | 'name'>,
  staged: Pick<StagedFile, 'sha256' | 'bytes' | 'originalKept'>,
  { summary, columnsSha256, decisions }: ReadFile,
): EvidenceContent {
  const { rows, positive, negative, noResult, failed, excluded, notVerified, differential } = summary;
  const { casesSha256, labelsSha256, patients, columns, form, mapping, findings } = summary;
  return {
    kind: 'predictions',
    ...{ version, model, ...about, sha256: staged.sha256, bytes: staged.bytes },
    original: { sha256: summary.sha256, bytes: summary.bytes, kept: staged.originalKept },
    ...{ form, mapping, columnsSha256, rows, positive, negative, noResult, failed, excluded },
    ...{ notVerified, differential, patients, casesSha256, labelsSha256, columns, findings },
    decisions: [...decisions],
  };
}

/** Every file that a record of this feature asserts, with the record's number. */
export async function assertedFiles(
  db: Db,
): Promise<readonly { readonly sha256: string; readonly subject: string }[]> {
  const evidence = await listAllRevisions(db, evidenceKind);
  const attached = await listAllRevisions(db, attachmentKind);
  return [
    ...evidence.flatMap(({ head, content: { sha256, original } }) => [
      { sha256, subject: head.number },
      ...(original.kept && original.sha256 !== sha256
        ? [{ sha256: original.sha256, subject: head.number }]
        : []),
    ]),
    ...attached.map(({ head, content }) => ({ sha256: content.sha256, subject: head.number })),
  ];
}
