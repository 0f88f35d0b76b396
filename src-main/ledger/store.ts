import type { Db, Tx } from '@main/platform/db';
import { type Entry, leafHash, noLeaf } from './entry';
import { append, emptyFrontier, type Frontier } from './merkle';
import { indexEntry } from './store/index-rows';
import { findVerified } from './store/verified';

export interface StoredEntry {
  readonly seq: number;
  readonly bytes: Uint8Array;
  readonly leaf: string;
}

export interface StoredSeal {
  readonly first: number;
  readonly last: number;
  readonly sessionKey: string;
  readonly sessionSignature: Uint8Array;
  readonly deviceKey: string;
  readonly deviceSignature: Uint8Array;
}

/** Where the next entry goes: the last sequence number with its leaf, 0 and 64 zeros for an empty ledger. */
export async function findHead(db: Db): Promise<{ readonly seq: number; readonly leaf: string }> {
  const row = await db
    .selectFrom('ledger')
    .select(['seq', 'leaf'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? { seq: 0, leaf: noLeaf };
}

export async function findFrontier(db: Db): Promise<Frontier> {
  const row = await db.selectFrom('ledger_frontier').select(['size', 'nodes']).executeTakeFirst();
  return row ? { size: row.size, nodes: row.nodes === '' ? [] : row.nodes.split(' ') } : emptyFrontier;
}

/** The tree as it was when it had `size` leaves, from the nearest state that was kept; others get their turn meanwhile. */
export async function findFrontierAt(db: Db, size: number): Promise<Frontier> {
  let frontier = await findKeptFrontier(db, size);
  while (frontier.size < size) {
    const rows = await db
      .selectFrom('ledger')
      .select('leaf')
      .where('seq', '>', frontier.size)
      .where('seq', '<=', size)
      .orderBy('seq')
      .limit(300)
      .execute();
    if (rows.length === 0) throw new RangeError('The ledger is shorter than this');
    for (const { leaf } of rows) frontier = append(frontier, leaf);
    await new Promise<void>((done) => setImmediate(done));
  }
  return frontier;
}

/** The present tree where it is asked for; else the one that was verified last, where it is of this very ledger. */
async function findKeptFrontier(db: Db, size: number): Promise<Frontier> {
  const present = await findFrontier(db);
  if (present.size === size) return present;
  const kept = (await findVerified(db))?.chain;
  if (!kept || kept.entries > size || kept.frontier.size !== kept.entries) return emptyFrontier;
  const [last] = await listEntriesOf(db, [kept.entries]);
  return last?.leaf === kept.leaf ? kept.frontier : emptyFrontier;
}

/** Appends the bytes of one entry, indexes it, and grows the tree. The caller has put the right `seq` and `prev` into them. */
export async function appendEntry(tx: Tx, seq: number, bytes: Uint8Array): Promise<string> {
  const leaf = leafHash(bytes);
  await tx.insertInto('ledger').values({ seq, entry: bytes, leaf }).execute();
  await indexEntry(tx, readEntry(bytes));
  const grown = append(await findFrontier(tx), leaf);
  const row = { one: 1, size: grown.size, nodes: grown.nodes.join(' ') };
  await tx
    .insertInto('ledger_frontier')
    .values(row)
    .onConflict((conflict) => conflict.column('one').doUpdateSet({ size: row.size, nodes: row.nodes }))
    .execute();
  return leaf;
}

export async function appendSeal(tx: Tx, seal: StoredSeal): Promise<void> {
  await tx
    .insertInto('seals')
    .values({
      first_seq: seal.first,
      last_seq: seal.last,
      session_key: seal.sessionKey,
      session_signature: seal.sessionSignature,
      device_key: seal.deviceKey,
      device_signature: seal.deviceSignature,
    })
    .execute();
}

/** Up to `limit` entries after a sequence number, in order. */
export function listEntries(db: Db, after: number, limit: number): Promise<StoredEntry[]> {
  return db
    .selectFrom('ledger')
    .select(['seq', 'entry as bytes', 'leaf'])
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute();
}

/** These entries, in order; few at a time. */
export async function listEntriesOf(db: Db, seqs: readonly number[]): Promise<StoredEntry[]> {
  const entries: StoredEntry[] = [];
  for (let start = 0; start < seqs.length; start += 300)
    entries.push(
      ...(await db
        .selectFrom('ledger')
        .select(['seq', 'entry as bytes', 'leaf'])
        .where('seq', 'in', seqs.slice(start, start + 300))
        .orderBy('seq')
        .execute()),
    );
  return entries;
}

/** The seal that covers an entry, or `undefined`. */
export async function findSealOf(db: Db, seq: number): Promise<StoredSeal | undefined> {
  const last = await db
    .selectFrom('seals')
    .select('last_seq')
    .where('last_seq', '>=', seq)
    .orderBy('last_seq')
    .limit(1)
    .executeTakeFirst();
  const [seal] = last ? await listSeals(db, last.last_seq - 1, last.last_seq) : [];
  return seal && seal.first <= seq ? seal : undefined;
}

/** The seals that end within a range of sequence numbers, in order. */
export function listSeals(db: Db, after: number, upTo: number): Promise<StoredSeal[]> {
  return db
    .selectFrom('seals')
    .select([
      'first_seq as first',
      'last_seq as last',
      'session_key as sessionKey',
      'session_signature as sessionSignature',
      'device_key as deviceKey',
      'device_signature as deviceSignature',
    ])
    .where('last_seq', '>', after)
    .where('last_seq', '<=', upTo)
    .orderBy('last_seq')
    .execute();
}

const decoder = new TextDecoder();

/** An entry's content. The bytes were validated when written; verification, not this, finds later changes. */
export const readEntry = (bytes: Uint8Array): Entry => JSON.parse(decoder.decode(bytes)) as Entry;
