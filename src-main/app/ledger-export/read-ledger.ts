import { setImmediate } from 'node:timers/promises';
import { type Entry, listEntries, listSeals, readEntry, type StoredEntry } from '@main/ledger';
import { throwIfCancelled } from '@main/platform/calls';
import type { Db } from '@main/platform/db';

/** So many rows in one query: the connection is free for others between two slices. */
const slice = 300;

type Seal = Awaited<ReturnType<typeof listSeals>>[number];

export interface Slice {
  readonly entries: readonly StoredEntry[];
  /** Those that end within this slice. */
  readonly seals: readonly Seal[];
}

/**
 * The ledger up to a size, slice by slice.
 *
 * @throws AppError `CANCELLED`
 */
export async function* readLedger(db: Db, size: number, signal: AbortSignal): AsyncGenerator<Slice> {
  for (let after = 0; after < size; ) {
    throwIfCancelled(signal);
    const entries = await listEntries(db, after, Math.min(slice, size - after));
    const last = entries.at(-1)?.seq ?? size;
    yield { entries, seals: await listSeals(db, after, last) };
    after = last;
    await setImmediate(); // queries are answered at once, so that others would never get their turn
  }
}

/** The content of an entry, or `null` when its bytes are none: verification names it, and an export still tells of it. */
export function contentOf({ bytes }: StoredEntry): Entry | null {
  try {
    return readEntry(bytes);
  } catch {
    return null;
  }
}
