import { readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCore, type TestCore } from '../support/core';
import { demoRegistryAt, model, type RegistryCopy } from '../support/demo-registry';

/** A vault that is linked to a copy of the demo registry and has not read it yet. */
async function linked(): Promise<
  AsyncDisposable & { readonly t: TestCore; readonly registry: RegistryCopy }
> {
  const t = await startCore({ people: ['engineer'] });
  const registry = demoRegistryAt(join(t.folder, 'registry'));
  await t.do('engineer', 'registry.add', { name: 'demo', kind: 'folder', location: registry.location });
  return { t, registry, [Symbol.asyncDispose]: () => t[Symbol.asyncDispose]() };
}

const sync = (t: TestCore) => t.do('engineer', 'registry.sync', { name: 'demo' });
const show = (t: TestCore, version: string) => t.do('engineer', 'version.show', { version });
const entries = async (t: TestCore) => (await t.do('engineer', 'ledger.list', {})).entries;
const blobs = (t: TestCore) => readdirSync(join(t.vaultFolder, 'blobs')).length;

test('a registry is linked once, at an acceptable place, by somebody who may', async () => {
  await using vault = await linked();
  const { t, registry } = vault;
  const again = { name: 'demo', kind: 'folder', location: registry.location } as const;
  expect(await t.refused('engineer', 'registry.add', again)).toBe('REGISTRY_NAME_TAKEN');
  const far = { name: 'far', kind: 'mlflow', location: 'http://mlflow.example.org' } as const;
  expect(await t.refused('engineer', 'registry.add', far)).toBe('REGISTRY_LOCATION_REFUSED');
  expect(await t.refused('engineer', 'registry.sync', { name: 'nowhere' })).toBe('REGISTRY_NOT_FOUND');
  expect(await t.do('engineer', 'registry.test', { name: 'demo' })).toEqual({
    answers: true,
    server: 'folder registry larkfield-demo',
  });
});

test('a registry that cannot be read to the end changes nothing and enters nothing', async () => {
  await using vault = await linked();
  const { t, registry } = vault;
  await sync(t);
  const before = {
    entries: await entries(t),
    versions: await t.do('engineer', 'version.list', {}),
    blobs: blobs(t),
  };

  registry.edit('1.0.0', (text) => text.slice(0, -20));
  expect(await t.refused('engineer', 'registry.sync', { name: 'demo' })).toBe('REGISTRY_ANSWER_INVALID');
  const gone = pathToFileURL(join(t.folder, 'not-there')).href;
  await t.do('engineer', 'registry.add', { name: 'gone', kind: 'folder', location: gone });
  expect(await t.refused('engineer', 'registry.sync', { name: 'gone' })).toBe('REGISTRY_UNREACHABLE');
  const port = await unusedPort();
  await t.do('engineer', 'registry.add', {
    name: 'silent',
    kind: 'mlflow',
    location: `http://127.0.0.1:${port}`,
  });
  expect(await t.refused('engineer', 'registry.sync', { name: 'silent' })).toBe('REGISTRY_UNREACHABLE');

  const linkedOnly = (await entries(t)).filter(({ action }) => action !== 'registry.linked');
  expect(linkedOnly).toEqual(before.entries.filter(({ action }) => action !== 'registry.linked'));
  expect(await t.do('engineer', 'version.list', {})).toEqual(before.versions);
  expect(blobs(t)).toBe(before.blobs);
});

