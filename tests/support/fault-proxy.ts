import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** What happens to one request. Those of `performed` reach the server; of the others it learns nothing. */
export type Fault = 'none' | (typeof performed)[number] | (typeof unperformed)[number];
/** The answer is lost, cut in the middle, replaced by noise, or stops in the middle until the client gives it up. */
const performed = ['lose-answer', 'truncate', 'garbage', 'stall'] as const;
/** The connection is reset, the server says that it fails, or MLflow that two wrote at once. */
const unperformed = ['reset', 'fail-500', 'fail-502', 'fail-503', 'integrity'] as const;

/** What came to the proxy. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | null;
  readonly origin: string | null;
  readonly referer: string | null;
  readonly fault: Fault;
}

export interface FaultProxy extends AsyncDisposable {
  readonly url: string;
  readonly asked: readonly Asked[];
  /** Replaces the plan for all that comes from now on. */
  follow(plan: Plan): void;
}

/** @param at number of the request, from 0 */
export type Plan = (method: string, path: string, at: number) => Fault;

/**
 * Stands on loopback before a server and does to each request what the plan says.
 *
 * @param target http: address of the server
 */
export async function startFaultProxy(target: string, plan: Plan): Promise<FaultProxy> {
  const asked: Asked[] = [];
  let current = plan;
  const sockets = new Set<Socket>();
  const server = createServer((incoming, outgoing) => {
    const [method, path] = [incoming.method ?? '', incoming.url ?? ''];
    const fault = current(method, path, asked.length);
    const { authorization, origin, referer } = incoming.headers;
    asked.push({
      method,
      path,
      authorization: authorization ?? null,
      origin: origin ?? null,
      referer: referer ?? null,
      fault,
    });
    handle(target, fault, incoming, outgoing).catch(() => outgoing.destroy());
  });
  server.on('connection', (socket) => {
    sockets.add(socket.on('error', () => undefined));
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has a port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    asked,
    follow: (next) => {
      current = next;
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}

/**
 * A plan that breaks a share of all requests, each kind of fault as often as any other. Only stalls are rarer, since
 * each takes as long as the client's patience; by turns they hit a request that reads and one that changes something.
 *
 * @param share     fractions in [0, 1), from a seed, so that a run can be repeated
 * @param rate      share of requests that something happens to
 * @param stallEach of so many broken requests one stalls; none when left out
 */
export function seededPlan(
  share: () => number,
  rate: number,
  stallEach: number = Number.POSITIVE_INFINITY,
): Plan {
  const kinds = [...performed, ...unperformed].filter((kind) => kind !== 'stall');
  let broken = 0;
  let stalled = 0;
  return (method) => {
    if (share() >= rate) return 'none';
    const fault = kinds[Math.floor(share() * kinds.length)] ?? 'none';
    const reads = method === 'GET';
    broken += 1;
    if (broken > (stalled + 1) * stallEach && reads === (stalled % 2 === 0)) {
      stalled += 1;
      return 'stall';
    }
    // A database refuses to write, never to read.
    return fault === 'integrity' && reads ? 'fail-503' : fault;
  };
}

async function handle(
  target: string,
  fault: Fault,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const body = await bytesOf(incoming);
  const { socket } = incoming;
  const json = { 'content-type': 'application/json' };
  switch (fault) {
    case 'reset':
      socket.resetAndDestroy();
      return;
    case 'fail-500':
    case 'fail-502':
    case 'fail-503':
      outgoing.writeHead(Number(fault.slice(5)), json).end('{"error_code":"INTERNAL_ERROR","message":""}');
      return;
    case 'integrity': {
      const message = '(sqlite3.IntegrityError) UNIQUE constraint failed';
      outgoing.writeHead(400, json).end(JSON.stringify({ error_code: 'BAD_REQUEST', message }));
      return;
    }
  }
  const answer = await performedBy(target, incoming, body);
  switch (fault) {
    case 'none':
      outgoing.writeHead(answer.status, answer.headers).end(answer.body);
      return;
    case 'lose-answer':
      socket.resetAndDestroy();
      return;
    case 'garbage':
      socket.end('\0\u0001 no answer that anybody understands\r\n\r\n');
      return;
    case 'truncate':
    case 'stall': {
      const length = String(Math.max(1, answer.body.length));
      outgoing.writeHead(answer.status, { ...answer.headers, 'content-length': length });
      outgoing.write(answer.body.subarray(0, Math.floor(answer.body.length / 2)));
      outgoing.flushHeaders();
      if (fault === 'stall') return; // the client ends it, or the proxy when it is put away
      await delay(1);
      socket.destroy();
    }
  }
}

interface Performed {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

function performedBy(target: string, incoming: IncomingMessage, body: Buffer): Promise<Performed> {
  const { host: _, connection: __, ...headers } = incoming.headers;
  const { promise, resolve, reject } = Promise.withResolvers<Performed>();
  const options = { method: incoming.method ?? 'GET', headers, agent: false as const };
  const request = send(new URL(incoming.url ?? '/', target), options, (response) => {
    bytesOf(response).then((received) => {
      const { 'content-type': type = '', date = '', ...rest } = response.headers;
      const etag = typeof rest.etag === 'string' ? { etag: rest.etag } : {};
      resolve({
        status: response.statusCode ?? 0,
        headers: { 'content-type': type, date, ...etag, 'content-length': String(received.length) },
        body: received,
      });
    }, reject);
  });
  request.on('error', reject);
  request.end(body);
  return promise;
}

async function bytesOf(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
