import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { openEvents } from '../support/event-stream';
import { makePage } from '../support/web-page';
import { type Entered, type ShellUnderTest, startShell } from '../support/web-shell';

const founder = {
  organisation: 'Test Devices (fictional)',
  login: 'admin',
  printedName: 'Ada Admin (fictional)',
  password: 'a long fictional password',
  keyDerivation: 'floor',
};
const patience = { timeout: 20_000, interval: 20 };

let folder: string;
beforeAll(async () => {
  folder = await makePage();
});
afterAll(() => rm(folder, { recursive: true }));

async function shell(goneMs?: number, silentMs = 60_000) {
  const left: number[] = [];
  const leaving =
    goneMs === undefined ? {} : { leave: { goneMs, silentMs }, onLeft: () => void left.push(Date.now()) };
  const app = await startShell(join(folder, 'page'), undefined, leaving);
  onTestFinished(() => app[Symbol.asyncDispose]());
  return { app, left };
}

async function call(app: ShellUnderTest, who: Entered, id: string, name: string, input: unknown) {
  const { body } = await app.post(who, '/api/call', { id, name, input });
  return JSON.parse(body.toString());
}

test('a window hears the progress of its own calls alone, and every change', async () => {
  const { app } = await shell();
  const [one, other] = [await app.enter(), await app.enter()];
  const heard = await openEvents(app.shell.port, one.cookie);
  const overheard = await openEvents(app.shell.port, other.cookie);

  const answer = call(app, one, 'demo-1', 'vault.exploreDemo', {});
  await expect.poll(() => heard.events[0], patience).toMatchObject({ type: 'progress', call: 'demo-1' });
  // Another window cannot stop it, even if it knows the id.
  await app.post(other, '/api/cancel', { id: 'demo-1' });
  const seen = heard.events.length;
  await expect.poll(() => heard.events.length, patience).toBeGreaterThan(seen);
  await app.post(one, '/api/cancel', { id: 'demo-1' });
  expect(await answer).toMatchObject({ ok: false, problem: { code: 'CANCELLED' } });

  expect(await call(app, one, 'create-1', 'vault.create', founder)).toMatchObject({ ok: true });
  const changed = { type: 'changed', topic: 'vault' };
  await expect.poll(() => heard.events.at(-1), patience).toEqual(changed);
  await expect.poll(() => overheard.events, patience).toEqual([changed]);
});

test('a window that is closed ends its session, and whoever comes back is let in again', async () => {
  const { app, left } = await shell(300);
  const entered = await app.enter();
  const stream = await openEvents(app.shell.port, entered.cookie);
  expect(await call(app, entered, '1', 'vault.create', founder)).toMatchObject({ ok: true });

  stream.close();
  await expect.poll(() => left.length, patience).toBe(1);
  expect((await app.request('/api/events', { headers: { cookie: entered.cookie } })).status).toBe(401);

  const again = await app.enter();
  expect(await call(app, again, '2', 'vault.status', {})).toMatchObject({
    value: { state: 'closed', session: null },
  });
});

test('a reload goes on in the same session', async () => {
  const { app, left } = await shell(2_000);
  const entered = await app.enter();
  for (const name of ['first load', 'second load']) {
    const stream = await openEvents(app.shell.port, entered.cookie);
    expect(await call(app, entered, name, 'vault.status', {})).toMatchObject({ ok: true });
    stream.close();
  }
  expect(left).toEqual([]);
});

test('a session of which one of two windows is closed stays', async () => {
  const { app, left } = await shell(100);
  const entered = await app.enter();
  const [first] = [
    await openEvents(app.shell.port, entered.cookie),
    await openEvents(app.shell.port, entered.cookie),
  ];
  first.close();
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(await call(app, entered, '1', 'vault.status', {})).toMatchObject({ ok: true });
  expect(left).toEqual([]);
});

test('a browser that enters and is never heard of again is let go', async () => {
  const { app, left } = await shell(60_000, 100);
  await app.enter();
  await expect.poll(() => left.length, patience).toBe(1);
});
