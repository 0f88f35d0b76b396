import { listPeople } from '@main/features/people';
import { AppError } from '@main/kernel/app-error';
import type { Call, Handlers } from '@main/platform/calls';
import type { Db, Tx } from '@main/platform/db';
import type { SharedCases, SharedCasesTask } from '@main/platform/import';
import {
  actOf,
  findRecord,
  inTransaction,
  listAllRevisions,
  type Written,
  writeRecord,
} from '@main/platform/records';
import type { Output, Request } from '@shared/contract';
import type { DataSetDescription, DataSetView } from '@shared/contract/data-sets';
import type { RecordId } from '@shared/ids';
import { type DataSetContent, dataSetKind } from './kind-data-set';
import { findDataSetOf, findEvidence, findSalt } from './store';
import { type DataSetRow, findFileOf, listDataSets } from './store-data-sets';

type DataSets =
  | 'dataset.list'
  | 'dataset.show'
  | 'dataset.create'
  | 'dataset.revise'
  | 'dataset.checkIndependence';

export const dataSetHandlers: Handlers<DataSets> = {
  'dataset.list': async ({ workspace: { db } }) => ({ dataSets: await viewsIn(db) }),
  'dataset.show': async ({ workspace: { db } }, { id }) => {
    const found = (await viewsIn(db)).find((each) => each.id === id);
    if (!found) throw new AppError('DATASET_NOT_FOUND', { id });
    return found;
  },
  'dataset.create': create,
  'dataset.revise': revise,
  'dataset.checkIndependence': checkIndependence,
};

/** Writes the record of a data set within the transaction of whoever describes it. */
export function createDataSet(
  tx: Tx,
  newId: () => string,
  description: DataSetDescription,
  about: Pick<DataSetContent, 'cases' | 'patients' | 'casesSha256' | 'labelsSha256'>,
  reason: string,
): Promise<Written> {
  return writeRecord(tx, 'dataset.created', {
    kind: dataSetKind,
    id: newId(),
    content: { description, ...about, independence: null },
    expectedHead: null,
    reason,
  });
}

/**
 * The digests by which the labels of data sets are known; unknown ones, and those void by then, are left out.
 *
 * @param upTo the ledger entry as of which is asked; the newest when left out
 */
export async function labelsOfDataSets(
  db: Db,
  ids: readonly string[],
  upTo?: number,
): Promise<readonly { readonly id: string; readonly labelsSha256: string }[]> {
  const revisions = await listAllRevisions(db, dataSetKind, upTo);
  return ids.flatMap((id) => {
    const dataSet = revisions.findLast(({ head }) => head.id === id);
    return dataSet?.void === null ? [{ id, labelsSha256: dataSet.content.labelsSha256 }] : [];
  });
}

async function create(
  { workspace, acting }: Call,
  { evidence: id, description, reason }: Request<'dataset.create'>,
): Promise<Output<'dataset.create'>> {
  return inTransaction(workspace, acting, async (tx) => {
    const file = await findEvidence(tx, id);
    if (!file) throw new AppError('EVIDENCE_NOT_FOUND', { id });
    const { rows: cases, patients, casesSha256, labelsSha256 } = file;
    if (casesSha256 === null || labelsSha256 === null) throw new AppError('DATASET_CASES_UNKNOWN', { id });
    if (await findDataSetOf(tx, labelsSha256)) throw new AppError('DATASET_EXISTS', { id });
    const about = { cases, patients, casesSha256, labelsSha256 };
    return answerOf(await createDataSet(tx, workspace.ports.newId, description, about, reason));
  });
}

async function revise(
  { workspace, acting }: Call,
  { id, expectedRevision, description, reason }: Request<'dataset.revise'>,
): Promise<Output<'dataset.revise'>> {
  return inTransaction(workspace, acting, async (tx) => {
    const { content } = await demandDataSet(tx, id);
    const revised = { ...content, description };
    return answerOf(await write(tx, 'dataset.revised', id, revised, expectedRevision, reason));
  });
}

async function checkIndependence(
  { workspace, blobs, files, acting, session, signal, progress }: Call,
  { id, file, reason }: Request<'dataset.checkIndependence'>,
): Promise<Output<'dataset.checkIndependence'>> {
  const { db, ports } = workspace;
  const training = files.take(file);
  const { content } = await demandDataSet(db, id);
  const kept = await findFileOf(db, content.labelsSha256);
  if (kept === undefined) throw new AppError('EVIDENCE_NOT_FOUND', { id });
  const task: SharedCasesTask = {
    training,
    evidence: await blobs.read(db, kept),
    salt: (await findSalt(db)) ?? null,
  };
  const shared = await ports.imports<SharedCases>('shared-cases', task, { signal, progress });
  return inTransaction(workspace, acting, async (tx) => {
    const found = await demandDataSet(tx, id);
    const { utcMs: atMs } = actOf(tx).at;
    const independence = { ...shared, atMs, by: session.person };
    const checked = { ...found.content, independence };
    const written = await write(tx, 'dataset.checked', id, checked, found.head.digest, reason);
    const checkedAt = new Date(atMs).toISOString();
    return {
      ...answerOf(written),
      independence: { ...shared, checkedAt, checkedBy: session.printedName },
    };
  });
}

async function demandDataSet(db: Db, id: string) {
  const found = await findRecord(db, dataSetKind, id);
  if (!found) throw new AppError('DATASET_NOT_FOUND', { id });
  return found;
}

const write = (
  tx: Tx,
  action: string,
  id: RecordId,
  content: DataSetContent,
  expectedHead: string,
  reason: string,
) => writeRecord(tx, action, { kind: dataSetKind, id, content, expectedHead, reason });

const answerOf = ({ id, number, digest }: Written) => ({ id, number, revision: digest });

async function viewsIn(db: Db): Promise<DataSetView[]> {
  const names = new Map((await listPeople(db)).map(({ id, printedName }) => [id as string, printedName]));
  return (await listDataSets(db)).map((row) => viewOf(row, names));
}

function viewOf({ head, independence, ...row }: DataSetRow, names: ReadonlyMap<string, string>): DataSetView {
  const { atMs, by, ...shared } = independence ?? { atMs: 0, by: '' };
  return {
    ...row,
    revision: head,
    evidence: [...row.evidence],
    independence:
      independence === null
        ? null
        : {
            ...(shared as Omit<typeof independence, 'atMs' | 'by'>),
            checkedAt: new Date(atMs).toISOString(),
            checkedBy: names.get(by) ?? by,
          },
  };
}
