import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bridgeOver } from '@main/app/shells/electron/bridge-client';
import { serveBridge } from '@main/app/shells/electron/bridge-server';
import { expect, test } from 'vitest';
import { passwordOf, startCore, type TestCore } from '../support/core';
import { signers, startComparison } from '../support/signed-comparison';

const minutes = (count: number) => count * 60_000;

const statusOf = async (t: TestCore) => {
  const client = t.core.connect();
  const answer = await t.core.call(client, 'vault.status', {});
  await t.core.disconnect(client);
  if (!answer.ok) throw new Error(answer.problem.code);
  return answer.value.state;
};

test('a session that asked for nothing for ten minutes is over, and nothing is done in its name', async () => {
  await using t = await startCore({ people: ['lead'] });
  const client = await t.as('lead');
  t.move(minutes(10));
  expect(await t.core.call(client, 'people.list', {})).toMatchObject({ ok: true });
  t.move(minutes(10) + 1);
  expect(await t.core.call(client, 'people.list', {})).toMatchObject({
    problem: { code: 'SESSION_REQUIRED' },
  });
  expect(await statusOf(t)).toBe('open'); // admin, who founded it, has not been asked yet
});

test('a window that looks again by itself whenever somebody else writes is idle all the same', async () => {
  await using t = await startCore({ people: ['lead'] });
  const client = await t.as('lead');
  const server = serveBridge(t.core, client);
  const bridge = bridgeOver({
    invoke: (channel, message) => server.answer(channel, structuredClone(message)),
    send: () => undefined,
    on: () => () => undefined,
  });
  const lookAgain = (byItself: boolean) => bridge.call('people.me', {}, undefined, byItself);
  t.move(minutes(9));
  expect(await lookAgain(false)).toMatchObject({ ok: true });
  t.move(minutes(9));
  expect(await lookAgain(true)).toMatchObject({ ok: true });
  t.move(minutes(2));
  expect(await lookAgain(true)).toMatchObject({ problem: { code: 'SESSION_REQUIRED' } });
});

test('whatever the clock says, what the machine counted decides about idleness', async () => {
  await using t = await startCore({ people: ['lead'] });
  const client = await t.as('lead');
  t.move(-minutes(60));
  expect(await t.core.call(client, 'people.list', {})).toMatchObject({ ok: true });
});

test('a machine that slept has nobody signed in when it wakes', async () => {
  await using t = await startCore({ people: ['lead'] });
  const client = await t.as('lead');
  t.sleep(minutes(2));
  expect(await t.core.call(client, 'people.list', {})).toMatchObject({
    problem: { code: 'SESSION_REQUIRED' },
  });
});

test('P11-27 lock, idleness, sleep and another sign-in each make the next signature ask for everything', async () => {
  await using t = await startComparison();
  const { id } = await t.do('author', 'approvals.request', { recordId: t.comparison.id });
  const [[meaning, login]] = signers;
  const client = await t.as(login);
  const unlock = () => t.core.call(client, 'vault.unlock', { login, password: passwordOf(login) });
  const firstAsks = async () => {
    const signed = { id, meaning, password: passwordOf(login), reason: 'Test' };
    expect(await t.core.call(client, 'approvals.sign', signed)).toMatchObject({
      problem: { code: 'LOGIN_REQUIRED' },
    });
  };
  await t.core.call(client, 'vault.lock', {});
  await unlock();
  await firstAsks();
  t.move(minutes(11));
  await t.core.call(client, 'people.list', {});
  await unlock();
  await firstAsks();
  t.sleep(minutes(5));
  await t.core.call(client, 'people.list', {});
  await unlock();
  await firstAsks();
  await t.core.call(client, 'vault.unlock', { login: 'reviewer', password: passwordOf('reviewer') });
  await unlock();
  await firstAsks();
});

/** A registry that answers when it is told to. */
async function slowRegistry() {
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<void>();
  const server = createServer((_, response) => {
    asked.resolve();
    void answer.promise.then(() => response.end('{}'));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    location: `http://127.0.0.1:${port}`,
    asked: asked.promise,
    answer: answer.resolve,
    [Symbol.asyncDispose]: async () => {
      answer.resolve();
      server.closeAllConnections();
      server.close();
    },
  };
}

async function startSync(t: TestCore, location: string) {
  await t.do('engineer', 'registry.add', { name: 'slow', kind: 'mlflow', location });
  const client = await t.as('engineer');
  const running = t.core.call(client, 'registry.sync', { name: 'slow' });
  return { client, running };
}

test('a locked screen lets a job come to its end, then closes the vault', async () => {
  await using t = await startCore({ people: ['engineer'] });
  await using registry = await slowRegistry();
  const { client, running } = await startSync(t, registry.location);
  await registry.asked;
  await t.core.disconnect(await t.as('admin'));
  await t.core.call(client, 'vault.lock', {});
  expect(await statusOf(t)).toBe('open');
  expect(await t.core.call(client, 'registry.list', {})).toMatchObject({
    problem: { code: 'SESSION_REQUIRED' },
  });
  registry.answer();
  await running;
  await expect.poll(() => statusOf(t)).toBe('closed');
});

test('going to sleep closes the vault at once, whatever runs', async () => {
  await using t = await startCore({ people: ['engineer'] });
  await using registry = await slowRegistry();
  const { running } = await startSync(t, registry.location);
  await registry.asked;
  await t.core.suspend();
  expect(await running).toMatchObject({ problem: { code: 'CANCELLED' } });
  expect(await statusOf(t)).toBe('closed');
});

test('what somebody was writing is there after a lock, for them alone', async () => {
  await using t = await startCore({ people: ['lead'] });
  const draft = { key: 'comparison.record', content: 'The locked test supports' };
  expect(await t.refused('lead', 'drafts.keep', { ...draft, key: 'a key with spaces' })).toBe(
    'INPUT_INVALID',
  );
  await t.do('lead', 'drafts.keep', { ...draft, content: 'The' });
  await t.do('lead', 'drafts.keep', draft);
  await t.close();
  const kept = await t.do('lead', 'drafts.list', {});
  expect(kept.drafts).toEqual([{ ...draft, at: '2026-11-23T08:00:00.000Z' }]);
  expect((await t.do('admin', 'drafts.list', {})).drafts).toEqual([]);
  await t.do('lead', 'drafts.drop', { key: draft.key });
  expect((await t.do('lead', 'drafts.list', {})).drafts).toEqual([]);
});
