import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OutboxRow } from '@shared/contract/registry-outbox';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startCore, type TestCore } from '../support/core';
import { demoRegistryAt, model, type RegistryCopy } from '../support/demo-registry';

let t: TestCore;
let registry: RegistryCopy;
beforeEach(async () => {
  t = await startCore({ people: ['engineer', 'lead'] });
  registry = demoRegistryAt(join(t.folder, 'registry'));
  const { location } = registry;
  await t.do('engineer', 'registry.add', { name: 'demo', kind: 'folder', location, push: true });
  await sync();
});
afterEach(() => t[Symbol.asyncDispose]());

const sync = () => t.do('engineer', 'registry.sync', { name: 'demo' });
const reason = 'Test';
const place = `demo/${model}/1.2.0`;
const say = (value: string) =>
  t.do('engineer', 'registry.set', { version: place, field: 'description', value, reason });
const outbox = async (): Promise<readonly OutboxRow[]> =>
  (await t.do('engineer', 'registry.outbox', {})).rows;
const versionFile = () =>
  JSON.parse(readFileSync(join(t.folder, 'registry', 'models', model, '1.2.0', 'version.json'), 'utf8'));
const open = async () => (await t.do('engineer', 'registry.conflicts', {})).conflicts;

test('what could never arrive, or may not be written, is refused before it is queued', async () => {
  const set = { version: place, field: 'tag', key: 'note', value: 'x', reason } as const;
  const refused = (change: object) => t.refused('engineer', 'registry.set', { ...set, ...change });
  expect(await refused({ key: 'a=b' })).toBe('PUSH_VALUE_REFUSED');
  expect(await refused({ key: 'x'.repeat(250), value: undefined })).toBe('PUSH_VALUE_REFUSED');
  expect(await refused({ field: 'alias', key: 'latest' })).toBe('PUSH_VALUE_REFUSED');
  expect(await refused({ key: 'countersign.approval' })).toBe('PUSH_SIGNED_ELSEWHERE');
  expect(await refused({ version: `demo/${model}/9.9.9` })).toBe('VERSION_NOT_FOUND');
  expect(await refused({ version: 'nowhere/model/1' })).toBe('REGISTRY_NOT_FOUND');
  await t.do('engineer', 'registry.configure', { name: 'demo', push: false, reason });
  expect(await refused({})).toBe('PUSH_NOT_ALLOWED');
  expect(await t.refused('engineer', 'registry.push', { name: 'demo' })).toBe('PUSH_NOT_ALLOWED');
  expect(await outbox()).toEqual([]);
});

test('a description that is set waits in the outbox, is written at the next sync, read back, and stays', async () => {
  const before = versionFile().description;
  await say('Reviewed for the autumn release');
  expect(await outbox()).toMatchObject([
    { state: 'waiting', base: before, value: 'Reviewed for the autumn release' },
  ]);
  expect(versionFile().description).toBe(before);
  expect(await sync()).toMatchObject({ pushed: 1, waiting: 0, failed: 0 });
  expect(versionFile().description).toBe('Reviewed for the autumn release');
  expect(await outbox()).toMatchObject([{ state: 'done', base: 'Reviewed for the autumn release' }]);
  expect(await sync()).toMatchObject({ pushed: 0, raised: 0 });
  expect(await t.do('engineer', 'ledger.verify', {})).toMatchObject({ verified: true, problems: [] });
});

test('adopting a version queues its record in the same transaction, and the registry then names it', async () => {
  const { number, revision } = await t.do('engineer', 'version.adopt', { version: '1.2.0' });
  const said = `${number} sha256:${revision}`;
  const rows = await outbox();
  expect(rows.find(({ target }) => 'key' in target && target.key === 'countersign.record')).toMatchObject({
    state: 'waiting',
    value: said,
  });
  await sync();
  expect(versionFile().tags['countersign.record']).toBe(said);
  // What Countersign says there is no change of what was adopted.
  expect(await t.do('engineer', 'version.show', { version: '1.2.0' })).toMatchObject({ state: 'in-step' });
});

