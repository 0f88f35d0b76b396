import { entryBytes, findHead, leafHash } from '@main/ledger';
import type { Workspace } from '@main/platform/records';
import { expect, test } from 'vitest';
import { startCore } from '../support/core';
import { inside } from '../support/inside';

const added = 100_000;

/** Appends entries around the application: every 7th a signature, every 1,000th with a word of its own. */
async function appendMany({ db, ledger, device, vault, ports }: Workspace): Promise<number> {
  const head = await findHead(db);
  const insert = vault.database.prepare('insert into ledger (seq, entry, leaf) values (?, ?, ?)');
  const actor = { person: 'somebody', role: 'specialist', session: null };
  let prev = head.leaf;
  vault.database.exec('begin');
  for (let index = 1; index <= added; index += 1) {
    const seq = head.seq + index;
    const place = { ledger, device: device.id, seq, prev, app: 'test' };
    const bytes = entryBytes(place, actor, ports.clock(), {
      action: index % 7 === 0 ? 'approval.signed' : 'evidence.imported',
      reason: index % 1_000 === 0 ? `Needle ${index}` : 'Routine',
    });
    prev = leafHash(bytes);
    insert.run(seq, bytes, prev);
  }
  vault.database.exec('commit');
  return head.seq;
}

// Expected by division: of the numbers 1 to 100,000, 14,285 are multiples of 7, 100 of 1,000 and 14 of both.
test('A11-13 100,000 entries are filtered exactly, wherever the page is', async () => {
  await using t = await startCore({ people: ['lead'] });
  const before = await inside(t, appendMany);
  const list = (input: object) => t.do('lead', 'ledger.list', input);

  const none = await list({ search: 'no such words' });
  expect(none).toMatchObject({ entries: [], matched: 0 });
  expect(none.total).toBeGreaterThan(added);
  expect(await list({ role: 'specialist' })).toMatchObject({ matched: added });
  expect(await list({ action: 'approval.signed', limit: 1 })).toMatchObject({ matched: 14_285 });
  const needles = await list({ search: 'NEEDLE' });
  expect(needles.matched).toBe(100);
  expect(needles.entries.map(({ seq }) => seq - before)).toEqual(
    Array.from({ length: 100 }, (_, index) => added - index * 1_000),
  );
  const both = await list({ search: 'needle', action: 'approval.', limit: 10 });
  expect(both.matched).toBe(14);
  expect(both.entries.map(({ reason }) => reason).at(-1)).toBe('Needle 35000');
  const rest = await list({
    search: 'needle',
    action: 'approval.',
    before: both.entries.at(-1)?.seq ?? null,
  });
  expect(rest.entries.map(({ reason }) => reason)).toEqual(
    [28_000, 21_000, 14_000, 7_000].map((number) => `Needle ${number}`),
  );
}, 180_000);
