import type { Db } from '@main/platform/db';
import type { RecordKind } from './kind';
import { type Revision, readRevisionBytes } from './revision';

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

/** The ledger entries that recorded the revisions of a kind, by digest of the revision. */
export async function sequencesOf(
  db: Db,
  { kind }: Pick<RecordKind<unknown>, 'kind'>,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db.selectFrom('revisions').select(['digest', 'seq']).where('kind', '=', kind).execute();
  return new Map(rows.map(({ digest, seq }) => [digest, seq]));
}

/** Every revision of every record of a kind, oldest first; up to an entry of the ledger, where one is given. */
export async function listAllRevisions<Content>(
  db: Db,
  kind: RecordKind<Content>,
  upTo: number = Number.MAX_SAFE_INTEGER,
): Promise<Revision<Content>[]> {
  const rows = await db
    .selectFrom('revisions')
    .select('bytes')
    .where('kind', '=', kind.kind)
    .where('seq', '<=', upTo)
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