test('what was changed there alone is taken, and what both sides changed is a conflict that a person decides', async () => {
  await say('Ours');
  await sync();
  registry.edit('1.2.0', (text) => text.replace('"Ours"', '"Theirs"'));
  expect(await sync()).toMatchObject({ raised: 0 });
  expect(await outbox()).toMatchObject([{ state: 'done', value: 'Theirs', base: 'Theirs' }]);

  await say('Ours again');
  registry.edit('1.2.0', (text) => text.replace('"Theirs"', '"Theirs again"'));
  expect(await sync()).toMatchObject({ raised: 1, pushed: 0 });
  const [conflict] = await open();
  expect(conflict).toMatchObject({
    kind: 'edited-both',
    place: `${model}/1.2.0`,
    field: 'description',
    base: 'Theirs',
    ours: 'Ours again',
    theirs: 'Theirs again',
    choices: ['ours', 'theirs'],
  });
  // Asked once, however often it is looked at.
  expect(await sync()).toMatchObject({ raised: 0 });
  expect(await open()).toHaveLength(1);
  const id = conflict?.id ?? ('' as never);
  expect(await t.refused('engineer', 'registry.decide', { conflict: id, decision: 'noted', reason })).toBe(
    'CONFLICT_CHOICE',
  );
  await t.do('engineer', 'registry.decide', { conflict: id, decision: 'ours', reason: 'Theirs is a slip' });
  expect(await sync()).toMatchObject({ pushed: 1, raised: 0 });
  expect(versionFile().description).toBe('Ours again');
  expect((await t.do('engineer', 'registry.conflicts', { state: 'all' })).conflicts).toMatchObject([
    { state: 'decided', decision: 'ours', reason: 'Theirs is a slip' },
  ]);
  expect(await t.refused('engineer', 'registry.decide', { conflict: id, decision: 'ours', reason })).toBe(
    'CONFLICT_DECIDED',
  );
  expect(await t.do('engineer', 'ledger.verify', {})).toMatchObject({ verified: true, problems: [] });
});

