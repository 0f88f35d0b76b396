import { createHash } from 'node:crypto';
import type { RecordId } from '@shared/ids';
import { afterAll, beforeAll, expect, type TestContext, test } from 'vitest';
import { startCore, type TestCore, valueIn } from '../support/core';
import { type MlflowServer, startMlflow } from '../support/mlflow';
import { requireTool, tool } from '../support/tools';

const reason = 'Test';
const name = 'lab';
const model = 'night-triage';
const place = `${name}/${model}/1`;

let server: MlflowServer;
let t: TestCore;

beforeAll(async () => {
  const [python, mlflow] = [tool('python'), tool('mlflow')];
  if (python === undefined || mlflow === undefined) return; // each test says so
  [server, t] = await Promise.all([
    startMlflow({ python, mlflow }),
    startCore({ people: ['engineer', 'lead'] }),
  ]);
  await t.do('engineer', 'registry.add', { name, kind: 'mlflow', location: server.url, push: true });
}, 180_000);
afterAll(async () => {
  await server?.[Symbol.asyncDispose]();
  await t?.[Symbol.asyncDispose]();
});

const needsMlflow = (context: TestContext) => requireTool(context, 'mlflow');
const sync = () => t.do('engineer', 'registry.sync', { name });
const outbox = async () => (await t.do('engineer', 'registry.outbox', {})).rows;
const open = async () => (await t.do('engineer', 'registry.conflicts', {})).conflicts;
// biome-ignore lint/suspicious/noExplicitAny: an answer of another program
const there = (): Promise<any> => server.call('GET', 'model-versions/get', { name: model, version: '1' });
const tagThere = (key: string, value: string) =>
  server.change('POST', 'model-versions/set-tag', { name: model, version: '1', key, value });
const isTag =
  (key: string) =>
  ({ field }: { readonly field: string }) =>
    field === `tag ${key}`;

test('a model, a run with metrics, a file and a version are made in order, each once, and read back', async (context) => {
  needsMlflow(context);
  const pdf = new TextEncoder().encode('%PDF-1.7 of a test');
  const client = await t.as('engineer');
  const file = valueIn(await t.core.files.put(client, 'report.pdf', 'application/pdf', pdf));
  await t.do('engineer', 'registry.createModel', { name, model, description: 'Night shift', reason });
  const { id: run } = await t.do('engineer', 'registry.createRun', {
    name,
    experiment: 'reader study',
    run: 'autumn',
    params: { threshold: '0.31' },
    metrics: { auc: 0.9125 },
    reason,
  });
  await t.do('engineer', 'registry.upload', { name, run, path: 'model/report.pdf', file, reason });
  await t.do('engineer', 'registry.createVersion', { name, model, run, description: 'First', reason });
  expect(await sync()).toMatchObject({ pushed: 4, waiting: 0, failed: 0 });
  expect((await outbox()).map(({ state }) => state)).toEqual(Array(4).fill('done'));
  expect(await sync()).toMatchObject({ models: 1, versions: 1, pushed: 0 });
  const shown = await t.do('engineer', 'version.show', { version: place });
  expect(shown).toMatchObject({
    summary: 'First',
    params: [{ name: 'threshold', value: '0.31' }],
    reported: [{ name: 'auc', value: '0.9125' }],
    threshold: '0.31',
  });
  expect(shown.artifacts).toMatchObject([{ path: 'model/report.pdf', kind: 'model', bytes: pdf.length }]);
  const adopted = await t.do('engineer', 'version.adopt', { version: place });
  const { artifacts } = await t.do('engineer', 'version.show', { version: adopted.number });
  expect(artifacts[0]?.sha256).toBe(createHash('sha256').update(pdf).digest('hex'));
});

test('description, tag and alias come to stand there; what another client changes alone is taken', async (context) => {
  needsMlflow(context);
  const set = { version: place, reason } as const;
  await t.do('engineer', 'registry.set', { ...set, field: 'description', value: 'Ours' });
  await t.do('engineer', 'registry.set', { ...set, field: 'tag', key: 'reviewed', value: 'yes' });
  await t.do('engineer', 'registry.set', { ...set, field: 'alias', key: 'champion' });
  await sync();
  const { model_version: said } = await there();
  expect(said).toMatchObject({ description: 'Ours', aliases: ['champion'] });
  expect(said.tags).toContainEqual({ key: 'reviewed', value: 'yes' });

  await tagThere('reviewed', 'by another client');
  await sync();
  const [row] = (await outbox()).filter(
    ({ target }) => target.of === 'version-tag' && target.key === 'reviewed',
  );
  expect(row).toMatchObject({ state: 'done', value: 'by another client', base: 'by another client' });
});

