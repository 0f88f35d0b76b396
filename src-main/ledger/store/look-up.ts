import type { Db } from '@main/platform/db';

/** The last entry of an action by an actor about a record, up to an entry; 0 when there is none. */
export async function findLastSeq(
  db: Db,
  wanted: {
    readonly action: string;
    readonly actor?: string;
    readonly object?: string;
    readonly words?: string;
  },
  upTo: number = Number.MAX_SAFE_INTEGER,
): Promise<number> {
  let query = db
    .selectFrom('ledger_index')
    .select('seq')
    .where('action', '=', wanted.action)
    .where('seq', '<=', upTo)
    .orderBy('seq', 'desc')
    .limit(1);
  if (wanted.actor !== undefined) query = query.where('actor', '=', wanted.actor);
  if (wanted.object !== undefined) query = query.where('object_id', '=', wanted.object);
  const { words } = wanted;
  if (words !== undefined)
    query = query.where((where) => where(where.fn<number>('instr', ['words', where.val(words)]), '>', 0));
  return (await query.executeTakeFirst())?.seq ?? 0;
}

/** The entries that carry a signature about a record, up to an entry, in order. */
export async function listSignedSeqs(db: Db, upTo: number): Promise<number[]> {
  const rows = await db
    .selectFrom('ledger_index')
    .select('seq')
    .where('signed_id', '!=', '')
    .where('seq', '<=', upTo)
    .orderBy('seq')
    .execute();
  return rows.map(({ seq }) => seq);
}

/** The entries whose action begins with one of these, up to an entry, in order. */
export async function listSeqsOf(db: Db, prefixes: readonly string[], upTo: number): Promise<number[]> {
  const rows = await db
    .selectFrom('ledger_index')
    .select('seq')
    .where((where) =>
      where.or(
        prefixes.map((prefix) =>
          where.and([where('action', '>=', prefix), where('action', '<', `${prefix}\u{10ffff}`)]),
        ),
      ),
    )
    .where('seq', '<=', upTo)
    .orderBy('seq')
    .execute();
  return rows.map(({ seq }) => seq);
}
