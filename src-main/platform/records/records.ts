import { AppError } from '@main/kernel/app-error';
import type { Json } from '@main/kernel/canonical-json';
import type { Db, Tx } from '@main/platform/db';
import type { RecordId, RecordNumber, Sha256 } from '@shared/ids';
import type { RecordKind } from './kind';
import { projectRows } from './project';
import { type Revision, readRevisionBytes, revisionBytes } from './revision';
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
 * @throws AppError `RECORD_CHANGED` when the head is another one
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
  const unit = unitOf(tx);
  const { at, actor, workspace } = unit;
  const row = await tx
    .selectFrom('records')
    .select(['head', 'number', 'revisions'])
    .where('id', '=', id)
    .executeTakeFirst();
  if ((row?.head ?? null) !== expectedHead) throw new AppError('RECORD_CHANGED', { id });
  const number = row?.number ?? (await nextNumber(tx, kind, workspace.device.letter));
  const bare = { id, number, atMs: at.utcMs, by: actor.person };
  const parents = expectedHead ? [expectedHead] : [];
  const { bytes, digest } = revisionBytes(kind, bare, parents, workspace.ports.random(16), write.content);
  await tx
    .insertInto('revisions')
    .values({ digest, kind: kind.kind, record_id: id, seq: unit.seq + 1, bytes })
    .execute();
  await setHead(tx, { ...bare, kind: kind.kind, head: digest, revisions: (row?.revisions ?? 0) + 1 });
  await projectRows(tx, kind, id, kind.project(kind.schema.parse(write.content), { ...bare, digest }));
  await note(tx, {
    action,
    object: { kind: kind.kind, id, number },
    before: expectedHead,
    after: digest,
    reason: write.reason,
    ...(write.detail ? { detail: write.detail } : {}),
  });
  return { id: id as RecordId, number, digest };
}

/** The newest revision of a record, or `undefined`. */
export async function findRecord<Content>(
  db: Db,
  kind: RecordKind<Content>,
  id: string,
): Promise<Revision<Content> | undefined> {
  const row = await db
    .selectFrom('records')
    .innerJoin('revisions', 'revisions.digest', 'records.head')
    .select('revisions.bytes')
    .where('records.id', '=', id)
    .where('records.kind', '=', kind.kind)
    .executeTakeFirst();
  return row && readRevisionBytes(kind, row.bytes);
}

/** One revision by its digest, newest or not, or `undefined`. */
export async function findRevision<Content>(
  db: Db,
  kind: RecordKind<Content>,
  digest: string,
): Promise<Revision<Content> | undefined> {
  const row = await db
    .selectFrom('revisions')
    .select('bytes')
    .where('digest', '=', digest)
    .where('kind', '=', kind.kind)
    .executeTakeFirst();
  return row && readRevisionBytes(kind, row.bytes);
}

/** The newest revisions of all records of a kind, by number. Meant for kinds of which there are few. */
export async function listRecords<Content>(db: Db, kind: RecordKind<Content>): Promise<Revision<Content>[]> {
  const rows = await db
    .selectFrom('records')
    .innerJoin('revisions', 'revisions.digest', 'records.head')
    .select('revisions.bytes')
    .where('records.kind', '=', kind.kind)
    .orderBy('records.number')
    .execute();
  return rows.map((row) => readRevisionBytes(kind, row.bytes));
}

/** The ledger entry that recorded a revision; 0 for a digest that is none. */
export async function sequenceOf(db: Db, digest: string): Promise<number> {
  const row = await db.selectFrom('revisions').select('seq').where('digest', '=', digest).executeTakeFirst();
  return row?.seq ?? 0;
}

/** Every revision of every record of a kind, oldest first. */
export async function listAllRevisions<Content>(
  db: Db,
  kind: RecordKind<Content>,
): Promise<Revision<Content>[]> {
  const rows = await db
    .selectFrom('revisions')
    .select('bytes')
    .where('kind', '=', kind.kind)
    .orderBy('seq')
    .execute();
  return rows.flatMap((row) => {
    try {
      return [readRevisionBytes(kind, row.bytes)];
    } catch {
      return []; // replay names altered revisions
    }
  });
}

/** All revisions of a record, oldest first. */
export async function listRevisions<Content>(
  db: Db,
  kind: RecordKind<Content>,
  id: string,
): Promise<Revision<Content>[]> {
  const rows = await db
    .selectFrom('revisions')
    .select('bytes')
    .where('record_id', '=', id)
    .where('kind', '=', kind.kind)
    .orderBy('seq')
    .execute();
  return rows.map((row) => readRevisionBytes(kind, row.bytes));
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

type HeadRow = { readonly id: string; readonly number: string; readonly atMs: number; readonly by: string };

async function setHead(
  tx: Tx,
  row: HeadRow & { readonly kind: string; readonly head: string; readonly revisions: number },
): Promise<void> {
  const { atMs, ...rest } = row;
  await tx
    .insertInto('records')
    .values({ ...rest, at_ms: atMs, void: 0 })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet({ head: row.head, revisions: row.revisions, at_ms: atMs, by: row.by }),
    )
    .execute();
}
