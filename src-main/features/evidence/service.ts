import { listPeople } from '@main/features/people';
import { AppError } from '@main/kernel/app-error';
import type { Call, Handlers } from '@main/platform/calls';
import type { Db, Tx } from '@main/platform/db';
import { findRecord, inTransaction, type Written, writeRecord } from '@main/platform/records';
import type { Output, Request } from '@shared/contract';
import type { EvidenceView } from '@shared/contract/evidence';
import type { DataSetRef } from '@shared/contract/evidence-file';
import type { RecordId } from '@shared/ids';
import { type EvidenceContent, evidenceKind } from './kind';
import { createDataSet } from './service-data-sets';
import {
  actingOn,
  contentOf,
  demandSubject,
  inspectBytes,
  readBytes,
  type Subject,
  stageFile,
} from './service-files';
import {
  type EvidenceFile,
  findDataSetOf,
  findEvidence,
  findModelOf,
  findPredictions,
  listEvidence,
} from './store';

type Evidence =
  | 'evidence.list'
  | 'evidence.show'
  | 'evidence.inspect'
  | 'evidence.preview'
  | 'evidence.import';

export const evidenceHandlers: Handlers<Evidence> = {
  'evidence.list': list,
  'evidence.show': show,
  'evidence.inspect': async (call, { version, file, form }) => {
    const subject = await demandSubject(call.workspace.db, version);
    return inspectBytes(call, subject, call.files.take(file), form);
  },
  'evidence.preview': preview,
  'evidence.import': importFile,
};

/** Takes over the prediction file of a version that is being adopted from a registry. */
export const predictionsImporter = {
  kind: 'predictions',
  async prepare(call: Call, path: string, bytes: Uint8Array) {
    const read = await readBytes(call, { model: null } as Subject, bytes, {
      unattended: 'Held at adoption, when nobody was asked',
    });
    const staged = stageFile(call, bytes, read);
    return {
      async commit(tx: Tx, version: RecordId) {
        const known = await findPredictions(tx, version);
        // The same bytes again say nothing new, and are kept already.
        if (known?.sha256 === staged.sha256 && known.source === 'registry') return staged.discard();
        await staged.keep(tx);
        const subject = { version, model: (await findModelOf(tx, version)) ?? null };
        const content = contentOf(subject, { source: 'registry', name: path }, staged, read);
        await write(tx, call.workspace.ports.newId, known, content, 'Adopted with its version');
      },
      discard: () => staged.discard(),
    };
  },
} as const;

async function list({ workspace: { db } }: Call): Promise<Output<'evidence.list'>> {
  const names = await namesIn(db);
  return { evidence: (await listEvidence(db)).map((file) => viewOf(file, names)) };
}

async function show({ workspace: { db } }: Call, { id }: Request<'evidence.show'>) {
  const [file, found] = [await findEvidence(db, id), await findRecord(db, evidenceKind, id)];
  if (!file || !found) throw new AppError('EVIDENCE_NOT_FOUND', { id });
  const { failed, form, mapping, original, findings, decisions, labelsSha256 } = found.content;
  return {
    evidence: viewOf(file, await namesIn(db)),
    ...{ failed, form, mapping, original, findings, decisions, labelsSha256 },
    dataSet: labelsSha256 === null ? null : ((await findDataSetOf(db, labelsSha256)) ?? null),
  };
}

async function preview(call: Call, input: Request<'evidence.preview'>): Promise<Output<'evidence.preview'>> {
  const { db } = call.workspace;
  const subject = await demandSubject(db, input.version);
  const { summary } = await readBytes(call, subject, call.files.take(input.file), input);
  return { summary, dataSet: (await findDataSetOf(db, summary.labelsSha256)) ?? null };
}

async function importFile(call: Call, input: Request<'evidence.import'>): Promise<Output<'evidence.import'>> {
  const { workspace } = call;
  const subject = await demandSubject(workspace.db, input.version);
  const acting = await actingOn(call, subject);
  const bytes = call.files.take(input.file);
  const read = await readBytes(call, subject, bytes, input);
  const { summary } = read;
  if (summary.undecided.length > 0)
    throw new AppError('EVIDENCE_DECISION_MISSING', { columns: summary.undecided.length });
  const staged = stageFile(call, bytes, read);
  try {
    return await inTransaction(workspace, acting, async (tx) => {
      await staged.keep(tx);
      const known = await findPredictions(tx, subject.version);
      const content = contentOf(subject, { source: 'file', name: input.file.name }, staged, read);
      const written = await write(tx, workspace.ports.newId, known, content, 'Imported');
      const dataSet = await linkedDataSet(tx, workspace.ports.newId, content, input.dataSet);
      return {
        ...{ id: written.id, number: written.number, sha256: staged.sha256 },
        ...{ rows: summary.rows, dataSet },
      };
    });
  } catch (failure) {
    staged.discard();
    throw failure;
  }
}

/** The data set of the file: the one that is there, or a new one where somebody described it. */
async function linkedDataSet(
  tx: Tx,
  newId: () => string,
  { rows, patients, casesSha256, labelsSha256 }: EvidenceContent,
  description: Request<'evidence.import'>['dataSet'],
): Promise<DataSetRef | null> {
  if (casesSha256 === null || labelsSha256 === null) return null;
  const known = await findDataSetOf(tx, labelsSha256);
  if (known || !description) return known ?? null;
  const about = { cases: rows, patients, casesSha256, labelsSha256 };
  const { id, number } = await createDataSet(tx, newId, description, about, 'Described with its file');
  return { id, number, name: description.name };
}

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

const namesIn = async (db: Db): Promise<ReadonlyMap<string, string>> =>
  new Map((await listPeople(db)).map(({ id, printedName }) => [id, printedName]));

function viewOf(file: EvidenceFile, names: ReadonlyMap<string, string>): EvidenceView {
  const { head, versionId, importedMs, importedBy, patients, casesSha256, labelsSha256, ...view } = file;
  return {
    ...view,
    importedAt: new Date(importedMs).toISOString(),
    importedBy: names.get(importedBy) ?? importedBy,
  };
}
