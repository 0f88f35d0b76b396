import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkFolder } from '@main/features/registry/folder/remote-check';
import { folderRemote } from '@main/features/registry/folder/remote-folder';
import { acquireLock } from '@main/platform/vault';
import { expect, test } from 'vitest';
import { startCore, type TestCore } from '../support/core';
import { demoRegistryAt, model, sha256 } from '../support/demo-registry';
import { models, origin, portableRegistryAt } from '../support/portable-registry';

const reason = 'For the laboratory without a network';
const url = (...path: string[]) => pathToFileURL(join(...path)).href;

/** Links a folder and reads it. */
async function link(t: TestCore, name: string, location: string): Promise<void> {
  await t.do('engineer', 'registry.add', { name, kind: 'folder', location });
  await t.do('engineer', 'registry.sync', { name });
}

const snapshotOf = (folder: string) => folderRemote(new URL(url(folder))).snapshot();

test('what cannot be written is refused by name and leaves nothing', async () => {
  await using t = await startCore({ people: ['engineer', 'author'] });
  const to = url(t.folder, 'out');
  const ask = (input: object) => t.refused('engineer', 'registry.export', { to, reason, ...input });
  expect(await ask({ name: 'nowhere' })).toBe('REGISTRY_NOT_FOUND');
  expect(await ask({})).toBe('REGISTRY_NOT_FOUND');

  const copy = demoRegistryAt(join(t.folder, 'registry'));
  await t.do('engineer', 'registry.add', { name: 'demo', kind: 'folder', location: copy.location });
  expect(await ask({ name: 'demo' })).toBe('REGISTRY_NEVER_READ');
  await t.do('engineer', 'registry.sync', { name: 'demo' });
  expect(await ask({ name: 'demo', to: 'https://example.org/out' })).toBe('REGISTRY_LOCATION_REFUSED');
  expect(await ask({ name: 'demo', models: [model, 'other'] })).toBe('MODEL_NOT_FOUND');
  expect(await t.refused('author', 'registry.export', { to, reason })).toBe('ROLE_MISSING');

  mkdirSync(join(t.folder, 'full'));
  writeFileSync(join(t.folder, 'full', 'x'), 'x');
  expect(await ask({ name: 'demo', to: url(t.folder, 'full') })).toBe('FOLDER_NOT_EMPTY');
  expect(await ask({ name: 'demo', to: url(t.folder, 'full', 'x') })).toBe('FOLDER_NOT_WRITABLE');

  copy.replace('1.0.0', 'fna-assist-1.0.0.csv', 'other bytes');
  expect(await ask({ name: 'demo' })).toBe('ARTIFACT_DIGEST_DIFFERS');
  rmSync(join(t.folder, 'registry'), { recursive: true });
  expect(await ask({ name: 'demo' })).toBe('EXPORT_FILES_MISSING');
  expect(readdirSync(t.folder).filter((name) => name.includes('out'))).toEqual([]);
});

test('without its files a registry that is gone can still be given out as it was last read', async () => {
  await using t = await startCore({ people: ['engineer'] });
  const { location } = demoRegistryAt(join(t.folder, 'registry'));
  await link(t, 'demo', location);
  rmSync(join(t.folder, 'registry'), { recursive: true });
  const to = join(t.folder, 'out');
  const { registries } = await t.do('engineer', 'registry.export', {
    to: url(to),
    name: 'demo',
    artifacts: false,
    reason,
  });
  // version.json of five versions, registry.json and manifest.json
  expect(registries).toMatchObject([{ registry: 'demo', models: 1, versions: 5, files: 7 }]);
  expect((await snapshotOf(to)).versions.map(({ artifacts }) => artifacts)).toEqual([[], [], [], [], []]);
});

