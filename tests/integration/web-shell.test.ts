import { chmod, mkdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createLaunchFile } from '@main/app/shells/web/launch-file';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rawBytes } from '../support/raw-http';
import { makePage } from '../support/web-page';
import { type Entered, launchToken, type ShellUnderTest, startShell } from '../support/web-shell';

// The attack list is that of OWASP's cheat sheets on DNS rebinding, CSRF and fetch metadata, one test for each; what is served stands in
// web-shell-files.test.ts.
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

const call = (headers: Readonly<Record<string, string>> = {}, who = entered) =>
  app.post(who, '/api/call', status, headers);

test('the window itself gets its answer', async () => {
  const answer = await call();
  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.body.toString())).toMatchObject({ ok: true, value: { state: 'absent' } });
});

// ——— Launch token and session

test('without a cookie nothing of the API answers', async () => {
  expect((await app.request('/api/events')).status).toBe(401);
  expect((await app.post({ cookie: '', csrf: entered.csrf }, '/api/call', status)).status).toBe(401);
  expect((await app.request(`/api/files/${'a'.repeat(43)}`)).status).toBe(401);
});

test('a guessed launch token is refused and leaves the right one good', async () => {
  const token = launchToken(app.shell);
  expect((await app.exchange('x'.repeat(43))).status).toBe(401);
  expect((await app.exchange('')).status).toBe(401);
  expect((await app.exchange(token.repeat(100))).status).toBe(401);
  expect((await app.exchange(token)).status).toBe(200);
});

test('a launch token is 256 bits and works once', async () => {
  const token = launchToken(app.shell);
  expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  expect((await app.exchange(token)).status).toBe(200);
  expect((await app.exchange(token)).status).toBe(401);
});

test('a launch token lives 60 seconds', async () => {
  const inTime = launchToken(app.shell);
  app.wait(60_000);
  expect((await app.exchange(inTime)).status).toBe(200);
  const late = launchToken(app.shell);
  app.wait(60_001);
  expect((await app.exchange(late)).status).toBe(401);
});

test('a renewed launch token leaves the one before it good until its own end', async () => {
  const older = launchToken(app.shell);
  app.wait(50_000);
  launchToken(app.shell);
  app.wait(10_000);
  expect((await app.exchange(older)).status).toBe(200);

  const late = launchToken(app.shell);
  app.wait(50_000);
  const renewed = launchToken(app.shell);
  app.wait(10_001);
  expect((await app.exchange(late)).status).toBe(401);
  expect((await app.exchange(renewed)).status).toBe(200);
});

test('one exchange voids every launch token', async () => {
  const older = launchToken(app.shell);
  const newer = launchToken(app.shell);
  expect((await app.exchange(newer)).status).toBe(200);
  expect((await app.exchange(older)).status).toBe(401);
});

