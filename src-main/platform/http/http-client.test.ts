import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { httpClient } from './http-client';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function serve(handle: RequestListener): Promise<URL> {
  const server = createServer(handle);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has a port');
  return new URL(`http://127.0.0.1:${address.port}`);
}

const options = { limitBytes: 1000 };

test('plain http to another machine is refused before anything is sent', () => {
  for (const base of ['http://example.org', 'http://192.168.1.5:5000', 'http://localhost.example.org'])
    expect(() => httpClient(new URL(base)), base).toThrow(RangeError);
});

test('a redirect is an answer and is not followed', async () => {
  let elsewhere = 0;
  const target = await serve((_request, response) => {
    elsewhere += 1;
    response.end();
  });
  using client = httpClient(
    await serve((_request, response) => response.writeHead(302, { location: target.href }).end()),
  );
  expect(await client.get('a', {}, options)).toMatchObject({ status: 302 });
  expect(elsewhere).toBe(0);
});

test('a path does not leave the base address', async () => {
  const base = await serve((request, response) => response.end(request.url));
  using client = httpClient(new URL('/proxy', base));
  await expect(client.get('../secret', {}, options)).rejects.toThrow(RangeError);
  const answer = await client.get('a', { path: '../x & y/é', n: '1' }, options);
  expect(new TextDecoder().decode(answer.body)).toBe('/proxy/a?path=..%2Fx+%26+y%2F%C3%A9&n=1');
});

test('a body over the limit is cut off while it arrives', async () => {
  let sent = 0;
  using client = httpClient(
    await serve((request, response) => {
      const more = setInterval(() => {
        sent += 100;
        response.write('x'.repeat(100));
      }, 1);
      request.on('close', () => clearInterval(more));
    }),
  );
  await expect(client.get('a', {}, options)).rejects.toMatchObject({ kind: 'too-large' });
  expect(sent).toBeLessThan(100_000);
});

test('a compressed body, which was not asked for, is refused', async () => {
  using client = httpClient(
    await serve((request, response) => {
      expect(request.headers['accept-encoding']).toBe('identity');
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(1_000_000)));
    }),
  );
  await expect(client.get('a', {}, options)).rejects.toMatchObject({ kind: 'encoded' });
});

test('an overloaded server is asked again, up to three times in all', async () => {
  let asked = 0;
  using client = httpClient(
    await serve((_request, response) => {
      asked += 1;
      response.writeHead(asked < 3 ? 503 : 200).end('ok');
    }),
  );
  expect(await client.get('a', {}, options)).toMatchObject({ status: 200 });
  expect(asked).toBe(3);
});

test('a body that ends early is a reset, a port without server is unreachable', async () => {
  using client = httpClient(
    await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('short');
      setTimeout(() => response.destroy(), 5);
    }),
  );
  await expect(client.get('a', {}, options)).rejects.toMatchObject({ kind: 'reset' });

  const tcp = createTcpServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => tcp.once('listening', resolve));
  const address = tcp.address();
  const port = address !== null && typeof address !== 'string' ? address.port : 0;
  await new Promise((resolve) => tcp.close(resolve));
  using nobody = httpClient(new URL(`http://127.0.0.1:${port}`));
  await expect(nobody.get('a', {}, options)).rejects.toMatchObject({ kind: 'unreachable' });
});

test('a cancelled request ends at once, before and while the body arrives', async () => {
  using client = httpClient(await serve((_request, response) => response.writeHead(200).write('x')));
  const signal = AbortSignal.abort();
  await expect(client.get('a', {}, { ...options, signal })).rejects.toMatchObject({ kind: 'cancelled' });
  const later = new AbortController();
  setTimeout(() => later.abort(), 30);
  await expect(client.get('a', {}, { ...options, signal: later.signal })).rejects.toMatchObject({
    kind: 'cancelled',
  });
});
