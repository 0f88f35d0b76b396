import type { Db, Tx } from '@main/platform/db';
import { type Entry, parseEntry } from '../entry';
import { isRaise, raiseOf } from '../impact';
import { type IndexRow, indexRowOf, unreadableRow } from '../index-row';

const slice = 300;

/** Adds the row of one entry, and raises the impact of another where the entry says so. */
export async function indexEntry(tx: Tx, entry: Entry): Promise<void> {
  await tx.insertInto('ledger_index').values(indexRowOf(entry)).execute();
  await applyRaise(tx, entry);
}

async function applyRaise(tx: Tx, entry: Entry): Promise<void> {
  const raise = raiseOf(entry);
  if (!raise || raise.target >= entry.seq) return;
  const { target, to } = raise;
  const row = await tx
    .selectFrom('ledger_index')
    .select('impact')
    .where('seq', '=', target)
    .executeTakeFirst();
  if (!row || !isRaise(row.impact, to)) return;
  await tx
    .updateTable('ledger_index')
    .set({ impact: to, raised_seq: entry.seq })
    .where('seq', '=', target)
    .execute();
}

/**
 * Makes the rows of entries that have none yet: those written before the index existed. What was interrupted goes on
 * where it stopped.
 */
export async function completeIndex(db: Db): Promise<void> {
  while ((await lastOf(db, 'ledger_index')) < (await lastOf(db, 'ledger')))
    await db.transaction().execute(indexSlice);
}

async function lastOf(db: Db, table: 'ledger' | 'ledger_index'): Promise<number> {
  const row = await db.selectFrom(table).select('seq').orderBy('seq', 'desc').limit(1).executeTakeFirst();
  return row?.seq ?? 0;
}

async function indexSlice(tx: Tx): Promise<void> {
  const stored = await tx
    .selectFrom('ledger')
    .select(['seq', 'entry'])
    .where('seq', '>', await lastOf(tx, 'ledger_index'))
    .orderBy('seq')
    .limit(slice)
    .execute();
  const entries = stored.map(({ seq, entry }) => ({ seq, entry: parseEntry(entry) }));
  await tx
    .insertInto('ledger_index')
    .values(entries.map(({ seq, entry }) => (entry ? indexRowOf(entry) : unreadableRow(seq))))
    .execute();
  for (const { entry } of entries) if (entry) await applyRaise(tx, entry);
}

/** Rows within a range of sequence numbers, in order. */
export function listIndexRows(db: Db, after: number, upTo: number): Promise<IndexRow[]> {
  return db
    .selectFrom('ledger_index')
    .selectAll()
    .where('seq', '>', after)
    .where('seq', '<=', upTo)
    .orderBy('seq')
    .execute();
}

/** The rows of these entries, in order; few at a time. */
export async function listIndexRowsOf(db: Db, seqs: readonly number[]): Promise<IndexRow[]> {
  const rows: IndexRow[] = [];
  for (let start = 0; start < seqs.length; start += slice)
    rows.push(
      ...(await db
        .selectFrom('ledger_index')
        .selectAll()
        .where('seq', 'in', seqs.slice(start, start + slice))
        .orderBy('seq')
        .execute()),
    );
  return rows;
}
