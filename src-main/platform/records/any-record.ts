import { AppError } from '@main/kernel/app-error';
import type { StoredEntry } from '@main/ledger';
import type { Db } from '@main/platform/db';

/** A revision as it lies in the vault, whatever its kind. */
export interface StoredRevision {
  readonly digest: string;
  /** The ledger entry that recorded it. */
  readonly seq: number;
  readonly bytes: Uint8Array;
}

/** All revisions of a record of any kind, oldest first; empty for an id that no record has. */
export function listStoredRevisions(db: Db, recordId: string): Promise<StoredRevision[]> {
  return db
    .selectFrom('revisions')
    .select(['digest', 'seq', 'bytes'])
    .where('record_id', '=', recordId)
    .orderBy('seq')
    .execute();
}

/** Asks whether something may still be built on these records. @throws AppError `RECORD_VOID` with the first that is void */
export async function demandNotVoid(db: Db, recordIds: readonly string[]): Promise<void> {
  const row = await db
    .selectFrom('records')
    .select('id')
    .where('id', 'in', recordIds)
    .where('void', '=', 1)
    .orderBy('number')
    .executeTakeFirst();
  if (row) throw new AppError('RECORD_VOID', { id: row.id });
}

/** The bytes of revisions named by their digests, in no order; a digest that is none is left out. */
export async function findRevisionBytes(
  db: Db,
  digests: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  if (digests.length === 0) return new Map();
  const rows = await db
    .selectFrom('revisions')
    .select(['digest', 'bytes'])
    .where('digest', 'in', digests)
    .execute();
  return new Map(rows.map(({ digest, bytes }) => [digest, bytes]));
}

/** Every ledger entry about one of these records, and every one that holds a signature on one, in order. */
export async function listEntriesAbout(db: Db, recordIds: readonly string[]): Promise<StoredEntry[]> {
  if (recordIds.length === 0) return [];
  return db
    .selectFrom('ledger_index')
    .innerJoin('ledger', 'ledger.seq', 'ledger_index.seq')
    .select(['ledger.seq', 'ledger.entry as bytes', 'ledger.leaf'])
    .where((entry) =>
      entry.or([
        entry('ledger_index.object_id', 'in', recordIds),
        entry('ledger_index.signed_id', 'in', recordIds),
      ]),
    )
    .orderBy('ledger.seq')
    .execute();
}
