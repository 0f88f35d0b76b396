import type { Db } from '@main/platform/db';

/** Rows of the index that are looked at before others get their turn: a few milliseconds. */
const slice = 1_000;

/** Which entries are asked for. What is left out does not matter; all that is there must hold. */
export interface LedgerFilter {
  /** Lower-case text that the entry contains … */
  readonly words?: string;
  /** … unless one of these did it: people whose name contains the text. */
  readonly wordsOrActors?: readonly string[];
  /** The action, or what it begins with. */
  readonly action?: string;
  /** Person id or `device`. */
  readonly actor?: string;
  readonly role?: string;
  /** Record kind. */
  readonly kind?: string;
  /** Record id or number. */
  readonly object?: string;
  /** UTC ms, both included. */
  readonly fromMs?: number;
  readonly toMs?: number;
  readonly implication?: string;
  /** As raised, where somebody raised it. */
  readonly impact?: string;
}

export interface LedgerPage {
  /** The newest this many of the found entries … */
  readonly limit: number;
  /** … that are older than this one. */
  readonly before?: number;
  /** Nothing after this entry is looked at or counted. */
  readonly upTo: number;
}

/** @returns sequence numbers, newest first, and how many entries match in all */
export async function searchLedger(
  db: Db,
  filter: LedgerFilter,
  { limit, before, upTo }: LedgerPage,
): Promise<{ readonly seqs: readonly number[]; readonly matched: number }> {
  const seqs: number[] = [];
  let matched = 0;
  for (let top = upTo; top > 0; top -= slice) {
    const found = await matching(db, filter, Math.max(0, top - slice), top);
    matched += found.length;
    for (const { seq } of found)
      if (seqs.length < limit && (before === undefined || seq < before)) seqs.push(seq);
    // One connection serves everybody: whoever waits comes between two slices.
    await new Promise<void>((done) => setImmediate(done));
  }
  return { seqs, matched };
}

function matching(db: Db, filter: LedgerFilter, after: number, upTo: number) {
  const { words, wordsOrActors = [], action, object, fromMs, toMs } = filter;
  let query = db
    .selectFrom('ledger_index')
    .select('seq')
    .where('seq', '>', after)
    .where('seq', '<=', upTo)
    .orderBy('seq', 'desc');
  if (words)
    query = query.where((where) =>
      where.or([
        where(where.fn<number>('instr', ['words', where.val(words)]), '>', 0),
        ...(wordsOrActors.length > 0 ? [where('actor', 'in', wordsOrActors)] : []),
      ]),
    );
  if (action) query = query.where('action', '>=', action).where('action', '<', `${action}\u{10ffff}`);
  if (object)
    query = query.where((where) => where.or([where('object_id', '=', object), where('number', '=', object)]));
  for (const column of ['actor', 'role', 'kind', 'implication', 'impact'] as const) {
    const wanted = filter[column];
    if (wanted !== undefined) query = query.where(column, '=', wanted);
  }
  if (fromMs !== undefined) query = query.where('at_ms', '>=', fromMs);
  if (toMs !== undefined) query = query.where('at_ms', '<=', toMs);
  return query.execute();
}
