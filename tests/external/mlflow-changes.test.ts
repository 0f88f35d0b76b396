import { createHash, randomUUID } from 'node:crypto';
import type { Snapshot } from '@main/features/registry/domain';
import { LoggedModelAnswer, RunAnswer } from '@main/features/registry/mlflow/mlflow-shape';
import { openRemote } from '@main/features/registry/open-remote';
import type { Remote } from '@main/features/registry/remote';
import { afterAll, beforeAll, expect, type TestContext, test } from 'vitest';
import { collected } from '../support/collected';
import { type MlflowServer, startMlflow } from '../support/mlflow';
import { requireTool, tool } from '../support/tools';

/** Points of one metric: three pages. */
const points = 2500;
const startMs = 1_780_000_000_000;

let server: MlflowServer;
let remote: Remote;

beforeAll(async () => {
  const [python, mlflow] = [tool('python'), tool('mlflow')];
  if (python === undefined || mlflow === undefined) return; // each test says so
  server = await startMlflow({ python, mlflow });
  remote = openRemote({ kind: 'mlflow', location: server.url, certificate: null, secret: null });
}, 120_000);
afterAll(async () => {
  remote?.[Symbol.dispose]();
  await server?.[Symbol.asyncDispose]();
});

const needsMlflow = (context: TestContext) => requireTool(context, 'mlflow');

/** A model with two versions of a finished run. */
async function made() {
  const name = `changes-${randomUUID().slice(0, 8)}`;
  const model = await remote.create({ make: 'model', name, description: '' }, randomUUID());
  const run = {
    make: 'run',
    experiment: name,
    name: 'of a test',
    params: [],
    metrics: [],
    atMs: startMs,
  } as const;
  const runId = await remote.create(run, randomUUID());
  const version = { make: 'version', model, runId, path: 'model', description: '' } as const;
  for (const _ of [1, 2]) await remote.create(version, randomUUID());
  return { name, runId };
}
type Made = Awaited<ReturnType<typeof made>>;

/** Models and versions, each with a digest of all that is said of it. */
async function digests(): Promise<ReadonlyMap<string, string>> {
  const { models, versions }: Snapshot = await remote.snapshot();
  const digest = (value: object) => createHash('sha256').update(JSON.stringify(value)).digest('hex');
  return new Map([
    ...models.map((model) => [model.name, digest(model)] as const),
    ...versions.map((version) => [`${version.model}/${version.version}`, digest(version)] as const),
  ]);
}

/** What differs after a change, with the name of its model left out. */
async function changed(name: string, change: () => Promise<unknown>): Promise<readonly string[]> {
  const before = await digests();
  await change();
  const after = await digests();
  const keys = [...new Set([...before.keys(), ...after.keys()])];
  return keys
    .filter((key) => before.get(key) !== after.get(key))
    .map((key) => (before.has(key) ? (after.has(key) ? key : `-${key}`) : `+${key}`))
    .map((key) => key.replace(name, 'model'))
    .toSorted();
}

const tag = { key: 'k', value: 'v' };
const call = (...args: Parameters<MlflowServer['change']>) => server.change(...args);

// Most of these change no time of last update, and none of them can be searched for by one (MLflow 3.17.2).
test.for<[string, readonly string[], (made: Made) => Promise<unknown>]>([
  [
    'a tag of a version',
    ['model/1'],
    ({ name }) => call('POST', 'model-versions/set-tag', { name, version: '1', ...tag }),
  ],
  ['a tag of a model', ['model'], ({ name }) => call('POST', 'registered-models/set-tag', { name, ...tag })],
  [
    'an alias',
    ['model'],
    ({ name }) => call('POST', 'registered-models/alias', { name, alias: 'production', version: '2' }),
  ],
  [
    'the description of a version',
    ['model/1'],
    ({ name }) => call('PATCH', 'model-versions/update', { name, version: '1', description: 'New' }),
  ],
  [
    'the description of a model',
    ['model'],
    ({ name }) => call('PATCH', 'registered-models/update', { name, description: 'New' }),
  ],
  [
    'the stage of a version',
    ['model/1'],
    ({ name }) =>
      call('POST', 'model-versions/transition-stage', { name, version: '1', stage: 'Production' }),
  ],
  [
    'a version that is deleted',
    ['-model/2'],
    ({ name }) => call('DELETE', 'model-versions/delete', { name, version: '2' }),
  ],
  [
    'a version that is made',
    ['+model/3'],
    ({ name, runId }) =>
      remote.create({ make: 'version', model: name, runId, path: 'model', description: '' }, randomUUID()),
  ],
  [
    'a late tag of the finished run',
    ['model/1', 'model/2'],
    ({ runId }) => call('POST', 'runs/set-tag', { run_id: runId, ...tag }),
  ],
  [
    'a late metric of the finished run',
    ['model/1', 'model/2'],
    ({ runId }) =>
      call('POST', 'runs/log-metric', {
        run_id: runId,
        key: 'auc',
        value: 0.75,
        timestamp: startMs,
        step: 0,
      }),
  ],
  [
    'the run that is deleted',
    ['model/1', 'model/2'],
    ({ runId }) => call('POST', 'runs/delete', { run_id: runId }),
  ],
  [
    'the model that is deleted',
    ['-model', '-model/1', '-model/2'],
    ({ name }) => call('DELETE', 'registered-models/delete', { name }),
  ],
  [
    'the model that is renamed',
    ['+model-2', '+model-2/1', '+model-2/2', '-model', '-model/1', '-model/2'],
    ({ name }) => call('POST', 'registered-models/rename', { name, new_name: `${name}-2` }),
  ],
  [
    'the model that is deleted and made again',
    ['-model/2', 'model', 'model/1'],
    async ({ name, runId }) => {
      await call('DELETE', 'registered-models/delete', { name });
      await remote.create({ make: 'model', name, description: '' }, randomUUID());
      await remote.create(
        { make: 'version', model: name, runId, path: 'model', description: '' },
        randomUUID(),
      );
    },
  ],
])('two snapshots differ by %s, and by nothing else', async ([, expected, change], context) => {
  needsMlflow(context);
  const it = await made();
  expect(await changed(it.name, async () => undefined)).toEqual([]);
  expect(await changed(it.name, () => change(it))).toEqual(expected);
});

