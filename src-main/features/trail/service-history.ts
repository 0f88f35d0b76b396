import { readStatement } from '@main/features/signatures';
import { AppError } from '@main/kernel/app-error';
import { findHead, findLastSeq, readEntry } from '@main/ledger';
import type { Call } from '@main/platform/calls';
import type { Db } from '@main/platform/db';
import {
  inTransaction,
  listEntriesAbout,
  listStoredRevisions,
  note,
  readPlainRevision,
} from '@main/platform/records';
import type { Output, Request } from '@shared/contract';
import type { RecordId, SignatureMeaning } from '@shared/ids';
import { changedBy } from './service-changes';
import { rowsOf } from './service-rows';

const acknowledged = 'trail.acknowledged';

/** After one of these, what came before has been looked at and decided upon. */
const approving: readonly SignatureMeaning[] = ['approved', 'released'];

export type TrailEntry = Output<'trail.show'>['entries'][number];

/** What happened to a record after an entry, oldest first, each with what it changed. */
export async function trailOf(db: Db, recordId: string, sinceSeq: number): Promise<TrailEntry[]> {
  const stored = (await listEntriesAbout(db, [recordId])).filter(({ seq }) => seq > sinceSeq);
  const rows = new Map(
    (
      await rowsOf(
        db,
        stored.map(({ seq }) => seq),
      )
    ).map((row) => [row.seq, row]),
  );
  const entries: TrailEntry[] = [];
  for (const { seq, bytes } of stored) {
    const row = rows.get(seq);
    if (row) entries.push({ row, changes: [...(await changedBy(db, readEntry(bytes))).changes] });
  }
  return entries;
}

/** Whether a person has stated, after the record's last change, that they read its trail. */
export async function trailAcknowledged(db: Db, person: string, recordId: string): Promise<boolean> {
  const { changedAt } = await demandRecord(db, recordId);
  return (await findLastSeq(db, { action: acknowledged, actor: person, object: recordId })) > changedAt;
}

export async function show(
  { workspace: { db }, session }: Call,
  { record }: Request<'trail.show'>,
): Promise<Output<'trail.show'>> {
  const { upTo, since, ...found } = await trailNow(db, record);
  return {
    record: { id: record, number: found.number, kind: found.kind },
    since,
    upTo,
    entries: await trailOf(db, record, since),
    acknowledged: await trailAcknowledged(db, session.person, record),
  };
}

export async function acknowledge(
  { workspace, acting }: Call,
  { record, upTo: seen }: Request<'trail.acknowledge'>,
): Promise<Output<'trail.acknowledge'>> {
  return inTransaction(workspace, acting, async (tx) => {
    const { upTo, since, changedAt, number, kind } = await trailNow(tx, record);
    const read = Math.min(seen ?? upTo, upTo);
    // What was read is not what stands there: nobody answers for a change they have not seen.
    if (read < changedAt) throw new AppError('RECORD_CHANGED', { id: record });
    const about = await listEntriesAbout(tx, [record]);
    const entries = about.filter(({ seq }) => seq > since && seq <= read).length;
    await note(tx, {
      action: acknowledged,
      object: { kind, id: record, number },
      reason: 'Read the audit trail of this record',
      detail: { since, upTo: read, entries },
    });
    return { entries, upTo: read };
  });
}

/** @throws AppError `RECORD_NOT_FOUND` */
export async function demandRecord(db: Db, id: RecordId | string) {
  const last = (await listStoredRevisions(db, id)).at(-1);
  if (!last) throw new AppError('RECORD_NOT_FOUND', { id });
  const { kind, head } = readPlainRevision(last.bytes);
  return { kind, number: head.number, changedAt: last.seq };
}

/** A record with the span of its trail that is to be read: since its last approving signature, up to now. */
async function trailNow(db: Db, id: string) {
  const record = await demandRecord(db, id);
  const { seq: upTo } = await findHead(db);
  let since = 0;
  for (const { seq, bytes } of await listEntriesAbout(db, [id])) {
    const { statement, signature } = readEntry(bytes).detail;
    if (typeof statement !== 'string' || typeof signature !== 'string') continue;
    const signed = readStatement({ statement, signature });
    if (signed?.record === id && approving.includes(signed.meaning)) since = seq;
  }
  return { ...record, upTo, since };
}
