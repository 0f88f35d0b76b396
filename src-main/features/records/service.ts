import { AppError } from '@main/kernel/app-error';
import type { Call, Handlers } from '@main/platform/calls';
import { type AnyKind, inTransaction, voidRecord } from '@main/platform/records';
import type { Output, Request } from '@shared/contract';
import { mayBeVoid } from './domain';
import { copyRecords } from './service-copy';
import { listRecordRows } from './service-list';
import { decideHold, demandRow, listRetention, type RetentionYears } from './service-retention';
import { demandRecord, entriesAbout, revisionRows, type SignaturesOf, viewRevision } from './service-view';

/** What the rest of the program tells about records of every kind. */
export interface RecordsSetup {
  readonly kinds: readonly AnyKind[];
  readonly signaturesOf: SignaturesOf;
  readonly retentionYears: RetentionYears;
}

type RecordsOperation =
  | 'records.list'
  | 'records.show'
  | 'records.history'
  | 'records.void'
  | 'records.retention'
  | 'records.hold'
  | 'records.releaseHold'
  | 'records.copy';

export const recordsHandlers = (setup: RecordsSetup): Handlers<RecordsOperation> => ({
  'records.list': listRecordRows,
  'records.show': async ({ workspace: { db } }, { id, revision }) =>
    viewRevision(db, await demandRecord(db, id), revision, await setup.signaturesOf(db, id)),
  'records.history': (call, input) => history(call, input, setup),
  'records.void': (call, input) => makeVoid(call, input, setup),
  'records.retention': (call, input) => listRetention(call, input, setup.signaturesOf, setup.retentionYears),
  'records.hold': (call, input) => decideHold(call, input, true),
  'records.releaseHold': (call, input) => decideHold(call, input, false),
  'records.copy': (call, input) => copyRecords(call, input, setup.signaturesOf),
});

async function history(
  { workspace: { db } }: Call,
  { id }: Request<'records.history'>,
  { signaturesOf }: RecordsSetup,
): Promise<Output<'records.history'>> {
  const record = await demandRecord(db, id);
  const entries = await entriesAbout(db, id, await signaturesOf(db, id));
  const { number, kind } = await demandRow(db, id);
  return {
    id,
    number,
    kind,
    revisions: [...revisionRows(record, entries)],
    entries: entries.map(({ row }) => row),
  };
}

async function makeVoid(
  { workspace, acting }: Call,
  { id, reason }: Request<'records.void'>,
  { kinds }: RecordsSetup,
): Promise<Output<'records.void'>> {
  return inTransaction(workspace, acting, async (tx) => {
    const { kind } = await demandRow(tx, id);
    if (!mayBeVoid(kind)) throw new AppError('RECORD_NOT_VOIDABLE', { id });
    const { number, digest } = await voidRecord(tx, kinds, { id, reason });
    return { id, number, revision: digest };
  });
}
