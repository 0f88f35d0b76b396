import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startCore, type TestCore } from '../support/core';
import { demoRegistryAt, type RegistryCopy } from '../support/demo-registry';

const reason = 'Test';
const watchMs = 20;
const minuteMs = 60_000;

let t: TestCore;
let registry: RegistryCopy;
beforeEach(async () => {
  t = await startCore({ people: ['engineer', 'reviewer'], watchMs });
  registry = demoRegistryAt(join(t.folder, 'registry'));
  await t.do('engineer', 'registry.add', { name: 'demo', kind: 'folder', location: registry.location });
  await t.do('engineer', 'registry.configure', { name: 'demo', everyMinutes: 4, reason });
});
afterEach(() => t[Symbol.asyncDispose]());

const syncs = async () => (await t.do('admin', 'ledger.list', { action: 'registry.synced' })).entries;
const looks = (count: number) => new Promise((done) => setTimeout(done, count * watchMs));

test('a registry that is due is synced by itself, in the session of somebody who may, and not again before its time', async () => {
  await expect.poll(async () => (await syncs()).length).toBe(1);
  await looks(5);
  expect(await syncs()).toHaveLength(1);
  t.move(3 * minuteMs);
  await looks(5);
  expect(await syncs()).toHaveLength(1);
  t.move(minuteMs);
  await expect.poll(async () => (await syncs()).length).toBe(2);
  const [last] = await syncs();
  expect(last?.reason).toBe('Due, and synced by itself');
});

test('what does not answer is tried once in its time, and nothing is entered', async () => {
  await expect.poll(async () => (await syncs()).length).toBe(1);
  registry.edit('1.0.0', (text) => text.slice(0, -20));
  t.move(4 * minuteMs);
  await looks(5);
  expect(await syncs()).toHaveLength(1);
  expect(await t.do('engineer', 'ledger.verify', {})).toMatchObject({ verified: true, problems: [] });
});

test('a session that nobody uses ends although registries are synced in it', async () => {
  await expect.poll(async () => (await syncs()).length).toBe(1);
  const client = await t.as('engineer');
  for (let turn = 0; turn < 5; turn++) {
    t.move(4 * minuteMs);
    await looks(5);
  }
  expect(await t.core.call(client, 'registry.list', {})).toMatchObject({
    ok: false,
    problem: { code: 'VAULT_CLOSED' },
  });
});
