import { setImmediate } from 'node:timers/promises';
import {
  type ChainVerifier,
  findHead,
  type IndexVerifier,
  listEntries,
  listIndexRows,
  listSeals,
} from '@main/ledger';
import type { Db } from '@main/platform/db';

/** Entries of which each may bring two signatures to check: a few milliseconds. */
const slice = 100;

export interface ChainReader {
  readonly verifier: ChainVerifier;
  /** Compared on the way, where the index is to be checked too. */
  readonly index?: IndexVerifier;
  /** The last entry that was read. */
  after: number;
}

/**
 * Feeds a verifier from where it stopped to the present end, in slices between which others get their turn.
 *
 * @param tick called after each slice with entries read and their present number; what it throws ends the reading
 * @param upTo nothing after this entry is read
 */
export async function readChain(
  db: Db,
  reader: ChainReader,
  tick: (done: number, total: number) => void,
  upTo: number = Number.MAX_SAFE_INTEGER,
): Promise<void> {
  const end = Math.min(upTo, (await findHead(db)).seq);
  while (reader.after < end) {
    const entries = await listEntries(db, reader.after, Math.min(slice, end - reader.after));
    const last = entries.at(-1)?.seq ?? end;
    const rows = new Map(
      reader.index ? (await listIndexRows(db, reader.after, last)).map((row) => [row.seq, row]) : [],
    );
    const seals = await listSeals(db, reader.after, last);
    let next = 0;
    for (const stored of entries) {
      const entry = reader.verifier.entry(stored);
      reader.index?.entry(stored.seq, entry, rows.get(stored.seq));
      rows.delete(stored.seq);
      for (let seal = seals[next]; seal && seal.last <= stored.seq; seal = seals[next]) {
        reader.verifier.seal(seal);
        next += 1;
      }
    }
    for (const seq of rows.keys()) reader.index?.stray(seq);
    reader.after = last;
    tick(last, end);
    await setImmediate();
  }
}