test('a version made of a logged model is found by the folder that its run gave it, with its late tag', async (context) => {
  needsMlflow(context);
  const { name, runId } = await made();
  const { run } = RunAnswer.parse(await server.call('GET', 'runs/get', { run_id: runId }));
  const { experiment_id } = run.info;
  const params = [{ key: 'depth', value: '3' }];
  const { model } = LoggedModelAnswer.parse(
    await server.call('POST', 'logged-models', {
      experiment_id,
      name: 'classifier',
      source_run_id: runId,
      params,
    }),
  );
  const creation = { make: 'version', model: name, runId, path: 'classifier', description: '' } as const;
  expect(await remote.create(creation, randomUUID())).toBe('3');
  const { model_id } = model.info;
  const tags = [tag];
  expect(await changed(name, () => call('PATCH', `logged-models/${model_id}/tags`, { tags }))).toEqual([
    'model/3',
  ]);
  const version = (await remote.snapshot()).versions.find(
    (each) => each.model === name && each.version === '3',
  );
  expect(version?.source).toBe(`models:/${model_id}`);
  expect(version?.loggedModel).toMatchObject({
    id: model_id,
    name: 'classifier',
    params: [{ name: 'depth', value: '3' }],
    tags: expect.arrayContaining([{ name: 'k', value: 'v' }]),
  });
});

test('a renamed model keeps its times, and one made again has another', async (context) => {
  needsMlflow(context);
  const { name, runId } = await made();
  const timesOf = async (of: string) => {
    const { models, versions } = await remote.snapshot();
    const model = models.find((each) => each.name === of);
    return [
      model?.createdAtMs,
      ...versions.filter((each) => each.model === of).map((each) => each.createdAtMs),
    ];
  };
  const before = await timesOf(name);
  await call('POST', 'registered-models/rename', { name, new_name: `${name}-2` });
  expect(await timesOf(`${name}-2`)).toEqual(before);
  await remote.create({ make: 'model', name, description: '' }, randomUUID());
  await remote.create({ make: 'version', model: name, runId, path: 'model', description: '' }, randomUUID());
  const [model, version] = await timesOf(name);
  expect(model).toBeGreaterThan(before[0] ?? Number.NaN);
  expect(version).toBeGreaterThan(before[1] ?? Number.NaN);
});

test('a deleted run still says what the version was trained with, and that it is deleted', async (context) => {
  needsMlflow(context);
  const { name, runId } = await made();
  await call('POST', 'runs/log-metric', {
    run_id: runId,
    key: 'auc',
    value: 'NaN',
    timestamp: startMs,
    step: 0,
  });
  await call('POST', 'runs/delete', { run_id: runId });
  const { versions } = await remote.snapshot();
  const version = versions.find((each) => each.model === name);
  expect(version?.run).toMatchObject({ id: runId, name: 'of a test', status: 'FINISHED', deleted: true });
  expect(version?.metrics).toEqual([{ name: 'auc', value: 'NaN' }]);
});

test('a long history comes in pages, each point as it was logged', async (context) => {
  needsMlflow(context);
  const { name, runId } = await made();
  const metrics = Array.from({ length: points }, (_, step) => ({
    key: 'loss',
    value: 1 / (step + 3),
    timestamp: startMs + step,
    step,
  }));
  for (let at = 0; at < points; at += 1000)
    await call('POST', 'runs/log-batch', { run_id: runId, metrics: metrics.slice(at, at + 1000) });
  const version = (await remote.snapshot()).versions.find((each) => each.model === name);
  if (!version) throw new Error('the version was made');
  const read = await collected(remote.metricHistory(version, 'loss'));
  expect(read.map((page) => page.length)).toEqual([1000, 1000, 500]);
  expect(read.flat()).toEqual(
    metrics.map(({ step, timestamp, value }) => ({ step, atMs: timestamp, value: String(value) })),
  );
  expect(await collected(remote.metricHistory(version, 'none'))).toEqual([[]]);
});

test('a registry that others change all the time is read whole each time', async (context) => {
  needsMlflow(context);
  const { name, runId } = await made();
  const stop = new AbortController();
  const others = async (): Promise<void> => {
    for (let at = 0; !stop.signal.aborted; at++) {
      const other = `${name}-other-${at}`;
      await call('POST', 'registered-models/create', { name: other });
      await call('POST', 'registered-models/rename', { name: other, new_name: `a-${other}` });
      await call('DELETE', 'registered-models/delete', { name: `a-${other}` });
      await call('POST', 'runs/set-tag', { run_id: runId, key: 'k', value: String(at) });
    }
  };
  const busy = others();
  for (let reading = 0; reading < 5; reading++) {
    const outcome = await remote.snapshot().catch((failure: { readonly code: string }) => failure.code);
    // Everything, or a refusal: never a part.
    if (outcome !== 'REGISTRY_ANSWER_INVALID') {
      if (typeof outcome === 'string') throw new Error(outcome);
      expect(outcome.versions.filter((version) => version.model === name)).toHaveLength(2);
    }
  }
  stop.abort();
  await busy;
});
