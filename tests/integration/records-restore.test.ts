import { expect, test } from 'vitest';
import { backUp, restoreInput } from '../support/backups';
import { startCore, valueIn } from '../support/core';

test('a restored backup keeps what was on hold', async () => {
  await using t = await startCore({ people: ['lead'] });
  const [gates] = (await t.do('lead', 'records.list', { kind: 'gate-table' })).records;
  const id = gates?.id;
  if (!id) throw new Error('a new vault has a gate table');
  await t.do('lead', 'records.hold', { id, reason: 'Litigation (fictional)' });
  const { name } = await backUp(t);
  await t.do('lead', 'records.releaseHold', { id, reason: 'By mistake' });
  expect((await t.do('lead', 'records.show', { id })).hold).toBeNull();

  await t.close();
  const client = t.core.connect();
  valueIn(await t.core.call(client, 'vault.restore', { ...restoreInput(name), entriesLost: 99 }));
  await t.core.disconnect(client);
  expect((await t.do('lead', 'records.show', { id })).hold).toMatchObject({
    reason: 'Litigation (fictional)',
  });
  expect((await t.do('lead', 'records.list', { held: true })).total).toBe(1);
  expect((await t.do('lead', 'ledger.verify', {})).problems).toEqual([]);
});