describe('a first sync', () => {
  let vault: Awaited<ReturnType<typeof linked>>;
  beforeAll(async () => {
    vault = await linked();
  });
  afterAll(() => vault[Symbol.asyncDispose]());

  test('is one entry with counts and the digest of the stored manifest; a second finds nothing new', async () => {
    const { t } = vault;
    const before = (await entries(t)).length;
    expect(await sync(t)).toEqual({
      registry: 'demo',
      asOf: '2026-11-23T08:00:00.000Z',
      models: 1,
      versions: 5,
      added: 5,
      changed: 0,
      removed: 0,
      conflicts: 0,
      raised: 0,
      adopted: 0,
      pushed: 0,
      waiting: 0,
      failed: 0,
      anchored: null,
      clockSkewSeconds: null,
    });
    expect(await sync(t)).toMatchObject({ versions: 5, added: 0, changed: 0, removed: 0 });
    const [second, first] = await entries(t);
    expect((await entries(t)).length).toBe(before + 2);
    expect([first?.action, first?.kind]).toEqual(['registry.synced', 'registry']);
    const [one, two] = [first, second].map((entry) => JSON.parse(entry?.detail ?? '{}'));
    expect(one).toMatchObject({
      models: 1,
      versions: 5,
      added: 5,
      manifest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(two.manifest).toBe(one.manifest);
  });

  test('lists versions newest first, in pages, found by name, alias and summary', async () => {
    const { t } = vault;
    const list = async (input: { search?: string; offset?: number; limit?: number }) => {
      const { versions, total } = await t.do('engineer', 'version.list', input);
      return { versions: versions.map(({ version }) => version), total };
    };
    expect(await list({})).toEqual({
      versions: ['2.0.0', '1.3.0-rc.1', '1.2.0', '1.1.0', '1.0.0'],
      total: 5,
    });
    expect(await list({ offset: 1, limit: 2 })).toEqual({ versions: ['1.3.0-rc.1', '1.2.0'], total: 5 });
    expect(await list({ search: 'PRODUCTION' })).toEqual({ versions: ['1.2.0'], total: 1 });
    expect(await list({ search: 'random forest' })).toEqual({ versions: ['1.3.0-rc.1'], total: 1 });
    expect(await list({ search: '%' })).toEqual({ versions: [], total: 0 });
  });

  test('shows what the registry reports, and gives no level for a tag that claims one', async () => {
    const view = await show(vault.t, '1.2.0');
    expect(view).toMatchObject({
      key: `demo/${model}/1.2.0`,
      registryKind: 'folder',
      createdAt: '2026-04-20T00:00:00.000Z',
      level: 'unknown',
      reportedLevel: 'production',
      state: 'not-adopted',
      threshold: '0.3111',
      aliases: ['production'],
      hasPredictions: true,
      record: null,
      predictions: null,
      modelSha256: null,
      differences: [],
    });
    expect(view.reported).toContainEqual({ name: 'sensitivity', value: '61/64' });
  });
});

test('an adopted version is a record with the digests computed here, and its predictions are evidence', async () => {
  await using vault = await linked();
  const { t } = vault;
  await sync(t);
  const adopted = await t.do('engineer', 'version.adopt', { version: '1.2.0' });
  const view = await show(t, adopted.number);
  // Digests of the demo programme, computed when its files were made.
  const modelSha256 = 'a517b2e0ecabdacd0c59c83cafba09bb6b5733e9f47dea1403c62f531bb6015e';
  const predictions = '94f9627fded06414ef1f015129c7e14e2833e940d6f610eca59585c7d58addea';
  expect(view).toMatchObject({
    state: 'in-step',
    level: 'unknown',
    modelSha256,
    record: { id: adopted.id, revision: adopted.revision, adoptedBy: 'engineer of the test (fictional)' },
    predictions: { sha256: predictions, rows: 171, positive: 64, negative: 107, noResult: 0, excluded: 0 },
  });
  expect(await t.refused('engineer', 'version.adopt', { version: `demo/${model}/1.2.0` })).toBe(
    'VERSION_ADOPTED',
  );
  expect(await t.refused('engineer', 'version.adopt', { version: '9.9.9' })).toBe('VERSION_NOT_FOUND');
  expect(await t.do('engineer', 'ledger.verify', {})).toMatchObject({ verified: true, problems: [] });
});

test('a name that two registries share is refused until it says which', async () => {
  await using vault = await linked();
  const { t } = vault;
  const other = demoRegistryAt(join(t.folder, 'other'));
  await t.do('engineer', 'registry.add', { name: 'other', kind: 'folder', location: other.location });
  await sync(t);
  await t.do('engineer', 'registry.sync', { name: 'other' });
  for (const version of ['1.2.0', `${model}/1.2.0`])
    expect(await t.refused('engineer', 'version.show', { version })).toBe('VERSION_NOT_FOUND');
  expect(await show(t, `other/${model}/1.2.0`)).toMatchObject({ registry: 'other' });
});

test('an adoption that fails leaves no record, no entry and no file behind', async () => {
  await using vault = await linked();
  const { t, registry } = vault;
  registry.republish('1.2.0', 'fna-assist-1.2.0.csv', 'case_id,label,score\na,1,0.9\na,0,0.1\n');
  registry.replace('1.1.0', 'fna-assist-1.1.0.joblib', 'other bytes');
  await sync(t);
  const before = { entries: await entries(t), blobs: blobs(t) };
  expect(await t.refused('engineer', 'version.adopt', { version: '1.1.0' })).toBe('ARTIFACT_DIGEST_DIFFERS');
  expect(await t.refused('engineer', 'version.adopt', { version: '1.2.0' })).toBe(
    'PREDICTIONS_CASE_DUPLICATE',
  );
  expect(await entries(t)).toEqual(before.entries);
  expect(blobs(t)).toBe(before.blobs);
  expect(await show(t, '1.2.0')).toMatchObject({ state: 'not-adopted', record: null });
});

async function unusedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return address !== null && typeof address !== 'string' ? address.port : 0;
}
