import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { renewSums } from '../support/renew-sums';
import { signAll, startComparison } from '../support/signed-comparison';

test('conflicts come page by page, with how many there are in all', async () => {
  await using t = await startComparison();
  await signAll(t);
  const file = join(t.registry, 'models', 'fna-mass-classifier', '2.0.0', 'version.json');
  const tags = ['a', 'b', 'c'].map((name) => `\n    "${name}": "new",`).join('');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"tags": {', `"tags": {${tags}`));
  renewSums(t.registry);
  await t.do('engineer', 'registry.sync', { name: 'demo' });

  expect(await t.refused('engineer', 'registry.conflicts', { limit: 501 })).toBe('INPUT_INVALID');
  const whole = await t.do('engineer', 'registry.conflicts', {});
  expect(whole.total).toBe(3);
  expect(whole.conflicts.map(({ field }) => field).sort()).toEqual(['tag a', 'tag b', 'tag c']);
  const page = await t.do('engineer', 'registry.conflicts', { offset: 1, limit: 1 });
  expect(page).toEqual({ conflicts: whole.conflicts.slice(1, 2), total: 3 });

  const [first] = whole.conflicts;
  if (!first) throw new Error('There is a conflict');
  await t.do('approver', 'registry.decide', { conflict: first.id, decision: 'noted', reason: 'Seen' });
  expect(await t.do('engineer', 'registry.conflicts', { limit: 1 })).toMatchObject({
    conflicts: [{ state: 'open' }],
    total: 2,
  });
  const all = await t.do('engineer', 'registry.conflicts', { state: 'all', name: 'demo', offset: 2 });
  expect(all).toMatchObject({ conflicts: [{ id: first.id, state: 'decided' }], total: 3 });
});
