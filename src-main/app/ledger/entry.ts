import { changedBy, rowsOf } from '@main/features/trail';
import { AppError } from '@main/kernel/app-error';
import { toBase64 } from '@main/kernel/bytes';
import { type Entry, findSealOf, leafHash, listEntriesOf, parseEntry, type StoredEntry } from '@main/ledger';
import type { Call } from '@main/platform/calls';
import type { Db } from '@main/platform/db';
import type { Output, Request } from '@shared/contract';
import { sealHolds } from './seal';

/** One entry in full: bytes, seal, and what it changed, field by field. */
export async function showEntry(
  { workspace: { db } }: Call,
  { seq }: Request<'ledger.entry'>,
): Promise<Output<'ledger.entry'>> {
  const { stored, entry } = await demandEntry(db, seq);
  const [row] = await rowsOf(db, [seq]);
  if (!row) throw new AppError('LEDGER_ENTRY_NOT_FOUND', { entry: seq });
  const { old, now, changes } = await changedBy(db, entry);
  const { zone, device, session, app, table } = entry;
  return {
    row,
    zone,
    device,
    session,
    app,
    table,
    bytes: toBase64(stored.bytes),
    intact: leafHash(stored.bytes) === stored.leaf,
    seal: await sealOf(db, seq),
    old: old === null ? null : JSON.stringify(old, null, 2),
    new: now === null ? null : JSON.stringify(now, null, 2),
    changes: [...changes],
  };
}

/** @throws AppError `LEDGER_ENTRY_NOT_FOUND`, also for bytes that are no entry any more: verification names those */
export async function demandEntry(
  db: Db,
  seq: number,
): Promise<{ readonly stored: StoredEntry; readonly entry: Entry }> {
  const [stored] = await listEntriesOf(db, [seq]);
  const entry = stored && parseEntry(stored.bytes);
  if (!stored || !entry) throw new AppError('LEDGER_ENTRY_NOT_FOUND', { entry: seq });
  return { stored, entry };
}

async function sealOf(db: Db, seq: number): Promise<Output<'ledger.entry'>['seal']> {
  const seal = await findSealOf(db, seq);
  if (!seal) return null;
  const { first, last, sessionKey, deviceKey } = seal;
  return { first, last, sessionKey, deviceKey, valid: await sealHolds(db, seal) };
}
