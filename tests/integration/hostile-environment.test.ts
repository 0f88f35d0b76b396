import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Authority, makeAuthority } from '../support/certificates';
import { root } from '../support/core';
import { type HostileServer, serve } from '../support/hostile-server';

let authority: Authority;
let server: HostileServer;
let folder: string;
let file: string;
beforeAll(async () => {
  authority = makeAuthority();
  server = await serve((_request, response) => void response.end('ok'), authority.issue('IP:127.0.0.1', 2));
  folder = mkdtempSync(join(tmpdir(), 'authorities-'));
  file = join(folder, 'authority.pem');
  writeFileSync(file, authority.certificate);
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  authority[Symbol.dispose]();
  rmSync(folder, { recursive: true, force: true });
});

/** Node reads the machine's authorities once, so each environment takes a process of its own. */
const program = `
  const { agentsFor } = await import(process.argv[1]);
  const { get } = await import('node:https');
  const address = new URL(process.argv[2]);
  const names = ['SSL_CERT_FILE', 'SSL_CERT_DIR'];
  const before = names.map((name) => process.env[name]);
  const { fresh } = agentsFor(address, process.argv[3] ?? null);
  const same = names.every((name, at) => process.env[name] === before[at]);
  get(address, { agent: fresh }, ({ statusCode }) => say(statusCode)).on('error', ({ code }) => say(code));
  const say = (outcome) => process.stdout.write(outcome + ' ' + same, () => process.exit());
`;

/** What a request of a process with this environment ends in, and whether the environment was left as it was. */
async function outcomeIn(
  environment: Readonly<Record<string, string>>,
  certificate: readonly string[] = [],
): Promise<string> {
  const source = pathToFileURL(join(root, 'src-main', 'platform', 'http', 'trust.ts')).href;
  const args = ['--input-type=module', '--eval', program, '--', source, server.origin, ...certificate];
  const done = await promisify(execFile)(process.execPath, args, { env: { ...environment } });
  return done.stdout;
}

test.each<[string, () => Readonly<Record<string, string>>]>([
  ['SSL_CERT_FILE', () => ({ SSL_CERT_FILE: file })],
  ['SSL_CERT_DIR', () => ({ SSL_CERT_DIR: folder })],
  ['NODE_EXTRA_CA_CERTS', () => ({ NODE_EXTRA_CA_CERTS: file })],
  ['SSL_CERT_FILE, read at the start', () => ({ SSL_CERT_FILE: file, NODE_USE_SYSTEM_CA: '1' })],
  ['SSL_CERT_DIR, read at the start', () => ({ SSL_CERT_DIR: folder, NODE_OPTIONS: '--use-system-ca' })],
])('no authority is trusted that only %s names', async (_what, environment) => {
  expect(await outcomeIn(environment())).toBe('UNABLE_TO_VERIFY_LEAF_SIGNATURE true');
  expect(server.heads).toEqual([]);
});

test('the authority that is given is trusted beside such variables', async () => {
  expect(await outcomeIn({ SSL_CERT_FILE: file }, [authority.certificate])).toBe('200 true');
});
