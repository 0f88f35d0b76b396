import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, expect, type TestContext, test } from 'vitest';
import { startCore, type TestCore } from '../support/core';
import { type MlflowServer, type Seeded, startMlflow } from '../support/mlflow';
import { requireTool, tool } from '../support/tools';

/** Drawn at each run, so that nothing here can have been fitted to one result. */
const seed = Number(process.env['MLFLOW_SEED'] ?? randomInt(1_000_000));

let server: MlflowServer;
let seeded: Seeded;
let t: TestCore;

beforeAll(async () => {
  const [python, mlflow] = [tool('python'), tool('mlflow')];
  if (python === undefined || mlflow === undefined) return; // each test says so
  [server, t] = await Promise.all([
    startMlflow({ python, mlflow }),
    startCore({ people: ['engineer', 'author'] }),
  ]);
  seeded = await server.seed(seed);
  await t.do('engineer', 'registry.add', { name: 'lab', kind: 'mlflow', location: server.url });
}, 180_000);
afterAll(async () => {
  await server?.[Symbol.asyncDispose]();
  await t?.[Symbol.asyncDispose]();
});

const needsMlflow = (context: TestContext) => requireTool(context, 'mlflow');
const keyOf = ({ model, version }: { readonly model: string; readonly version: string }) =>
  `lab/${model}/${version}`;
const pairs = (values: readonly { readonly name: string; readonly value: string }[]) =>
  Object.fromEntries(values.map(({ name, value }) => [name, value]));
const first = () => {
  const [version] = seeded.versions;
  if (!version) throw new Error('the script trains versions');
  return version;
};
const show = (version: string) => t.do('engineer', 'version.show', { version });
const sync = () => t.do('engineer', 'registry.sync', { name: 'lab' });

test(`the server answers as MLflow 3.17.2, and a sync finds its models and no prompt (seed ${seed})`, async (context) => {
  needsMlflow(context);
  expect(await t.do('engineer', 'registry.test', { name: 'lab' })).toEqual({
    answers: true,
    server: 'MLflow 3.17.2',
  });
  expect(await sync()).toMatchObject({
    models: 2,
    versions: 3,
    added: 3,
    changed: 0,
    removed: 0,
    conflicts: 0,
  });
  expect(await sync()).toMatchObject({
    models: 2,
    versions: 3,
    added: 0,
    changed: 0,
    removed: 0,
    conflicts: 0,
  });
});

test(`versions have the parameters, last metrics, tags, datasets and thresholds that were logged (seed ${seed})`, async (context) => {
  needsMlflow(context);
  for (const version of seeded.versions) {
    const view = await show(keyOf(version));
    expect(pairs(view.params)).toEqual(version.params);
    expect(pairs(view.reported)).toEqual(version.metrics);
    expect(pairs(view.tags)).toEqual(version.tags);
    // Python and JavaScript both write the shortest decimal that reads back as the same number.
    expect(Number(view.threshold)).toBe(Number(version.threshold));
    expect(view).toMatchObject({
      level: 'unknown',
      reportedLevel: 'clinical_validation',
      state: 'not-adopted',
    });
    const predictions = view.artifacts.filter(({ kind }) => kind === 'predictions');
    expect(predictions.map(({ path, stated }) => ({ path, sha256: stated }))).toEqual([version.predictions]);
  }
  expect((await show(keyOf(first()))).aliases).toEqual(['production']);
});

test(`adopted versions have the digests of the files that MLflow's own client downloads (seed ${seed})`, async (context) => {
  needsMlflow(context);
  for (const version of seeded.versions) {
    await t.do('engineer', 'version.adopt', { version: keyOf(version) });
    const view = await show(keyOf(version));
    const files = view.artifacts.filter(({ kind }) => kind === 'model');
    const digests = files.map(({ path, sha256 }) => [path.replace(/^models:\/m-\w+\//, ''), sha256]);
    expect(Object.fromEntries(digests)).toEqual(version.modelFiles);
    expect(view.modelSha256).toMatch(/^[0-9a-f]{64}$/);
    expect(view.predictions).toMatchObject({
      sha256: version.predictions.sha256,
      rows: seeded.cases,
      positive: seeded.positive,
      noResult: 0,
    });
  }
});

test(`a comparison of two versions counts as scikit-learn does (seed ${seed})`, async (context) => {
  needsMlflow(context);
  const [baseline, candidate] = seeded.versions;
  if (!baseline || !candidate) throw new Error('the script trains two versions of one model');
  const sides = { baseline: keyOf(baseline), candidate: keyOf(candidate) };
  const { result } = await t.do('author', 'comparison.compute', sides);
  for (const [side, version] of [
    ['baseline', baseline],
    ['candidate', candidate],
  ] as const) {
    expect(result[side].counts).toMatchObject(version.counts);
    expect(result.auc.find((row) => row.side === side)?.value).toBeCloseTo(version.auc, 11);
    const reported = result.reported.find((row) => row.side === side && row.metric === 'auc');
    expect(reported).toMatchObject({ reported: version.metrics['auc'], agrees: true });
  }
});

test(`what a colleague changes on the server shows at the next sync (seed ${seed})`, async (context) => {
  needsMlflow(context);
  const { model, version } = first();
  const key = keyOf(first());
  await server.change('POST', 'model-versions/set-tag', {
    name: model,
    version,
    key: 'countersign.threshold',
    value: '0.123',
  });
  await server.change('POST', 'registered-models/alias', { name: model, alias: 'production', version: '2' });
  expect(await sync()).toMatchObject({ changed: 3, conflicts: 2 }); // the model and two versions
  const view = await show(key);
  expect(view.state).toBe('changed-there');
  expect(view.differences.map(({ field, registry }) => [field, registry])).toEqual([
    ['threshold', '0.123'],
    ['aliases', ''],
    ['tag countersign.threshold', '0.123'],
  ]);

  await server.change('DELETE', 'registered-models/delete', { name: seeded.models[1] });
  expect(await sync()).toMatchObject({ models: 1, versions: 2, removed: 1, conflicts: 3 });
  await server.change('DELETE', 'model-versions/delete', { name: model, version });
  expect(await sync()).toMatchObject({ versions: 1, removed: 1 });
  expect(await show(key)).toMatchObject({ state: 'gone' });
  expect(await t.do('engineer', 'ledger.verify', {})).toMatchObject({ verified: true, problems: [] });
});
