import { setImmediate } from 'node:timers/promises';
import { type LeafRange, SubtreeRoots } from '@main/ledger';
import { throwIfCancelled } from '@main/platform/calls';
import type { Db } from '@main/platform/db';

const slice = 300;

/**
 * The roots of some subtrees of the ledger, hex, in the order of the ranges. The leaves pass by once.
 *
 * @throws AppError `CANCELLED`
 */
export async function subtreeRoots(
  db: Db,
  size: number,
  ranges: readonly LeafRange[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const subtrees = new SubtreeRoots(ranges);
  for (let after = 0; after < size; after += slice) {
    throwIfCancelled(signal);
    const rows = await db
      .selectFrom('ledger')
      .select('leaf')
      .where('seq', '>', after)
      .where('seq', '<=', Math.min(size, after + slice))
      .orderBy('seq')
      .execute();
    for (const { leaf } of rows) subtrees.add(leaf);
    await setImmediate(); // queries are answered at once, so that others would never get their turn
  }
  return subtrees.roots();
}
