import { AppError } from '@main/kernel/app-error';
import type { Call } from '@main/platform/calls';
import { throwIfCancelled } from '@main/platform/calls';
import type { Db } from '@main/platform/db';
import { findRecord, inTransaction, type Written, writeRecord } from '@main/platform/records';
import type { Output, Request } from '@shared/contract';
import type { RetentionRow } from '@shared/contract/records';
import type { RecordId } from '@shared/ids';
import { keepUntil } from './domain';
import { retentionKind } from './kind';
import type { SignaturesOf } from './service-view';
import { findNumber, findRow, type IndexRow, listRows } from './store';

/** Whole years from the security policy. */
export type RetentionYears = (db: Db) => Promise<number>;

const statement =
  'Countersign deletes no record: each is kept as long as its vault lives, in every backup of it too. The dates say until when somebody has to see to it that the vault and its backups live; a record on hold has no such date.';

/** Until when each record is to be kept, by number. */
export async function listRetention(
  { workspace: { db }, signal }: Call,
  { id, after, limit }: Request<'records.retention'>,
  signaturesOf: SignaturesOf,
  yearsOf: RetentionYears,
): Promise<Output<'records.retention'>> {
  const years = await yearsOf(db);
  const rows = id === undefined ? await listRows(db, {}, after, limit) : [await demandRow(db, id)];
  const records: RetentionRow[] = [];
  for (const row of rows) {
    throwIfCancelled(signal);
    records.push(await retentionOf(db, row, years, signaturesOf));
  }
  return { years, statement, records };
}

async function retentionOf(
  db: Db,
  row: IndexRow,
  years: number,
  signaturesOf: SignaturesOf,
): Promise<RetentionRow> {
  const { signatures } = await signaturesOf(db, row.id);
  const dates = {
    recordedMs: row.atMs,
    signedMs: signatures.map(({ signedAt }) => Date.parse(signedAt)),
    voidMs: row.void === 1 ? row.atMs : null,
  };
  const hold = row.held === 1 && row.retentionId ? await findNumber(db, row.retentionId) : undefined;
  return {
    id: row.id as RecordId,
    number: row.number,
    kind: row.kind,
    ...keepUntil(dates, years),
    hold: hold ? { number: hold, reason: row.holdReason ?? '' } : null,
  };
}

/** Puts a record on hold or ends its hold: a new revision of the record that decides about it. */
export async function decideHold(
  { workspace, acting }: Call,
  { id, reason }: Request<'records.hold'>,
  held: boolean,
): Promise<Pick<Written, 'id' | 'number'>> {
  return inTransaction(workspace, acting, async (tx) => {
    const row = await demandRow(tx, id);
    if ((row.held === 1) === held) throw new AppError(held ? 'RECORD_HELD' : 'RECORD_NOT_HELD', { id });
    const known = row.retentionId ? await findRecord(tx, retentionKind, row.retentionId) : undefined;
    const { number, kind } = row;
    const written = await writeRecord(tx, held ? 'retention.held' : 'retention.released', {
      kind: retentionKind,
      id: row.retentionId ?? workspace.ports.newId(),
      content: { subject: { id, number, kind }, held, reason },
      expectedHead: known?.head.digest ?? null,
      reason,
    });
    return { id: written.id, number: written.number };
  });
}

/** @throws AppError `RECORD_NOT_FOUND` */
export async function demandRow(db: Db, id: string): Promise<IndexRow> {
  const row = await findRow(db, id);
  if (!row) throw new AppError('RECORD_NOT_FOUND', { id });
  return row;
}
