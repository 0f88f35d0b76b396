import { randomUUID } from 'node:crypto';
import { openRemote } from '@main/features/registry/open-remote';
import type { FieldTarget } from '@main/features/registry/push-target';
import type { Remote } from '@main/features/registry/remote';
import { afterAll, beforeAll, expect, type TestContext, test } from 'vitest';
import { collected } from '../support/collected';
import { type MlflowServer, startMlflow } from '../support/mlflow';
import { requireTool, tool } from '../support/tools';

/** In every name, so that nothing here depends on what another test left on the server. */
const mark = `${randomUUID().slice(0, 8)} é模🫀 it's`;

let server: MlflowServer;
let remote: Remote;

beforeAll(async () => {
  const [python, mlflow] = [tool('python'), tool('mlflow')];
  if (python === undefined || mlflow === undefined) return; // each test says so
  server = await startMlflow({ python, mlflow });
  remote = connect();
}, 120_000);
afterAll(async () => {
  remote?.[Symbol.dispose]();
  await server?.[Symbol.asyncDispose]();
});

const needsMlflow = (context: TestContext) => requireTool(context, 'mlflow');
const connect = () => openRemote({ kind: 'mlflow', location: server.url, certificate: null, secret: null });

/** A model with a run of one metric and a version made of it. */
async function made(name: string) {
  const model = await remote.create({ make: 'model', name, description: 'First' }, randomUUID());
  const run = {
    make: 'run',
    experiment: `Trials ${mark}`,
    name: 'made',
    params: [],
    atMs: 1_780_000_000_000,
  } as const;
  const runId = await remote.create({ ...run, metrics: [{ name: 'auc', value: 0.5 }] }, randomUUID());
  const version = await remote.create(
    { make: 'version', model, runId, path: 'model', description: 'Of a test' },
    randomUUID(),
  );
  return { model, runId, version };
}

const seen = async (model: string) => {
  const { models, versions } = await remote.snapshot();
  return {
    model: models.find(({ name }) => name === model),
    versions: versions.filter((version) => version.model === model),
  };
};

test('a field of what is not there is gone, and one that the server takes not is refused', async (context) => {
  needsMlflow(context);
  const { model, version } = await made(`refusals ${mark}`);
  const gone: readonly FieldTarget[] = [
    { of: 'model-description', model: 'no such model' },
    { of: 'model-tag', model: 'no such model', key: 'k' },
    { of: 'alias', model: 'no such model', alias: 'a' },
    { of: 'version-description', model, version: '99' },
    { of: 'version-tag', model, version: 'none', key: 'k' },
    { of: 'version-tag', model: 'no such model', version: '1', key: 'k' },
  ];
  for (const target of gone) {
    await expect(remote.readField(target), JSON.stringify(target)).rejects.toMatchObject({
      code: 'PUSH_TARGET_GONE',
    });
    const written = remote.writeField(target, '1');
    const code =
      target.of === 'version-tag' && target.version === 'none' ? 'PUSH_VALUE_REFUSED' : 'PUSH_TARGET_GONE';
    await expect(written, JSON.stringify(target)).rejects.toMatchObject({ code });
  }
  const alias = (name: string) => ({ of: 'alias', model, alias: name }) as const;
  await expect(remote.writeField(alias('x'), '99')).rejects.toMatchObject({ code: 'PUSH_TARGET_GONE' });
  for (const name of ['latest', 'LATEST', 'v2', 'a b', 'x'.repeat(256)])
    await expect(remote.writeField(alias(name), version)).rejects.toMatchObject({
      code: 'PUSH_VALUE_REFUSED',
    });
  for (const key of ['a=b', "it's", 'x'.repeat(251), '/x'])
    await expect(remote.writeField({ of: 'model-tag', model, key }, '')).rejects.toMatchObject({
      code: 'PUSH_VALUE_REFUSED',
    });
  const long = 'x'.repeat(100_001);
  for (const target of [
    { of: 'model-tag', model, key: 'k' } as const,
    { of: 'version-tag', model, version, key: 'k' } as const,
  ])
    await expect(remote.writeField(target, long)).rejects.toMatchObject({ code: 'PUSH_VALUE_REFUSED' });
});