test('a change between the last look and the push is not written over', async () => {
  await say('Ours');
  registry.edit('1.2.0', (text) => text.replace(/"description":\s*"[^"]*"/, '"description": "Meanwhile"'));
  expect(await t.do('engineer', 'registry.push', { name: 'demo' })).toMatchObject({
    pushed: 0,
    conflicts: 1,
  });
  expect(versionFile().description).toBe('Meanwhile');
  expect(await open()).toMatchObject([{ kind: 'edited-both', ours: 'Ours', theirs: 'Meanwhile' }]);
});

test('an open conflict is no more when both sides come to say the same', async () => {
  await say('Ours');
  registry.edit('1.2.0', (text) => text.replace(/"description":\s*"[^"]*"/, '"description": "Theirs"'));
  await sync();
  expect(await open()).toHaveLength(1);
  registry.edit('1.2.0', (text) => text.replace('"Theirs"', '"Ours"'));
  await sync();
  expect(await open()).toEqual([]);
  expect((await t.do('engineer', 'registry.conflicts', { state: 'all' })).conflicts).toMatchObject([
    { state: 'resolved' },
  ]);
});

test('a tag that Countersign wrote and somebody changed is a finding, and is written again when so decided', async () => {
  await t.do('engineer', 'version.adopt', { version: '1.2.0' });
  await sync();
  registry.edit('1.2.0', (text) => text.replace(/MV-[A-Z]\d{4} sha256/, 'MV-X9999 sha256'));
  expect(await sync()).toMatchObject({ raised: 1 });
  const [conflict] = await open();
  expect(conflict).toMatchObject({ kind: 'tag-altered', field: 'tag countersign.record' });
  const decision = { conflict: conflict?.id ?? ('' as never), decision: 'ours', reason } as const;
  expect(await t.refused('engineer', 'registry.decide', decision)).toBe('ROLE_MISSING');
  await t.do('lead', 'registry.decide', decision);
  expect(await sync()).toMatchObject({ pushed: 1 });
  expect(versionFile().tags['countersign.record']).not.toContain('MV-X9999');
});

test('a push to what is gone is given up, can be tried again, and taken back', async () => {
  const version = `demo/${model}/1.1.0`; // no alias stands there
  await t.do('engineer', 'registry.set', { version, field: 'description', value: 'Ours', reason });
  registry.remove('1.1.0');
  await sync();
  const [row] = await outbox();
  expect(row).toMatchObject({ state: 'given-up', problem: 'PUSH_TARGET_GONE', attempts: 1 });
  const id = row?.id ?? ('' as never);
  await t.do('engineer', 'registry.retry', { id, reason });
  expect(await outbox()).toMatchObject([{ state: 'waiting', attempts: 0, problem: null }]);
  await t.do('engineer', 'registry.withdraw', { id, reason });
  expect(await outbox()).toEqual([]);
  expect(await t.refused('engineer', 'registry.retry', { id, reason })).toBe('PUSH_NOT_FOUND');
});

test('each sync leaves the checkpoint of the ledger with the adopted model, and it is no change', async () => {
  await t.do('engineer', 'version.adopt', { version: '1.2.0' });
  await sync();
  const { models } = JSON.parse(readFileSync(join(t.folder, 'registry', 'registry.json'), 'utf8'));
  const [tag] = Object.entries(models[0].tags).filter(([key]) => key.startsWith('countersign.checkpoint.'));
  expect(tag?.[1]).toMatch(/^countersign\.org\/ledger\/[0-9a-f-]+\n\d+\n/);
  expect(await sync()).toMatchObject({ added: 0, changed: 1, removed: 0 }); // the record's own tag
  expect(await sync()).toMatchObject({ added: 0, changed: 0, removed: 0 });
});

test('a paused registry is neither read nor written, a removed one is unknown, and its versions stay', async () => {
  await t.do('engineer', 'version.adopt', { version: '1.2.0' });
  await t.do('engineer', 'registry.configure', { name: 'demo', paused: true, reason });
  expect(await t.refused('engineer', 'registry.sync', { name: 'demo' })).toBe('REGISTRY_PAUSED');
  expect(await t.refused('engineer', 'registry.configure', { name: 'demo', paused: true, reason })).toBe(
    'REGISTRY_UNCHANGED',
  );
  await t.do('engineer', 'registry.configure', { name: 'demo', paused: false, reason });
  await sync();
  await t.do('engineer', 'registry.remove', { name: 'demo', reason });
  expect(await t.refused('engineer', 'registry.sync', { name: 'demo' })).toBe('REGISTRY_NOT_FOUND');
  expect(await t.do('engineer', 'version.show', { version: '1.2.0' })).toMatchObject({ model });
  const { location } = registry;
  expect(await t.refused('engineer', 'registry.add', { name: 'demo', kind: 'folder', location })).toBe(
    'REGISTRY_NAME_TAKEN',
  );
});

test('P11-32 security alerts are forwarded at the next sync, without anybody’s name', async () => {
  await t.do('engineer', 'version.adopt', { version: '1.2.0' });
  for (let attempt = 0; attempt < 5; attempt++)
    await t.core.call(t.core.connect(), 'vault.unlock', { login: 'lead', password: 'not the password' });
  const alerts = (await t.do('admin', 'people.alerts', {})).alerts;
  expect(alerts.length).toBeGreaterThan(0);
  await sync();
  const { models } = JSON.parse(readFileSync(join(t.folder, 'registry', 'registry.json'), 'utf8'));
  const told = Object.entries(models[0].tags).find(([key]) => key.startsWith('countersign.alerts.'));
  expect(told?.[1]).toMatch(new RegExp(`^${alerts.length} security alerts, newest 2026-`));
  expect(JSON.stringify(told)).not.toContain('lead');
});

test('what is set while a push runs is written by the next one', async () => {
  const versions = ['1.0.0', '1.1.0', '1.3.0-rc.1', '2.0.0', '1.2.0'];
  for (const each of versions)
    await t.do('engineer', 'registry.set', {
      version: `demo/${model}/${each}`,
      field: 'description',
      value: 'First',
      reason,
    });
  const running = t.do('engineer', 'registry.push', { name: 'demo' });
  await say('Second');
  await running;
  await sync();
  expect(versionFile().description).toBe('Second');
  expect((await outbox()).map(({ state }) => state)).toEqual(Array(versions.length).fill('done'));
});
