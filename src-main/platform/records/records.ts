import { AppError } from '@main/kernel/app-error';
import type { Json } from '@main/kernel/canonical-json';
import type { Tx } from '@main/platform/db';
import type { RecordId, RecordNumber, Sha256 } from '@shared/ids';
import type { AnyKind, Head, RecordKind, Rows } from './kind';
import { projectRows } from './project';
import { readPlainRevision, revisionBytes, voidRevisionBytes } from './revision';
import { note, unitOf } from './transaction';

export interface Written {
  readonly id: RecordId;
  readonly number: RecordNumber;
  readonly digest: Sha256;
}

/**
 * The one door to evidence: writes a revision, projects it, and appends the ledger entry.
 *
 * @param write.expectedHead digest the caller decided upon; `null` for a new record
 * @throws AppError `RECORD_VOID` for a record that was made void, `RECORD_CHANGED` when the head is another one
 */
export async function writeRecord<Content>(
  tx: Tx,
  action: string,
  write: {
    readonly kind: RecordKind<Content>;
    readonly id: string;
    readonly content: Content;
    readonly expectedHead: string | null;
    readonly reason: string;
    readonly detail?: Readonly<Record<string, Json>>;
  },
): Promise<Written> {
  const { kind, id, expectedHead } = write;
  const { at, actor, workspace } = unitOf(tx);
  const row = await tx
    .selectFrom('records')
    .select(['head', 'number', 'revisions', 'void'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row?.void) throw new AppError('RECORD_VOID', { id });
  if ((row?.head ?? null) !== expectedHead) throw new AppError('RECORD_CHANGED', { id });
  const number = row?.number ?? (await nextNumber(tx, kind, workspace.device.letter));
  const bare = { id, number, atMs: at.utcMs, by: actor.person };
  const parents = expectedHead ? [expectedHead] : [];
  const made = revisionBytes(kind, bare, parents, workspace.ports.random(16), write.content);
  const head = { ...bare, digest: made.digest };
  await append(tx, {
    kind,
    head,
    bytes: made.bytes,
    revisions: (row?.revisions ?? 0) + 1,
    void: 0,
    rows: kind.project(kind.schema.parse(write.content), head),
  });
  await note(tx, {
    action,
    object: { kind: kind.kind, id, number },
    before: expectedHead,
    after: head.digest,
    reason: write.reason,
    ...(write.detail ? { detail: write.detail } : {}),
  });
  return { id: id as RecordId, number, digest: head.digest };
}

/**
 * Makes a record void: a new revision with the same content and the reason. The number stays taken, nothing is
 * deleted, and no revision follows.
 *
 * @param kinds every kind, to project the record anew
 * @throws AppError `RECORD_NOT_FOUND`, `RECORD_VOID` when it is void already
 */
export async function voidRecord(
  tx: Tx,
  kinds: readonly AnyKind[],
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<Written> {
  const { at, actor, workspace } = unitOf(tx);
  const row = await tx
    .selectFrom('records')
    .innerJoin('revisions', 'revisions.digest', 'records.head')
    .select(['records.head', 'records.revisions', 'records.void', 'revisions.bytes'])
    .where('records.id', '=', id)
    .executeTakeFirst();
  if (!row) throw new AppError('RECORD_NOT_FOUND', { id });
  if (row.void) throw new AppError('RECORD_VOID', { id });
  const before = readPlainRevision(row.bytes);
  const kind = kinds.find((candidate) => candidate.kind === before.kind);
  if (!kind) throw new Error('A record of a kind that is not known');
  const { number } = before.head;
  const bare = { id, number, atMs: at.utcMs, by: actor.person };
  const made = voidRevisionBytes(before, bare, workspace.ports.random(16), reason);
  const { rows } = kind.replay(made.bytes);
  const head = { ...bare, digest: made.digest };
  await append(tx, { kind, head, bytes: made.bytes, revisions: row.revisions + 1, void: 1, rows });
  await note(tx, {
    action: 'record.voided',
    object: { kind: kind.kind, id, number },
    before: row.head,
    after: head.digest,
    reason,
  });
  return { id: id as RecordId, number, digest: head.digest };
}

async function nextNumber(
  tx: Tx,
  kind: { readonly kind: string; readonly prefix: string },
  letter: string,
): Promise<RecordNumber> {
  const { count } = await tx
    .selectFrom('records')
    .select((expression) => expression.fn.countAll<number>().as('count'))
    .where('kind', '=', kind.kind)
    .executeTakeFirstOrThrow();
  return `${kind.prefix}-${letter}${String(count + 1).padStart(4, '0')}`;
}

interface Appended {
  readonly kind: Pick<AnyKind, 'kind' | 'tables'>;
  readonly head: Head;
  readonly bytes: Uint8Array;
  /** How many revisions the record has with this one. */
  readonly revisions: number;
  readonly void: 0 | 1;
  readonly rows: Rows;
}

/** Stores a revision under the ledger entry that comes next, moves the record's head and projects it. */
async function append(tx: Tx, { kind, head, bytes, revisions, rows, ...appended }: Appended): Promise<void> {
  const { id, number, digest, atMs, by } = head;
  const { written } = unitOf(tx);
  written.set(kind.kind, (written.get(kind.kind) ?? new Set()).add(id));
  await tx
    .insertInto('revisions')
    .values({ digest, kind: kind.kind, record_id: id, seq: unitOf(tx).seq + 1, bytes })
    .execute();
  const moved = { head: digest, revisions, at_ms: atMs, by, void: appended.void };
  await tx
    .insertInto('records')
    .values({ id, kind: kind.kind, number, ...moved })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(moved))
    .execute();
  await projectRows(tx, kind, id, rows);
}