test('every field is read back as it was written, twice, and removed, twice', async (context) => {
  needsMlflow(context);
  const { model, version } = await made(`fields ${mark}`);
  const text = `Zeile 1\n"quoted", 'single' \\ 🫀 ${mark}`;
  const cases: readonly (readonly [FieldTarget, string])[] = [
    [{ of: 'model-description', model }, text],
    [{ of: 'model-tag', model, key: 'risk.class/of a-model_é:1' }, text],
    [{ of: 'model-tag', model, key: 'empty' }, ''],
    [{ of: 'model-tag', model, key: 'longest' }, 'x'.repeat(100_000)],
    [{ of: 'alias', model, alias: 'production' }, version],
    [{ of: 'alias', model, alias: 'PRODUCTION' }, version],
    [{ of: 'alias', model, alias: '模-1_ü' }, version],
    [{ of: 'version-description', model, version }, text],
    [{ of: 'version-tag', model, version, key: 'countersign.record' }, text],
    [{ of: 'version-tag', model, version, key: 'empty' }, ''],
  ];
  for (const [target, value] of cases) {
    const before =
      target.of === 'model-description' ? 'First' : target.of === 'version-description' ? 'Of a test' : null;
    expect(await remote.readField(target), JSON.stringify(target)).toBe(before);
    await remote.writeField(target, value);
    await remote.writeField(target, value);
    expect(await remote.readField(target), JSON.stringify(target)).toBe(value);
  }
  const after = await seen(model);
  expect(after.model?.description).toBe(text);
  expect(after.model?.aliases.map((each) => [each.alias, each.version])).toEqual([
    ['PRODUCTION', version],
    ['production', version],
    ['模-1_ü', version],
  ]);
  expect(after.versions[0]?.tags).toContainEqual({ name: 'countersign.record', value: text });
  for (const [target] of cases) {
    await remote.writeField(target, null);
    await remote.writeField(target, null);
    expect(await remote.readField(target), JSON.stringify(target)).toBeNull();
  }
});

test('what was made is found again under its token and not made twice', async (context) => {
  needsMlflow(context);
  const name = `creations ${mark}`;
  const token = randomUUID();
  const model = { make: 'model', name, description: 'Made once' } as const;
  expect(await remote.create(model, token)).toBe(name);
  expect(await remote.create(model, token)).toBe(name);
  await expect(remote.create(model, randomUUID())).rejects.toMatchObject({ code: 'PUSH_VALUE_REFUSED' });
  await expect(remote.create({ ...model, name: 'a/b' }, randomUUID())).rejects.toMatchObject({
    code: 'PUSH_VALUE_REFUSED',
  });

  const many = Array.from({ length: 120 }, (_, at) => ({ name: `p${at}`, value: `${at} ü` }));
  const run = {
    make: 'run',
    experiment: `Experiment ${mark}`,
    name: 'A run',
    params: many,
    metrics: [
      { name: 'auc', value: 0.1 + 0.2 },
      { name: 'tiny', value: 5e-324 },
    ],
    atMs: 1_780_000_000_123,
  } as const;
  const runToken = randomUUID();
  const runId = await remote.create(run, runToken);
  expect(await remote.create(run, runToken)).toBe(runId);
  await expect(
    remote.create({ ...run, params: [{ name: 'a=b', value: '' }] }, randomUUID()),
  ).rejects.toMatchObject({ code: 'PUSH_VALUE_REFUSED' });

  const version = { make: 'version', model: name, runId, path: 'model', description: 'V' } as const;
  const versionToken = randomUUID();
  expect(await remote.create(version, versionToken)).toBe('1');
  expect(await remote.create(version, versionToken)).toBe('1');
  expect(await remote.create(version, randomUUID())).toBe('2');
  for (const wrong of [
    { ...version, model: 'no such model' },
    { ...version, runId: 'f'.repeat(32) },
  ])
    await expect(remote.create(wrong, randomUUID())).rejects.toMatchObject({ code: 'PUSH_TARGET_GONE' });

  const { model: there, versions } = await seen(name);
  expect(there).toMatchObject({
    description: 'Made once',
    tags: [{ name: 'countersign.outbox', value: token }],
  });
  expect(versions).toHaveLength(2);
  expect(versions[0]).toMatchObject({
    description: 'V',
    metrics: [
      { name: 'auc', value: '0.30000000000000004' },
      { name: 'tiny', value: '5e-324' },
    ],
    runId,
    run: {
      name: 'A run',
      status: 'FINISHED',
      startedAtMs: 1_780_000_000_123,
      endedAtMs: 1_780_000_000_123,
      deleted: false,
    },
  });
  expect(versions[0]?.params).toHaveLength(120);
  const history = await collected(remote.metricHistory(versions[0] ?? fail(), 'auc'));
  expect(history.flat()).toEqual([{ step: 0, atMs: 1_780_000_000_123, value: '0.30000000000000004' }]);
});

