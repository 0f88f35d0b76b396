import { rm } from 'node:fs/promises';
import { get } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rawBytes } from '../support/raw-http';
import { makePage } from '../support/web-page';
import { type Entered, type ShellUnderTest, startShell } from '../support/web-shell';

let folder: string;
let app: ShellUnderTest;
let entered: Entered;

const status = { id: '1', name: 'vault.status', input: {} };
const port = () => app.shell.port;

beforeAll(async () => {
  folder = await makePage();
  app = await startShell(join(folder, 'page'));
  entered = await app.enter();
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

test.each([
  '/../secret.json',
  '/assets/../../secret.json',
  '/%2e%2e/secret.json',
  '/..%2fsecret.json',
  '/%252e%252e/secret.json',
  '/..\\secret.json',
  '/..%5csecret.json',
  '/assets/link.json',
  '/index.html%00.js',
  '//secret.json',
  '/%',
  '/assets/notes.txt',
  '/assets',
])('the path %s gives nothing', async (path) => {
  const bytes = `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port()}\r\nConnection: close\r\n\r\n`;
  expect(await rawBytes(port(), bytes)).toBe(404);
});

test('the page runs and draws from its own files only, and nobody may frame it', async () => {
  const policy = (await app.request('/')).headers['content-security-policy'] ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("style-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe|http:|https:|\*/);
});

test('answers are not stored, not sniffed, not framed, not lent to other origins', async () => {
  const { headers } = await app.post(entered, '/api/call', status);
  expect(headers).toMatchObject({
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  });
});

test('a call that is too long, or no call at all, is bad input', async () => {
  const long = { ...status, input: { search: 'x'.repeat(9 * 1024 * 1024) } };
  for (const body of [long, { ...status, extra: 1 }, { ...status, id: '' }, [], null]) {
    const answer = await app.post(entered, '/api/call', body);
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body.toString())).toMatchObject({
      ok: false,
      problem: { code: 'INPUT_INVALID' },
    });
  }
});

test.each(['__proto__', 'constructor', 'toString'])('%s is no operation', async (name) => {
  const answer = await app.post(entered, '/api/call', { ...status, name });
  expect(answer.status).toBe(404);
  expect(JSON.parse(answer.body.toString())).toMatchObject({ problem: { code: 'OPERATION_UNKNOWN' } });
});

test('a file handed over by one browser is not there for another', async () => {
  const other = await app.enter();
  const upload = {
    'content-type': 'application/octet-stream',
    'x-file-name': 'a%20b.csv',
    'x-file-type': 'text/csv',
  };
  const put = await app.post(entered, '/api/files', Buffer.from('bytes'), upload);
  const { value } = JSON.parse(put.body.toString());
  expect(value).toMatchObject({ name: 'a b.csv', bytes: 5 });
  const path = `/api/files/${value.ticket}`;
  expect((await app.request(path, { headers: { cookie: other.cookie } })).status).toBe(404);
  const taken = await app.request(path, { headers: { cookie: entered.cookie } });
  expect(taken.body.toString()).toBe('bytes');
  expect(taken.headers['content-type']).toBe('application/octet-stream');
  expect(taken.headers['content-disposition']).toBe("attachment; filename*=UTF-8''a%20b.csv");
});

test('events reach the browser whose core they are of', async () => {
  const stream = await new Promise<{ type: string | undefined; first: string }>((resolve, reject) => {
    const headers = { host: `127.0.0.1:${port()}`, cookie: entered.cookie };
    get({ host: '127.0.0.1', port: port(), path: '/api/events', headers }, (response) => {
      response.once('data', (chunk: Buffer) => {
        resolve({ type: response.headers['content-type'], first: chunk.toString() });
        response.destroy();
      });
    }).once('error', reject);
  });
  expect(stream).toEqual({ type: 'text/event-stream', first: ': open\n\n' });
});
