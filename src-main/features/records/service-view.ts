import { AppError } from '@main/kernel/app-error';
import { type FieldChange, fieldChanges } from '@main/kernel/field-changes';
import { readEntry, type StoredEntry } from '@main/ledger';
import type { Db } from '@main/platform/db';
import {
  listEntriesAbout,
  listStoredRevisions,
  type PlainRevision,
  readPlainRevision,
  type StoredRevision,
} from '@main/platform/records';
import type { RecordEntry, RecordView, RevisionRow } from '@shared/contract/records';
import type { RecordId } from '@shared/ids';
import { approvalStateOf, type RecordSignatures, titleOf } from './domain';
import { namesIn } from './service-list';
import { findNumber, findRow } from './store';

/** The signatures about a record, from the features that keep them. */
export type SignaturesOf = (db: Db, recordId: string) => Promise<RecordSignatures>;

/** A record with all its revisions read, oldest first. */
export interface WholeRecord {
  readonly stored: readonly StoredRevision[];
  readonly revisions: readonly PlainRevision[];
}

/** @throws AppError `RECORD_NOT_FOUND` */
export async function demandRecord(db: Db, id: string): Promise<WholeRecord> {
  const stored = await listStoredRevisions(db, id);
  if (stored.length === 0) throw new AppError('RECORD_NOT_FOUND', { id });
  return { stored, revisions: stored.map(({ bytes }) => readPlainRevision(bytes)) };
}

/**
 * One revision as it was.
 *
 * @param wanted counted from 1; the newest when left out
 * @throws AppError `REVISION_NOT_FOUND`
 */
export async function viewRevision(
  db: Db,
  { revisions }: WholeRecord,
  wanted: number | undefined,
  about: RecordSignatures,
): Promise<RecordView> {
  const number = wanted ?? revisions.length;
  const shown = revisions[number - 1];
  if (!shown) throw new AppError('REVISION_NOT_FOUND');
  const { head, kind, shape, parents, content } = shown;
  const row = await findRow(db, head.id);
  const nameOf = await namesIn(db);
  const retention = row?.held === 1 && row.retentionId ? await findNumber(db, row.retentionId) : undefined;
  return {
    id: head.id as RecordId,
    number: head.number,
    kind,
    title: titleOf(content),
    shape,
    revision: number,
    revisions: revisions.length,
    isHead: number === revisions.length,
    digest: head.digest,
    parents: [...parents],
    at: new Date(head.atMs).toISOString(),
    by: nameOf(head.by),
    void: shown.void,
    voidNow: row?.void === 1,
    approval: approvalStateOf(head.digest, about),
    hold: retention ? { number: retention, reason: row?.holdReason ?? '' } : null,
    content: content as RecordView['content'],
    signatures: [...about.signatures],
  };
}

/** A ledger entry with its exact bytes. */
export interface EntryAbout {
  readonly row: RecordEntry;
  readonly stored: StoredEntry;
}

/**
 * Every ledger entry about a record, its hold, what asks for signatures on it, here or by packet, and the reviews of its
 * trail, and each with such a signature.
 */
export async function entriesAbout(
  db: Db,
  id: string,
  { requests, related }: Pick<RecordSignatures, 'requests' | 'related'>,
): Promise<readonly EntryAbout[]> {
  const nameOf = await namesIn(db);
  const { retentionId } = (await findRow(db, id)) ?? {};
  const ids = [
    id,
    ...(retentionId ? [retentionId] : []),
    ...requests.map((request) => request.id),
    ...related,
  ];
  const stored = await listEntriesAbout(db, ids);
  return stored.map((entry) => ({ stored: entry, row: rowOf(entry, nameOf) }));
}

function rowOf({ seq, bytes, leaf }: StoredEntry, nameOf: (id: string) => string): RecordEntry {
  const entry = readEntry(bytes);
  const { offset, zone, role, action, reason, before, after, implication, impact } = entry;
  return {
    entry: seq,
    at: new Date(entry.at).toISOString(),
    offsetMinutes: offset,
    zone,
    by: nameOf(entry.actor),
    role,
    action,
    object: entry.object?.number ?? '',
    reason,
    before,
    after,
    implication,
    impact,
    detail: JSON.stringify(entry.detail),
    leaf,
  };
}

/** All revisions with who, when, why, and what changed field by field. */
export function revisionRows(
  { stored, revisions }: WholeRecord,
  entries: readonly EntryAbout[],
): readonly RevisionRow[] {
  const bySeq = new Map(entries.map(({ row }) => [row.entry, row]));
  return revisions.map((revision, index) => {
    const seq = stored[index]?.seq ?? 0;
    const entry = bySeq.get(seq);
    const before = revisions[index - 1];
    return {
      revision: index + 1,
      digest: revision.head.digest,
      at: new Date(revision.head.atMs).toISOString(),
      offsetMinutes: entry?.offsetMinutes ?? 0,
      zone: entry?.zone ?? '',
      by: entry?.by ?? revision.head.by,
      role: entry?.role ?? '',
      action: entry?.action ?? '',
      reason: entry?.reason ?? '',
      entry: seq,
      void: revision.void,
      changes: before ? [...changesBetween(before, revision)] : [],
    };
  });
}

/** Making a record void changes no field of its content, and is a change all the same. */
function changesBetween(before: PlainRevision, after: PlainRevision): FieldChange[] {
  const changes = [...fieldChanges(before.content, after.content)];
  return after.void === before.void
    ? changes
    : [{ field: 'void', before: before.void, after: after.void }, ...changes];
}
