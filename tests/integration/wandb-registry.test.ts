import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCore, type TestCore } from '../support/core';
import { startLab, type WandbLab } from '../support/wandb/lab';
import { addVersion } from '../support/wandb/seed';
import { md5 } from '../support/wandb/world';

let lab: WandbLab;
let t: TestCore;
beforeAll(async () => {
  [lab, t] = await Promise.all([startLab(), startCore({ people: ['engineer', 'author'] })]);
});
afterAll(async () => {
  await t[Symbol.asyncDispose]();
  await lab[Symbol.asyncDispose]();
});

const reason = 'Test';
const add = (location: string) => ({ name: 'wb', kind: 'wandb', location }) as const;

test('a W&B registry is a project of a server, and refuses without its key', async () => {
  expect(await t.refused('engineer', 'registry.add', add(lab.server.url))).toBe('REGISTRY_LOCATION_REFUSED');
  await t.do('engineer', 'registry.add', add(`${lab.server.url}/fictional-lab/triage-lab`));
  expect(await t.refused('engineer', 'registry.test', { name: 'wb' })).toBe('REGISTRY_REFUSED');
  expect(await t.refused('engineer', 'registry.sync', { name: 'wb' })).toBe('REGISTRY_REFUSED');
});

test('with its key it is read, and a version of it is adopted with its files and predictions', async () => {
  const account = { name: 'wb', method: 'api-key', credential: lab.server.key, reason } as const;
  await t.do('engineer', 'registry.setCredentials', account);
  expect(await t.do('engineer', 'registry.test', { name: 'wb' })).toEqual({ answers: true, server: 'W&B' });
  expect(await t.do('engineer', 'registry.sync', { name: 'wb' })).toMatchObject({
    models: 1,
    versions: 1,
    added: 1,
  });
  await t.do('engineer', 'version.adopt', { version: 'wb/triage/v0' });
  expect(await t.do('engineer', 'version.show', { version: 'wb/triage/v0' })).toMatchObject({
    registryKind: 'wandb',
    aliases: ['latest', 'production'],
    predictions: { rows: 2, positive: 1, negative: 1 },
  });
  expect(await t.do('author', 'ledger.verify', {})).toMatchObject({ verified: true, problems: [] });
});

/** Puts other bytes in the place of those that stand in the storage; what the server states of them stays. */
function replaceStored(of: string, by: string): () => void {
  const { world } = lab.server;
  const key = world.keyOf(md5(Buffer.from(of), 'base64'));
  const before = world.storage.get(key);
  if (!before) throw new Error('there is such a file');
  world.storage.set(key, Buffer.from(by));
  return () => world.storage.set(key, before);
}

test('a file that has other bytes now is found at the next sync, though its server states the old digest', async () => {
  expect(await t.do('engineer', 'registry.sync', { name: 'wb' })).toMatchObject({ changed: 0, conflicts: 0 });
  const restore = replaceStored('weights', 'altered');
  expect(await t.do('engineer', 'registry.sync', { name: 'wb' })).toMatchObject({ conflicts: 1 });
  restore();
  expect(await t.do('engineer', 'registry.sync', { name: 'wb' })).toMatchObject({ conflicts: 0 });
});

test('so is one that has other bytes and another digest, and one that is gone', async () => {
  const { world } = lab.server;
  const storageKey = world.artifacts[0]?.manifest?.storageKey;
  const manifest = storageKey && world.storage.get(storageKey);
  if (!manifest) throw new Error('there is a version');
  const altered = Buffer.from('altered');
  const [was, is] = [md5(Buffer.from('weights'), 'base64'), md5(altered, 'base64')];
  world.storage.set(world.keyOf(is), altered);
  for (const text of [manifest.toString('utf8').replace(was, is), '{"contents":{}}']) {
    world.storage.set(storageKey, Buffer.from(text));
    expect(await t.do('engineer', 'registry.sync', { name: 'wb' })).toMatchObject({ conflicts: 1 });
  }
  world.storage.set(storageKey, manifest);
});

test('a version whose file has other bytes than its server states is not adopted', async () => {
  addVersion(lab.server.world, lab.run, 'second', {
    'model.bin': 'second weights',
    'validation/predictions.csv': 'case_id,label,score\np,1,0.8\nn,0,0.2\n',
  });
  await t.do('engineer', 'registry.sync', { name: 'wb' });
  const restore = replaceStored('second weights', 'altered');
  const version = { version: 'wb/second/v0' };
  expect(await t.refused('engineer', 'version.adopt', version)).toBe('ARTIFACT_DIGEST_DIFFERS');
  restore();
  await t.do('engineer', 'version.adopt', version);
});
