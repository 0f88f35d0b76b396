import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCore, type TestCore } from '../support/core';
import { startLab, type WandbLab } from '../support/wandb/lab';

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

test('a file that has other bytes now is found at the next sync', async () => {
  expect(await t.do('engineer', 'registry.sync', { name: 'wb' })).toMatchObject({ changed: 0, conflicts: 0 });
  const { world } = lab.server;
  const [artifact] = world.artifacts;
  const storageKey = artifact?.manifest?.storageKey;
  if (!storageKey) throw new Error('there is a version');
  world.storage.set(storageKey, Buffer.from('{"contents":{}}'));
  expect(await t.do('engineer', 'registry.sync', { name: 'wb' })).toMatchObject({ conflicts: 1 });
});