test('a file is among the run’s files with the bytes that were sent', async (context) => {
  needsMlflow(context);
  const { model, runId } = await made(`files ${mark}`);
  const path = 'countersign/Dossier é 模 (1), final.pdf';
  const bytes = Uint8Array.from({ length: 300_000 }, (_, at) => (at * 7919) % 256);
  await expect(remote.download(runId, path, bytes.length)).rejects.toMatchObject({
    code: 'ARTIFACT_NOT_FOUND',
  });
  await expect(remote.upload('f'.repeat(32), path, bytes)).rejects.toMatchObject({
    code: 'PUSH_TARGET_GONE',
  });
  for (const refused of ['countersign/a#b.pdf', 'countersign/a%20b.pdf']) {
    await expect(remote.download(runId, refused, 10)).rejects.toMatchObject({ code: 'ARTIFACT_NOT_FOUND' });
    await expect(remote.upload(runId, refused, bytes)).rejects.toMatchObject({ code: 'PUSH_VALUE_REFUSED' });
  }
  await remote.upload(runId, path, bytes);
  await remote.upload(runId, path, bytes);
  expect(Buffer.compare(await remote.download(runId, path, bytes.length), bytes)).toBe(0);
  await expect(remote.download(runId, path, bytes.length - 1)).rejects.toMatchObject({
    code: 'FILE_TOO_LARGE',
  });
  const [version] = (await seen(model)).versions;
  expect(await remote.listFiles(version ?? fail())).toEqual([
    { path, kind: 'other', bytes: 300_000, stated: null },
  ]);
});

test('a file of a run whose files lie outside the proxy is written by the server itself', async (context) => {
  needsMlflow(context);
  const folder = `${server.url.slice(-4)}-${randomUUID()}`;
  const experiment = { name: `direct ${mark}`, artifact_location: `${server.folder}/direct/${folder}` };
  await server.call('POST', 'experiments/create', experiment);
  const run = {
    make: 'run',
    experiment: experiment.name,
    name: 'direct',
    params: [],
    metrics: [],
    atMs: 1,
  } as const;
  const runId = await remote.create(run, randomUUID());
  const bytes = new TextEncoder().encode('a dossier');
  await remote.upload(runId, 'countersign/d.txt', bytes);
  expect(Buffer.from(await remote.download(runId, 'countersign/d.txt', 100)).toString()).toBe('a dossier');
});

test('sixteen writers move one alias at once, and it stands where one of them put it', async (context) => {
  needsMlflow(context);
  const { model, runId } = await made(`race ${mark}`);
  await remote.create({ make: 'version', model, runId, path: 'model', description: '' }, randomUUID());
  const alias = { of: 'alias', model, alias: 'production' } as const;
  const writers = Array.from({ length: 16 }, connect);
  for (let round = 0; round < 4; round++) {
    await remote.writeField(alias, null); // the race is for the first of its name
    await Promise.all(writers.map((writer, at) => writer.writeField(alias, String((at % 2) + 1))));
    expect(['1', '2']).toContain(await remote.readField(alias));
  }
  for (const writer of writers) writer[Symbol.dispose]();
});

test('two clients that make the same thing at once make one model, and each its own version', async (context) => {
  needsMlflow(context);
  const name = `twice ${mark}`;
  using other = connect();
  const tokens = [randomUUID(), randomUUID()] as const;
  const model = { make: 'model', name, description: '' } as const;
  const outcomes = await Promise.allSettled([
    remote.create(model, tokens[0]),
    other.create(model, tokens[1]),
  ]);
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  const { runId } = await made(`twice-run ${mark}`);
  const version = { make: 'version', model: name, runId, path: 'model', description: '' } as const;
  const versions = await Promise.all([remote.create(version, tokens[0]), other.create(version, tokens[1])]);
  expect(versions.toSorted()).toEqual(['1', '2']);
});

test('of two clients that write one tag, the later is read by both', async (context) => {
  needsMlflow(context);
  const { model } = await made(`tag ${mark}`);
  using other = connect();
  const tag = { of: 'model-tag', model, key: 'owner' } as const;
  await remote.writeField(tag, 'first');
  await other.writeField(tag, 'second');
  expect([await remote.readField(tag), await other.readField(tag)]).toEqual(['second', 'second']);
});

const fail = (): never => {
  throw new Error('the snapshot has the version');
};
