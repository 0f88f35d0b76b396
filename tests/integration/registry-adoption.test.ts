import { describe, expect, test } from 'vitest';
import type { TestCore } from '../support/core';
import { model } from '../support/demo-registry';
import { startLinked } from '../support/linked-registry';

const key = `demo/${model}/1.2.0`;
const made = '"createdAt": "2026-04-20T00:00:00Z"';
const madeAgain = '"createdAt": "2026-05-01T00:00:00Z"';

const show = (t: TestCore, version: string) => t.do('engineer', 'version.show', { version });
const adopt = (t: TestCore, version: string) => t.do('engineer', 'version.adopt', { version });
/** What the entry of the last sync says. */
const synced = async (t: TestCore) => {
  const { entries } = await t.do('engineer', 'ledger.list', {});
  return JSON.parse(entries.find(({ action }) => action === 'registry.synced')?.detail ?? '{}');
};
const verified = async (t: TestCore) => (await t.do('engineer', 'ledger.verify', {})).problems;

describe('a version that was made anew under the same name', () => {
  test('is another one: the record of the first says that it is gone, and stays to be read', async () => {
    await using linked = await startLinked();
    const { t, registry, sync } = linked;
    const first = await adopt(t, '1.2.0');
    registry.edit('1.2.0', (text) => text.replace(made, madeAgain));
    await sync();

    expect(await synced(t)).toMatchObject({ renamed: 0, recreated: 1, added: 0, removed: 0 });
    expect(await show(t, '1.2.0')).toMatchObject({ key, state: 'not-adopted', record: null, number: null });
    const { total } = await t.do('engineer', 'version.list', { search: '1.2.0' });
    expect(total).toBe(2);
    const old = await show(t, first.number);
    expect(old).toMatchObject({ key: `${key}#${first.number}`, state: 'gone', differences: [] });
    expect(old).toMatchObject({ createdAt: '2026-04-20T00:00:00.000Z', hasPredictions: true });
    expect(await show(t, old.key)).toMatchObject({ number: first.number });
    expect(await t.refused('engineer', 'version.adopt', { version: first.number })).toBe('VERSION_NOT_FOUND');
    expect(await verified(t)).toEqual([]);
  });

  test('becomes a record of its own, never a revision of the first; both stay what they are', async () => {
    await using linked = await startLinked();
    const { t, registry, sync } = linked;
    const first = await adopt(t, '1.2.0');
    registry.edit('1.2.0', (text) => text.replace(made, madeAgain));
    await sync();
    const second = await adopt(t, '1.2.0');

    expect(second.id).not.toBe(first.id);
    expect(await show(t, '1.2.0')).toMatchObject({ number: second.number, state: 'in-step' });
    expect((await show(t, first.number)).record).toMatchObject({ revision: first.revision });

    registry.editRegistry((text) => text.replace('"production": "1.2.0"', '"production": "1.1.0"'));
    registry.remove('1.2.0');
    await sync();
    expect(await show(t, '1.2.0')).toMatchObject({ key, number: second.number, state: 'gone' });
    expect(await show(t, first.number)).toMatchObject({ key: `${key}#${first.number}`, state: 'gone' });
    expect(await verified(t)).toEqual([]);
  });

  test('is told by the creation time of its model, too', async () => {
    await using linked = await startLinked();
    const { t, registry, sync } = linked;
    const dated = (day: string) => `"name": "${model}", "createdAt": "2026-01-${day}T00:00:00Z",`;
    registry.editRegistry((text) => text.replace(`"name": "${model}",`, dated('01')));
    await sync();
    const first = await adopt(t, '1.2.0');
    registry.editRegistry((text) => text.replace(dated('01'), dated('02')));
    await sync();
    expect(await show(t, '1.2.0')).toMatchObject({ state: 'not-adopted' });
    expect((await adopt(t, '1.2.0')).id).not.toBe(first.id);
  });
});

describe('a version whose model was renamed', () => {
  const named = (name: string) =>
    `"name": "${name}", "folder": "${model}", "createdAt": "2026-01-01T00:00:00Z",`;

  test('goes on with its record under the new name', async () => {
    await using linked = await startLinked();
    const { t, registry, sync } = linked;
    registry.editRegistry((text) => text.replace(`"name": "${model}",`, named(model)));
    await sync();
    const first = await adopt(t, '1.2.0');
    registry.editRegistry((text) => text.replace(named(model), named('mass-classifier')));
    await sync();
    expect(await synced(t)).toMatchObject({ renamed: 1, recreated: 0 });
    expect(await show(t, first.number)).toMatchObject({ key, state: 'gone' });
    expect(await show(t, 'mass-classifier/1.2.0')).toMatchObject({ state: 'not-adopted' });

    const again = await adopt(t, 'mass-classifier/1.2.0');
    expect([again.id, again.number]).toEqual([first.id, first.number]);
    expect(again.revision).not.toBe(first.revision);
    expect(await show(t, first.number)).toMatchObject({
      key: 'demo/mass-classifier/1.2.0',
      state: 'in-step',
      hasPredictions: true,
    });
    const { versions } = await t.do('engineer', 'version.list', { search: '1.2.0' });
    expect(versions.map((version) => version.key)).toEqual(['demo/mass-classifier/1.2.0']);
    expect(await verified(t)).toEqual([]);
  });

  test('begins a record of its own where the registry does not say when the model was made', async () => {
    await using linked = await startLinked();
    const { t, registry, sync } = linked;
    const undated = `"name": "mass-classifier", "folder": "${model}",`;
    const first = await adopt(t, '1.2.0');
    registry.editRegistry((text) => text.replace(`"name": "${model}",`, undated));
    await sync();
    expect((await adopt(t, 'mass-classifier/1.2.0')).id).not.toBe(first.id);
  });
});

test('a creation time that was altered in the mirror is found, for versions are told apart by it', async () => {
  await using linked = await startLinked();
  const { t, registry, sync } = linked;
  await adopt(t, '1.2.0');
  registry.edit('1.2.0', (text) => text.replace(made, madeAgain));
  await sync();
  expect(await verified(t)).toEqual([]);
  const back = `update registry_versions set created_ms = ${Date.UTC(2026, 3, 20)} where version = '1.2.0'`;
  await t.tamper((database) => database.exec(back));
  expect((await verified(t)).map(({ code }) => code)).toEqual(['MIRROR_ALTERED']);
});

test('a paused registry is asked nothing, also for an adoption', async () => {
  await using linked = await startLinked();
  const { t } = linked;
  await t.do('engineer', 'registry.configure', { name: 'demo', paused: true, reason: 'Test' });
  expect(await t.refused('engineer', 'version.adopt', { version: '1.2.0' })).toBe('REGISTRY_PAUSED');
  await t.do('engineer', 'registry.configure', { name: 'demo', paused: false, reason: 'Test' });
  expect((await adopt(t, '1.2.0')).number).toMatch(/^MV-.0001$/);
});

test('an adopted version shows where it lies and what its files are; one that was not read has its files listed', async () => {
  await using linked = await startLinked();
  const { t } = linked;
  expect(await show(t, '2.0.0')).toMatchObject({ filesListed: true, interface: null, run: null, source: '' });
  await adopt(t, '2.0.0');
  expect(await show(t, '2.0.0')).toMatchObject({
    filesListed: true,
    requirements: [],
    mapped: [],
    semver: null,
  });
});
