import { inspect } from 'node:util';
import type { Secret } from '@main/features/registry/account';
import { openRemote } from '@main/features/registry/open-remote';
import { afterAll, beforeAll, expect, type TestContext, test } from 'vitest';
import { startCore } from '../support/core';
import { type MlflowServer, startMlflow } from '../support/mlflow';
import { requireTool, tool } from '../support/tools';

const administrator = { user: 'root-é', password: 'long enough for an administrator é' };
const reader = { username: 'reader', password: 'long enough for a reader' };

let server: MlflowServer;

beforeAll(async () => {
  const [python, mlflow] = [tool('python'), tool('mlflow')];
  if (python === undefined || mlflow === undefined) return; // each test says so
  server = await startMlflow({ python, mlflow }, administrator);
  await server.change('POST', 'users/create', reader);
  await server.change('POST', 'registered-models/create', {
    name: 'guarded',
    description: 'Of the administrator',
  });
}, 120_000);
afterAll(async () => {
  await server?.[Symbol.asyncDispose]();
});

const needsMlflow = (context: TestContext) => requireTool(context, 'mlflow');
const as = (secret: Secret | null) =>
  openRemote({ kind: 'mlflow', location: server.url, certificate: null, secret });
const basic = (user: string, credential: string): Secret => ({ method: 'basic', user, credential });
const description = { of: 'model-description', model: 'guarded' } as const;

test.for<[string, Secret | null]>([
  ['nobody', null],
  ['a wrong password', basic(administrator.user, 'not the password of anybody')],
  ['a person who is none', basic('nobody', reader.password)],
  ['a token that the server does not take', { method: 'bearer', credential: 'tok-42' }],
])('%s is refused in words that name no secret', async ([, secret], context) => {
  needsMlflow(context);
  using remote = as(secret);
  const works = [
    () => remote.describe(),
    () => remote.snapshot(),
    () => remote.readField(description),
    () => remote.writeField(description, 'x'),
  ];
  for (const work of works) {
    const failure: unknown = await work().catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'REGISTRY_REFUSED', context: { status: 401 } });
    if (secret) expect(inspect(failure, { depth: null, showHidden: true })).not.toContain(secret.credential);
  }
});

test('a person with leave to read reads, and what they may not write is refused', async (context) => {
  needsMlflow(context);
  using remote = as(basic(reader.username, reader.password));
  expect((await remote.snapshot()).models.map(({ name }) => name)).toContain('guarded');
  await expect(remote.writeField(description, 'Of the reader')).rejects.toMatchObject({
    code: 'REGISTRY_REFUSED',
    context: { status: 403 },
  });
  expect(await remote.readField(description)).toBe('Of the administrator');
});

test('the administrator, whose name and password are not ASCII, reads and writes', async (context) => {
  needsMlflow(context);
  using remote = as(basic(administrator.user, administrator.password));
  expect(await remote.describe()).toBe('MLflow 3.17.2');
  await remote.writeField({ of: 'model-tag', model: 'guarded', key: 'k' }, 'v');
  expect(await remote.readField({ of: 'model-tag', model: 'guarded', key: 'k' })).toBe('v');
});

test('credentials given for a registry let it be synced, and stand in no record, entry or log', async (context) => {
  needsMlflow(context);
  await using t = await startCore({ people: ['engineer'] });
  await t.do('engineer', 'registry.add', { name: 'lab', kind: 'mlflow', location: server.url });
  expect(await t.refused('engineer', 'registry.sync', { name: 'lab' })).toBe('REGISTRY_REFUSED');
  await t.do('engineer', 'registry.setCredentials', {
    name: 'lab',
    method: 'basic',
    user: reader.username,
    credential: reader.password,
    reason: 'Test',
  });
  expect(await t.do('engineer', 'registry.sync', { name: 'lab' })).toMatchObject({ models: 1 });
  await t.tamper((database) => {
    const columns = ['select bytes from revisions', 'select entry from ledger'];
    const texts = columns.flatMap((query) => database.prepare(query).pluck().all().map(String));
    expect(texts.length).toBeGreaterThan(5);
    expect(texts.join('\n')).not.toContain(reader.password);
  });
});