test('two clients on one tag: neither is written over, a person decides', async (context) => {
  needsMlflow(context);
  const set = { version: place, field: 'tag', key: 'reviewed', reason } as const;
  await t.do('engineer', 'registry.set', { ...set, value: 'ours' });
  await tagThere('reviewed', 'theirs');
  expect(await sync()).toMatchObject({ raised: 1, pushed: 0 });
  const [conflict] = (await open()).filter(isTag('reviewed'));
  expect(conflict).toMatchObject({ kind: 'edited-both', ours: 'ours', theirs: 'theirs' });
  const id = conflict?.id ?? ('' as RecordId);
  await t.do('engineer', 'registry.decide', { conflict: id, decision: 'theirs', reason });
  expect(await sync()).toMatchObject({ raised: 0, pushed: 0 });
  expect((await there()).model_version.tags).toContainEqual({ key: 'reviewed', value: 'theirs' });
});

test('a tag of Countersign that somebody altered or removed there is a finding', async (context) => {
  needsMlflow(context);
  await tagThere('countersign.record', 'MV-X0001 sha256:0');
  expect(await sync()).toMatchObject({ raised: 1 });
  const [conflict] = (await open()).filter(isTag('countersign.record'));
  expect(conflict).toMatchObject({ kind: 'tag-altered', theirs: 'MV-X0001 sha256:0' });
  const decision = { conflict: conflict?.id ?? ('' as RecordId), decision: 'ours', reason } as const;
  await t.do('lead', 'registry.decide', decision);
  expect(await sync()).toMatchObject({ pushed: 1 });
  const removed = { name: model, version: '1', key: 'countersign.record' };
  await server.change('DELETE', 'model-versions/delete-tag', removed);
  expect(await sync()).toMatchObject({ raised: 1 });
  expect((await open()).filter(isTag('countersign.record'))).toMatchObject([{ theirs: null }]);
});

test('the checkpoint stands with the model after each sync, and a ledger that went back is found by it', async (context) => {
  needsMlflow(context);
  // biome-ignore lint/suspicious/noExplicitAny: an answer of another program
  const { registered_model }: any = await server.call('GET', 'registered-models/get', { name: model });
  const [anchor] = registered_model.tags.filter(({ key }: { readonly key: string }) =>
    key.startsWith('countersign.checkpoint.'),
  );
  const [origin, size] = anchor.value.split('\n');
  expect(origin).toBe(`countersign.org/ledger/${anchor.key.slice('countersign.checkpoint.'.length)}`);
  const { total } = await t.do('engineer', 'ledger.list', {});
  expect(Number(size)).toBe(total);
});

test('a renamed model keeps its record; one that was made anew under the name gets none of it', async (context) => {
  needsMlflow(context);
  const before = (await t.do('engineer', 'version.show', { version: place })).record;
  await server.change('POST', 'registered-models/rename', { name: model, new_name: 'day-triage' });
  expect(await sync()).toMatchObject({ raised: 1 });
  expect(await open()).toContainEqual(
    expect.objectContaining({ kind: 'model-renamed', theirs: 'day-triage' }),
  );
  const again = await t.do('engineer', 'version.adopt', { version: `${name}/day-triage/1` });
  expect(again.id).toBe(before?.id);

  await server.change('DELETE', 'registered-models/delete', { name: 'day-triage' });
  await server.change('POST', 'registered-models/create', { name: 'day-triage' });
  await server.change('POST', 'model-versions/create', { name: 'day-triage', source: 's3://nowhere/1' });
  await sync();
  expect(await open()).toContainEqual(expect.objectContaining({ kind: 'recreated' }));
  const other = await t.do('engineer', 'version.adopt', { version: `${name}/day-triage/1` });
  expect(other.id).not.toBe(before?.id);
  expect((await t.do('engineer', 'ledger.verify', {})).problems).toEqual([]);
});