test('an export is the same registry for another vault, which adopts from it by the same digests', async () => {
  await using t = await startCore({ people: ['engineer', 'lead'] });
  const source = join(t.folder, 'server');
  portableRegistryAt(source);
  await link(t, 'server', url(source));
  const adopted = await t.do('engineer', 'version.adopt', { version: 'server/sepsis/2' });
  const to = join(t.folder, 'out');
  mkdirSync(to); // an empty folder is as good as none
  const { registries, location } = await t.do('engineer', 'registry.export', {
    to: url(to),
    name: 'server',
    reason,
  });
  expect(location).toBe(url(to));
  expect(registries).toMatchObject([{ registry: 'server', models: 4, versions: 8, location: url(to) }]);

  // Four models and eight versions, every field of them, whatever their names.
  expect(await snapshotOf(to)).toEqual(await snapshotOf(source));
  const written = (await snapshotOf(to)).versions.find(
    (each) => each.model === 'sepsis' && each.version === '2',
  );
  expect(written).toMatchObject({
    source: origin.source,
    runId: origin.runId,
    run: {
      name: 'bold-heron-7',
      status: 'FINISHED',
      startedAtMs: Date.UTC(2026, 4, 1, 12, 0, 0, 1),
      endedAtMs: null,
      deleted: true,
      tags: [
        { name: '__empty', value: '' },
        { name: 'mlflow.user', value: 'Ä. Roe (fictional)' },
      ],
    },
    loggedModel: { id: 'm-0190f2a4', metrics: [{ name: 'auc', value: '0.98670' }] },
  });
  expect((await snapshotOf(to)).models.map(({ name }) => name)).toEqual([...models].sort());
  for (const folder of readdirSync(join(to, 'models')))
    expect(folder).toMatch(/^(Sepsis|model-[0-9a-f]{32})$/);
  const manifestText = readFileSync(join(to, 'manifest.json'), 'utf8');
  expect(sha256(manifestText)).toBe(registries[0]?.manifest);
  expect(JSON.parse(manifestText)).toMatchObject({
    schema: 'countersign.registry-export/1',
    registry: { name: 'server', kind: 'folder', location: url(source) },
    asOf: '2026-11-23T08:00:00.000Z',
    by: 'engineer',
    artifacts: true,
    metricHistories: false,
    models: 4,
    versions: 8,
    adopted: [
      { model: 'sepsis', version: '2', record: adopted.number, revision: adopted.revision, artifacts: 3 },
    ],
  });
  expect(JSON.parse(manifestText).checkpoint).toMatch(/^countersign\.org\/ledger\//);

  await using other = await startCore({ people: ['engineer', 'lead'] });
  expect((await other.do('engineer', 'registry.checkFolder', { location })).sound).toBe(true);
  await link(other, 'carried', location);
  await other.do('engineer', 'version.adopt', { version: 'carried/sepsis/2' });
  const [there, here] = [
    await t.do('engineer', 'version.show', { version: 'server/sepsis/2' }),
    await other.do('engineer', 'version.show', { version: 'carried/sepsis/2' }),
  ];
  for (const field of [
    'artifacts',
    'modelSha256',
    'threshold',
    'tags',
    'params',
    'reported',
    'aliases',
    'source',
    'run',
  ] as const)
    expect(here[field], field).toEqual(there[field]);
  expect(here.differences).toEqual([]);
  expect((await other.do('admin', 'ledger.verify', {})).problems).toEqual([]);
});

test('an export stands in the ledger with its reason, and several registries lie side by side', async () => {
  await using t = await startCore({ people: ['engineer'] });
  await link(t, 'demo', demoRegistryAt(join(t.folder, 'one')).location);
  portableRegistryAt(join(t.folder, 'two'));
  await link(t, 'server', url(t.folder, 'two'));
  const to = join(t.folder, 'out');
  const { registries } = await t.do('engineer', 'registry.export', { to: url(to), reason });
  expect(registries.map(({ location }) => location)).toEqual([url(to, 'demo'), url(to, 'server')]);
  for (const each of registries) {
    const quiet = { signal: new AbortController().signal, progress: () => undefined };
    expect((await checkFolder(new URL(each.location), quiet)).problems).toEqual([]);
  }
  const [chosen] = (
    await t.do('engineer', 'registry.export', { to: url(t.folder, 'some'), models: ['sepsis'], reason })
  ).registries;
  expect(chosen).toMatchObject({ registry: 'server', models: 1, versions: 2 });

  const { entries } = await t.do('admin', 'ledger.list', {});
  const told = entries.filter(({ action }) => action === 'registry.exported');
  expect(told).toHaveLength(2);
  expect(told[0]).toMatchObject({ reason, implication: 'access-control' });
});

test('what an export left that was killed is removed by the next of its name, and nothing else is', async () => {
  await using t = await startCore({ people: ['engineer'] });
  await link(t, 'demo', demoRegistryAt(join(t.folder, 'one')).location);
  const partial = (name: string, id: string) => `.${name}-0190f2a4-7d3c-4c1e-9a55-0242ac12000${id}.partial`;
  const lockOf = (name: string) => name.replace(/partial$/, 'lock');
  const [killed, living, other] = [partial('out', '1'), partial('out', '2'), partial('out-2', '1')];
  const file = '.out-0190f2a4-7d3c-4c1e-9a55-0242ac120003.partial';
  for (const name of [killed, living, other, '.out-notes.partial']) {
    mkdirSync(join(t.folder, name, 'models'), { recursive: true });
    writeFileSync(join(t.folder, name, 'models', 'x'), 'x');
  }
  writeFileSync(join(t.folder, file), 'x');
  writeFileSync(join(t.folder, lockOf(killed)), '');
  const held = acquireLock(t.folder, lockOf(living));
  await t.do('engineer', 'registry.export', { to: url(t.folder, 'out'), name: 'demo', reason });
  held.release();
  const left = readdirSync(t.folder).filter((name) => name.startsWith('.out'));
  expect(left.sort()).toEqual(['.out-notes.partial', file, living, lockOf(living), other].sort());
  expect(existsSync(join(t.folder, 'out', 'registry.json'))).toBe(true);
});

test('an export that is cancelled leaves nothing', async () => {
  await using t = await startCore({ people: ['engineer'] });
  await link(t, 'demo', demoRegistryAt(join(t.folder, 'one')).location);
  const stop = new AbortController();
  const client = await t.as('engineer');
  t.core.subscribe(client, (event) => {
    if (event.type === 'progress' && event.done === 2) stop.abort();
  });
  const input = { to: url(t.folder, 'out'), name: 'demo', reason };
  const answer = await t.core.call(client, 'registry.export', input, { signal: stop.signal });
  expect(answer).toMatchObject({ ok: false, problem: { code: 'CANCELLED' } });
  expect(existsSync(join(t.folder, 'out'))).toBe(false);
  expect(
    readdirSync(t.folder).filter((name) => /\.(?:partial|lock)$/.test(name) && name.startsWith('.')),
  ).toEqual([]);
});
