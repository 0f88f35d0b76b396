import { join } from 'node:path';
import { afterAll, beforeAll, expect, type TestContext, test } from 'vitest';
import { startCore, type TestCore } from '../support/core';
import { type MlflowServer, startMlflow } from '../support/mlflow';
import { requireTool, tool } from '../support/tools';
import { addRun, addVersion } from '../support/wandb/seed';
import { startWandb, type WandbServer } from '../support/wandb-server';
import { writeRegistry } from '../support/written-registry';

const model = 'triage';
const reason = 'Test';
/** What each of the three calls release 1.2.0, and under which name it is linked. */
const places = { mlflow: 'lab/triage/1', wandb: 'cloud/triage/v0', folder: 'site/triage/1.2.0' } as const;

let mlflow: MlflowServer;
let wandb: WandbServer;
let t: TestCore;
let folder: ReturnType<typeof writeRegistry>;

beforeAll(async () => {
  const [python, program] = [tool('python'), tool('mlflow')];
  if (python === undefined || program === undefined) return; // each test says so
  [mlflow, wandb, t] = await Promise.all([
    startMlflow({ python, mlflow: program }),
    startWandb(),
    startCore({ people: ['engineer', 'lead'] }),
  ]);
  await mlflow.change('POST', 'registered-models/create', { name: model });
  const tags = [{ key: 'release', value: '1.2.0' }];
  await mlflow.change('POST', 'model-versions/create', { name: model, source: 's3://nowhere/1', tags });
  const metadata = '{"release":"1.2.0"}';
  addVersion(wandb.world, addRun(wandb.world, 'r1'), model, { 'model.bin': 'weights' }, { metadata });
  folder = writeRegistry(join(t.folder, 'site'), model, '1.2.0', { release: '1.2.0' });

  const add = (name: string, kind: 'mlflow' | 'wandb' | 'folder', location: string) =>
    t.do('engineer', 'registry.add', { name, kind, location, push: true });
  await add('lab', 'mlflow', mlflow.url);
  await add('cloud', 'wandb', `${wandb.url}/fictional-lab/triage-lab`);
  await add('site', 'folder', folder.location);
  const credential = { method: 'api-key', credential: wandb.key, reason } as const;
  await t.do('engineer', 'registry.setCredentials', { name: 'cloud', ...credential });
  const rules = [{ from: { source: 'tag', key: 'release' }, to: 'semver' }] as const;
  for (const name of ['lab', 'cloud', 'site']) {
    await t.do('engineer', 'registry.setMapping', { name, rules: [...rules], reason });
    await sync(name);
  }
  const members = ['lab', 'cloud', 'site'].map((registry) => ({ registry, model }));
  await t.do('lead', 'registry.bind', { binding: 'Triage', members, reason });
}, 180_000);
afterAll(async () => {
  await mlflow?.[Symbol.asyncDispose]();
  await wandb?.[Symbol.asyncDispose]();
  await t?.[Symbol.asyncDispose]();
});

const needsMlflow = (context: TestContext) => requireTool(context, 'mlflow');
const sync = (name: string) => t.do('engineer', 'registry.sync', { name });
const syncAll = async () => {
  for (const name of ['lab', 'cloud', 'site']) await sync(name);
};
const said = async () => {
  const shown = await Promise.all(
    Object.values(places).map((version) => t.do('engineer', 'version.show', { version })),
  );
  return shown.map(({ summary }) => summary);
};
const differences = async () =>
  (await t.do('engineer', 'registry.disagreements', { binding: 'Triage' })).rows.filter(
    ({ version, field }) => version === '1.2.0' && field === 'description',
  );
const editThere = (description: string) =>
  mlflow.change('PATCH', 'model-versions/update', { name: model, version: '1', description });

test('a description that is set in one place comes to stand in all three', async (context) => {
  needsMlflow(context);
  const set = {
    version: places.mlflow,
    field: 'description',
    value: 'For the reader study',
    reason,
  } as const;
  await t.do('engineer', 'registry.set', set);
  await syncAll();
  await syncAll();
  expect(await said()).toEqual(Array(3).fill('For the reader study'));
  expect(await differences()).toEqual([]);
});

test('what is edited in one registry alone goes to the two others', async (context) => {
  needsMlflow(context);
  await editThere('Extended to a second site');
  await syncAll();
  await syncAll();
  expect(await said()).toEqual(Array(3).fill('Extended to a second site'));
});

test('what is edited in each of them is shown field by field and raised as a conflict, and a decision makes them agree', async (context) => {
  needsMlflow(context);
  await editThere('Said by MLflow');
  folder.edit({ description: 'Said by the folder' });
  const [artifact] = wandb.world.artifacts;
  if (!artifact) throw new Error('one version was added');
  artifact.description = 'Said by W&B';
  await syncAll();
  expect(await differences()).toMatchObject([{ field: 'description' }]);
  const { conflicts } = await t.do('engineer', 'registry.conflicts', {});
  expect(conflicts.length).toBeGreaterThan(0);
  for (const { kind, ours } of conflicts) expect([kind, ours]).toEqual(['edited-both', 'Said by MLflow']);
  for (const { id } of conflicts)
    await t.do('engineer', 'registry.decide', { conflict: id, decision: 'ours', reason });
  await syncAll();
  await syncAll();
  expect(await said()).toEqual(Array(3).fill('Said by MLflow'));
  expect(await differences()).toEqual([]);
  expect((await t.do('engineer', 'registry.conflicts', {})).conflicts).toEqual([]);
  expect((await t.do('engineer', 'ledger.verify', {})).problems).toEqual([]);
});
