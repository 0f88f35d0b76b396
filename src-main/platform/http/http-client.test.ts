import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTcpServer, type Socket, type Server as TcpServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { httpClient } from './http-client';
import { usualPace } from './pace';

const servers: (TcpServer & Pick<Server, 'closeAllConnections'>)[] = [];
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
  return addressOf(server);
}

/** A server that speaks what it likes. */
async function speak(say: (socket: Socket) => void): Promise<URL> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket.on('error', () => undefined).resume());
    say(socket);
  });
  servers.push(
    Object.assign(server, { closeAllConnections: () => sockets.forEach((socket) => void socket.destroy()) }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return addressOf(server);
}

function addressOf(server: TcpServer): URL {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has a port');
  return new URL(`http://127.0.0.1:${address.port}`);
}

const options = { limitBytes: 1000 };
const quick = { ...usualPace, firstPauseMs: 2, mostPauseMs: 5 };

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

test.each([408, 429, 502, 503, 504])(
  'a server that answers %i is asked again, four times in all',
  async (status) => {
    let asked = 0;
    let failures = Number.POSITIVE_INFINITY;
    const base = await serve((_request, response) => {
      asked += 1;
      response.writeHead(asked <= failures ? status : 200).end('ok');
    });
    using client = httpClient(base, { pace: quick });
    expect(await client.get('a', {}, options)).toMatchObject({ status });
    expect(asked).toBe(4);
    [asked, failures] = [0, 3];
    expect(await client.get('a', {}, options)).toMatchObject({ status: 200 });
  },
);

test('a server that wants to be left alone for long is not asked again, and says for how long', async () => {
  let asked = 0;
  const base = await serve((request, response) => {
    asked += 1;
    const date = 'Mon, 23 Nov 2026 09:00:00 GMT';
    const until = request.url === '/a' ? '120' : 'Mon, 23 Nov 2026 09:03:00 GMT';
    response.sendDate = false;
    response.writeHead(429, { date, 'retry-after': until, 'x-limit': '5' }).end();
  });
  using client = httpClient(base, { pace: quick });
  const answer = await client.get('a', {}, options);
  expect(answer).toMatchObject({ status: 429, dateMs: Date.UTC(2026, 10, 23, 9), retryAfterMs: 120_000 });
  expect([answer.header('x-limit'), answer.header('x-other')]).toEqual(['5', null]);
  expect(await client.get('b', {}, options)).toMatchObject({ retryAfterMs: 180_000 });
  expect(asked).toBe(2);
});

test('what is sent is sent once, and again only where that does no harm', async () => {
  const bodies: string[] = [];
  const base = await serve((request, response) => {
    request.setEncoding('utf8').on('data', (text: string) => bodies.push(`${request.method} ${text}`));
    request.on('end', () => response.destroy());
  });
  using client = httpClient(base, { pace: quick });
  const body = { mediaType: 'application/json', bytes: new TextEncoder().encode('{}') };
  await expect(client.send('POST', 'a', body, options)).rejects.toMatchObject({ kind: 'reset' });
  expect(bodies).toEqual(['POST {}']);
  await expect(client.send('PUT', 'a', body, { ...options, again: true })).rejects.toMatchObject({
    kind: 'reset',
  });
  expect(bodies).toEqual(['POST {}', ...Array<string>(4).fill('PUT {}')]);
});

test('what is sent once never takes a connection that the server may be closing', async () => {
  const ports: (number | undefined)[] = [];
  const base = await serve((request, response) => {
    ports.push(request.socket.remotePort);
    response.end(`${request.headers['content-type']} ${request.headers['content-length']} ${request.url}`);
  });
  using client = httpClient(base);
  await client.get('a', {}, options);
  await client.get('a', {}, options);
  const body = { mediaType: 'text/csv', bytes: new TextEncoder().encode('a,b') };
  const answer = await client.send('POST', 'a', body, { ...options, query: { n: '1' } });
  expect(new TextDecoder().decode(answer.body)).toBe('text/csv 3 /a?n=1');
  expect(ports[0]).toBe(ports[1]);
  expect(ports[2]).not.toBe(ports[0]);
});

test.each<[string, RequestListener]>([
  ['says nothing', () => undefined],
  ['stops after its headers', (_request, response) => void response.writeHead(200).write('x')],
])('a server that %s is silent, and is not asked again', async (_what, handle) => {
  let asked = 0;
  const base = await serve((request, response) => {
    asked += 1;
    handle(request, response);
  });
  using client = httpClient(base, { pace: { ...quick, idleMs: 60 } });
  await expect(client.get('a', {}, options)).rejects.toMatchObject({ kind: 'silent' });
  expect(asked).toBe(1);
});

test('a server that drips is silent, however often it moves', async () => {
  const drip = (write: (text: string) => boolean, close: (stop: () => void) => unknown) => {
    const more = setInterval(() => write('x'), 5);
    close(() => clearInterval(more));
  };
  const body = await serve((request, response) =>
    drip(
      (text) => response.write(text),
      (stop) => request.on('close', stop),
    ),
  );
  const head = await speak((socket) => {
    socket.write('HTTP/1.1 200 OK\r\nx: ');
    drip(
      (text) => socket.write(text),
      (stop) => socket.on('close', stop),
    );
  });
  for (const base of [body, head]) {
    using client = httpClient(base, { pace: { ...quick, graceMs: 100 } });
    await expect(client.get('a', {}, { limitBytes: 1e9 })).rejects.toMatchObject({ kind: 'silent' });
  }
});

test('a long answer that keeps its speed may take longer than the grace', async () => {
  const base = await serve((_request, response) => {
    let left = 10;
    const more = setInterval(() => {
      response.write('x'.repeat(100));
      left -= 1;
      if (left === 0) {
        clearInterval(more);
        response.end();
      }
    }, 10);
  });
  using client = httpClient(base, { pace: { ...quick, graceMs: 40, bytesPerSecond: 1_000 } });
  expect((await client.get('a', {}, options)).body).toHaveLength(1000);
});

test('an answer that keeps its speed and never ends is given up all the same', async () => {
  const base = await serve((request, response) => {
    const more = setInterval(() => response.write('x'.repeat(1_000)), 5);
    request.on('close', () => clearInterval(more));
  });
  using client = httpClient(base, { pace: { ...quick, bytesPerSecond: 1_000, mostMs: 200 } });
  await expect(client.get('a', {}, { limitBytes: 1e9 })).rejects.toMatchObject({ kind: 'silent' });
});

test('what was sent earns the answer no time', async () => {
  let received = 0;
  const base = await serve((request, response) => {
    request.on('data', (chunk: Uint8Array) => {
      received += chunk.byteLength;
    });
    request.on('end', () => {
      const more = setInterval(() => response.write('x'), 5);
      response.on('close', () => clearInterval(more));
    });
  });
  using client = httpClient(base, { pace: { ...quick, graceMs: 200, bytesPerSecond: 1_000 } });
  const body = { mediaType: 'application/octet-stream', bytes: new Uint8Array(1_000_000) };
  await expect(client.send('PUT', 'a', body, { limitBytes: 1e9 })).rejects.toMatchObject({ kind: 'silent' });
  expect(received).toBe(1_000_000);
});

test('an answer has its grace anew when sending took longer than that', async () => {
  const base = await serve((request, response) => {
    request.pause();
    setTimeout(() => request.resume(), 600);
    request.on('end', () => setTimeout(() => response.end('ok'), 50));
  });
  using client = httpClient(base, { pace: { ...quick, graceMs: 400, bytesPerSecond: 10_000_000 } });
  // More than the buffers of both sides hold, so that sending waits for the reader.
  const body = { mediaType: 'application/octet-stream', bytes: new Uint8Array(20_000_000) };
  expect(await client.send('PUT', 'a', body, options)).toMatchObject({ status: 200 });
});

test('an answer that says it is too large is not read', async () => {
  using client = httpClient(
    await serve((_request, response) => {
      response.writeHead(200, { 'content-length': String(10 * 1024 ** 3) }).write('x');
    }),
  );
  await expect(client.get('a', {}, options)).rejects.toMatchObject({ kind: 'too-large' });
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
  const free = addressOf(tcp);
  await new Promise((resolve) => tcp.close(resolve));
  using nobody = httpClient(free);
  await expect(nobody.get('a', {}, options)).rejects.toMatchObject({ kind: 'unreachable' });
});

test('what is not HTTP is garbled', async () => {
  using client = httpClient(await speak((socket) => void socket.end('\0\u0001 no http\r\n\r\n')));
  await expect(client.get('a', {}, options)).rejects.toMatchObject({ kind: 'garbled' });
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
