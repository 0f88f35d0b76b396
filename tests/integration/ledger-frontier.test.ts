import { findFrontierAt, findHead, listEntries } from '@main/ledger';
import { append, emptyFrontier, rootOf } from '@main/ledger/merkle';
import type { Db } from '@main/platform/db';
import { replayState } from '@main/platform/records';
import { expect, test } from 'vitest';
import { startCore } from '../support/core';
import { inside } from '../support/inside';

/** A database that tells how often it was asked. */
function counting(db: Db) {
  const asked = { times: 0 };
  const counted = db.withPlugin({
    transformQuery: ({ node }) => {
      asked.times += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  return { asked, counted };
}

test('the tree of any size is that of its leaves, and the present one costs one look', async () => {
  await using t = await startCore({ people: ['lead', 'engineer'] });
  await t.as('lead');
  await inside(t, async ({ db }) => {
    const { seq } = await findHead(db);
    const leaves = (await listEntries(db, 0, seq)).map(({ leaf }) => leaf);
    for (let size = 1; size <= seq; size += 1) {
      const expected = leaves.slice(0, size).reduce(append, emptyFrontier);
      expect(rootOf(await findFrontierAt(db, size))).toBe(rootOf(expected));
    }
    const { asked, counted } = counting(db);
    await findFrontierAt(counted, seq);
    expect(asked.times).toBe(1);
    await expect(findFrontierAt(db, seq + 1)).rejects.toThrow(RangeError);
  });
});

test('whoever waits gets a turn while the state is replayed', async () => {
  await using t = await startCore();
  await inside(t, async ({ db }) => {
    let turns = 0;
    let going = true;
    const take = () => {
      turns += 1;
      if (going) setImmediate(take);
    };
    setImmediate(take);
    await replayState(db, [], { revisions: new Map(), heads: new Map() } as never, () => undefined);
    going = false;
    expect(turns).toBeGreaterThanOrEqual(2);
  });
});
