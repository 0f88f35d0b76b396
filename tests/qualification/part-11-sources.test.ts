import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startCore } from '../support/core';
import { demoRegistryAt, model } from '../support/demo-registry';
import { readTrail } from '../support/signed-comparison';
import { accepting, packetFor, startTwoVaults } from '../support/two-vaults';

const reason = 'Test';

test('P11-14 what a source brings is held apart until somebody adopts it, and an unlinked one brings nothing', async () => {
  await using t = await startCore({ people: ['engineer', 'author'] });
  const registry = demoRegistryAt(join(t.folder, 'registry'));
  expect(await t.refused('engineer', 'registry.sync', { name: 'demo' })).toBe('REGISTRY_NOT_FOUND');
  await t.do('engineer', 'registry.add', { name: 'demo', kind: 'folder', location: registry.location });
  await t.do('engineer', 'registry.sync', { name: 'demo' });
  const versions = async () => (await t.do('author', 'version.list', {})).versions;
  expect((await versions()).map(({ state }) => state)).toEqual(Array(5).fill('not-adopted'));
  expect((await t.do('author', 'records.list', { kind: 'model-version' })).records).toEqual([]);
  const compare = { baseline: '1.2.0', candidate: '2.0.0' };
  expect(await t.refused('author', 'comparison.compute', compare)).toBe('VERSION_NOT_ADOPTED');
  await t.do('engineer', 'version.adopt', { version: '1.2.0' });
  const adopted = (await versions()).filter(({ state }) => state === 'in-step');
  expect(adopted.map(({ version }) => version)).toEqual(['1.2.0']);
});

test('P11-31 a source that is cut off, paused or removed, brings nothing any more, and what it brought stays', async () => {
  await using t = await startCore({ people: ['engineer'] });
  const registry = demoRegistryAt(join(t.folder, 'registry'));
  await t.do('engineer', 'registry.add', { name: 'demo', kind: 'folder', location: registry.location });
  await t.do('engineer', 'registry.sync', { name: 'demo' });
  await t.do('engineer', 'version.adopt', { version: '1.2.0' });
  await t.do('engineer', 'registry.configure', { name: 'demo', paused: true, reason });
  registry.edit('1.2.0', (text) => text.replace('"0.3111"', '"0.9"'));
  expect(await t.refused('engineer', 'registry.sync', { name: 'demo' })).toBe('REGISTRY_PAUSED');
  expect(await t.refused('engineer', 'version.adopt', { version: '2.0.0' })).toBe('REGISTRY_PAUSED');
  await t.do('engineer', 'registry.remove', { name: 'demo', reason });
  expect(await t.refused('engineer', 'registry.sync', { name: 'demo' })).toBe('REGISTRY_NOT_FOUND');
  const shown = await t.do('engineer', 'version.show', { version: '1.2.0' });
  expect(shown).toMatchObject({ model, threshold: '0.3111' });
});

test('P11-31 a signature from another laptop whose link was ended is refused', async () => {
  await using vaults = await startTwoVaults();
  const { home, away, approval, person } = vaults;
  const answer = await away.sign(await packetFor(home, approval, person));
  await readTrail(home, 'lead');
  await home.do('admin', 'people.disable', { person, reason: 'The laptop was lost' });
  const refusal = await home.refused('lead', 'approvals.accept', await accepting(home, answer));
  expect(refusal).toBe('PERSON_NOT_LINKED');
});
