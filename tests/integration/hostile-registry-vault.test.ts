import { readdirSync, readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeAuthority } from '../support/certificates';
import { startCore, type TestCore, valueIn } from '../support/core';
import { type Dump, differences, dumpVault } from '../support/dump';
import { hostileAnswers } from '../support/hostile-answers';
import { type HostileServer, serve, speak } from '../support/hostile-server';

const token = 'tok-52d0be17-not-a-real-one';
/** What a refused sync leaves: that somebody came in and went. */
const traces = new Set(['session.opened', 'session.closed', 'vault.opened', 'vault.closed']);
const reason = 'A test of what hostile registries can do.';

let t: TestCore;
let server: HostileServer;
let say: (socket: Socket) => void = () => undefined;
beforeAll(async () => {
  t = await startCore({ people: ['engineer'] });
  server = await speak((socket) => say(socket));
  const location = server.origin;
  await t.do('engineer', 'registry.add', { name: 'hostile', kind: 'mlflow', location, push: true });
  const account = { name: 'hostile', method: 'bearer', credential: token, reason } as const;
  await t.do('engineer', 'registry.setCredentials', account);
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await t[Symbol.asyncDispose]();
});

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));

async function dump(): Promise<Dump> {
  await t.close();
  return dumpVault(t.vaultFolder, 'engineer');
}

test('no hostile answer is written down, and the token stays where it is kept', {
  timeout: 120_000,
}, async () => {
  const before = await dump();
  for (const [what, code, hostile] of hostileAnswers(token)) {
    say = hostile;
    expect(await t.refused('engineer', 'registry.sync', { name: 'hostile' }), what).toBe(code);
    expect(await t.refused('engineer', 'registry.test', { name: 'hostile' }), what).toBe(code);
  }
  const after = await dump();
  expect(differences(before, after, traces)).toEqual([]);
  expect(server.heads.length).toBeGreaterThan(0);
  expect(server.heads.filter((head) => !head.includes(`Bearer ${token}`))).toEqual([]);

  expect(after.state.filter((line) => line.includes(token)).map((line) => line.split(' ')[0])).toEqual([
    'registry_credentials',
  ]);
  // Database, blobs, log and whatever else lies there.
  expect(filesBelow(t.folder).filter((file) => readFileSync(file).includes(token))).toEqual([]);
  const shown = JSON.stringify([
    await t.do('engineer', 'registry.list', {}),
    await t.do('engineer', 'ledger.list', {}),
  ]);
  expect(shown).not.toContain(token);
});

test('an authority that is given under the settings is trusted, for this registry', async () => {
  using authority = makeAuthority();
  await using tls = await serve(
    (_request, response) => void response.end('3.17.2'),
    authority.issue('IP:127.0.0.1', 2),
  );
  for (const name of ['behind-tls', 'another'])
    await t.do('engineer', 'registry.add', { name, kind: 'mlflow', location: `${tls.origin}/${name}` });
  expect(await t.refused('engineer', 'registry.test', { name: 'behind-tls' })).toBe('REGISTRY_CERTIFICATE');

  const pem = new TextEncoder().encode(authority.certificate);
  const files = t.core.files;
  const file = await files.put(await t.as('engineer'), 'authority.pem', 'application/x-pem-file', pem);
  const settings = { name: 'behind-tls', certificate: valueIn(file), reason };
  await t.do('engineer', 'registry.configure', settings);
  expect(await t.do('engineer', 'registry.test', { name: 'behind-tls' })).toMatchObject({ answers: true });
  expect(await t.refused('engineer', 'registry.test', { name: 'another' })).toBe('REGISTRY_CERTIFICATE');
});