test('another page cannot exchange a token that it got hold of', async () => {
  const token = launchToken(app.shell);
  expect((await app.exchange(token, { origin: 'http://evil.example' })).status).toBe(403);
  expect((await app.exchange(token, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
});

test('the token stands in the fragment, which no server sees', () => {
  const url = new URL(app.shell.launchUrl());
  expect(url.search).toBe('');
  expect(url.hash).toMatch(/^#token=[\w-]{43}$/);
  expect(app.shell.url).not.toContain('token');
});

test('the cookie is for this port, invisible to scripts and never sent across sites', async () => {
  const answer = await app.exchange(launchToken(app.shell));
  const [cookie] = answer.headers['set-cookie'] ?? [];
  expect(cookie).toMatch(new RegExp(`^sid_${port()}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`));
});

test('the cookie of a shell on another port is not accepted', async () => {
  const value = entered.cookie.split('=')[1];
  const cookie = `sid_${port() + 1}=${value}`;
  expect((await app.post({ cookie, csrf: entered.csrf }, '/api/call', status)).status).toBe(401);
});

test('the CSRF token of one browser does not serve another', async () => {
  const other = await app.enter();
  expect((await call({}, { cookie: entered.cookie, csrf: other.csrf })).status).toBe(403);
});

// ——— Host: DNS rebinding

test.each([
  'evil.example',
  'evil.example:PORT',
  '127.0.0.1',
  'localhost',
  '127.0.0.1.nip.io:PORT',
  '0.0.0.0:PORT',
  '[::1]:PORT',
  '127.0.0.1:PORT.evil.example',
  'LOCALHOST:PORT',
  '127.0.0.1:0PORT',
  '2130706433:PORT',
  'user@127.0.0.1:PORT',
])('a request for host %s is misdirected', async (host) => {
  const answer = await call({ host: host.replace('PORT', String(port())) });
  expect(answer.status).toBe(421);
});

test('localhost with the port is our other name', async () => {
  const host = `localhost:${port()}`;
  expect((await call({ host, origin: `http://${host}` })).status).toBe(200);
});

test('an empty host is refused', async () => {
  expect(await rawBytes(port(), 'GET /api/events HTTP/1.1\r\nHost: \r\n\r\n')).toBe(421);
});

test('a request without a host is refused', async () => {
  expect(await rawBytes(port(), 'GET / HTTP/1.0\r\n\r\n')).toBe(421);
  expect(await rawBytes(port(), 'GET / HTTP/1.1\r\n\r\n')).toBe(400);
});

test.each([
  ['ours first', 'Host: OURS\r\nHost: evil.example'],
  ['ours last', 'Host: evil.example\r\nHost: OURS'],
  ['ours twice', 'Host: OURS\r\nHost: OURS'],
])('two hosts are refused, %s', async (_, hosts) => {
  const lines = hosts.replaceAll('OURS', `127.0.0.1:${port()}`);
  expect(await rawBytes(port(), `GET / HTTP/1.1\r\n${lines}\r\n\r\n`)).not.toBe(200);
});

test.each(['http://evil.example/', 'http://127.0.0.1/', '*'])(
  'the request target %s is refused',
  async (target) => {
    const bytes = `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1:${port()}\r\nConnection: close\r\n\r\n`;
    expect(await rawBytes(port(), bytes)).toBe(400);
  },
);

test('nobody listens on another address of the machine', async () => {
  expect(await rawBytes(port(), 'GET / HTTP/1.1\r\n\r\n', '127.0.0.2')).toBe('ECONNREFUSED');
});

// ——— Origin and fetch metadata: other pages of the same browser

test.each([
  'null',
  'http://evil.example',
  'http://evil.example:PORT',
  'https://127.0.0.1:PORT',
  'http://127.0.0.1',
  'file://',
  'http://127.0.0.1:OTHER',
  'http://localhost:OTHER',
])('a page of origin %s may not call', async (origin) => {
  const named = origin.replace('PORT', String(port())).replace('OTHER', String(port() + 1));
  expect((await call({ origin: named })).status).toBe(403);
});

test('a change without an origin is refused', async () => {
  const headers = { cookie: entered.cookie, 'content-type': 'application/json', 'x-csrf': entered.csrf };
  const answer = await app.request('/api/call', { method: 'POST', headers, body: JSON.stringify(status) });
  expect(answer.status).toBe(403);
});

test.each(['cross-site', 'same-site'])('a %s request is refused, reading or changing', async (site) => {
  const fetched = { 'sec-fetch-site': site, 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' };
  expect((await call(fetched)).status).toBe(403);
  const read = await app.request('/api/events', { headers: { cookie: entered.cookie, ...fetched } });
  expect(read.status).toBe(403);
  expect((await app.request('/assets/app.js', { headers: fetched })).status).toBe(403);
});

test('the launch file may open the page, and nobody may frame or embed it', async () => {
  const opened = {
    'sec-fetch-site': 'cross-site',
    'sec-fetch-mode': 'navigate',
    'sec-fetch-dest': 'document',
  };
  expect((await app.request('/', { headers: opened })).status).toBe(200);
  expect((await app.request('/', { headers: { ...opened, 'sec-fetch-dest': 'iframe' } })).status).toBe(403);
  expect((await app.request('/', { headers: { ...opened, 'sec-fetch-mode': 'no-cors' } })).status).toBe(403);
  expect((await app.request('/assets/app.js', { headers: opened })).status).toBe(403);
  expect((await app.request('/api/events', { headers: opened })).status).toBe(403);
});

test('a preflight from another page is given no permission', async () => {
  const headers = { origin: 'http://evil.example', 'access-control-request-method': 'POST' };
  const answer = await app.request('/api/call', { method: 'OPTIONS', headers });
  expect(answer.status).toBe(403);
  expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
});

test.each([
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/octet-stream',
  'application/json; charset=utf-16',
])('a call of type %s, which a form could send, is refused', async (type) => {
  expect((await call({ 'content-type': type })).status).toBe(415);
});

test.each(['', 'x', 'undefined'])('a call with the CSRF token "%s" is refused', async (csrf) => {
  expect((await call({ 'x-csrf': csrf })).status).toBe(403);
});

test('cancelling and handing over files need the CSRF token, too', async () => {
  expect((await app.post(entered, '/api/cancel', { id: '1' }, { 'x-csrf': '' })).status).toBe(403);
  const upload = {
    'content-type': 'application/octet-stream',
    'x-file-name': 'a',
    'x-file-type': 'text/csv',
  };
  const refused = await app.post(entered, '/api/files', new Uint8Array(3), { ...upload, 'x-csrf': '' });
  expect(refused.status).toBe(403);
});

// ——— The launch file

test('the launch file can be read by its owner alone and is gone afterwards', async () => {
  const launch = await createLaunchFile();
  await launch.write(app.shell.launchUrl());
  expect((await stat(launch.path)).mode & 0o777).toBe(0o600);
  expect((await stat(dirname(launch.path))).mode & 0o777).toBe(0o700);
  await launch[Symbol.asyncDispose]();
  await expect(stat(dirname(launch.path))).rejects.toThrow();
});

test('a launch folder that was taken away, or made anew by somebody else, is not written into', async () => {
  await using launch = await createLaunchFile();
  const { path } = launch;
  await rm(dirname(path), { recursive: true });
  await launch.write(app.shell.launchUrl());
  expect(launch.path).not.toBe(path);

  const taken = launch.path;
  await rm(dirname(taken), { recursive: true });
  await mkdir(dirname(taken));
  await chmod(dirname(taken), 0o777);
  await launch.write(app.shell.launchUrl());
  await expect(stat(taken)).rejects.toThrow();
  expect((await stat(dirname(launch.path))).mode & 0o777).toBe(0o700);
  await rm(dirname(taken), { recursive: true });
});

test('a shell that has ended answers nobody', async () => {
  const page = join(folder, 'page');
  const other = await startShell(page);
  await other.enter();
  const { port: closed } = other.shell;
  await other[Symbol.asyncDispose]();
  expect(await rawBytes(closed, 'GET / HTTP/1.1\r\n\r\n')).toBe('ECONNREFUSED');
});
