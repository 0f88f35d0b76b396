import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createServer as createTcpServer, type Server, type Socket } from 'node:net';
import type { ServerIdentity } from './certificates';

export interface HostileServer extends AsyncDisposable {
  readonly origin: string;
  /** The request heads that came, in order; empty lines and bodies left out. */
  readonly heads: readonly string[];
}

/** A server that says what `say` writes, be it HTTP or not, to every request. */
export function speak(say: (socket: Socket, head: string) => void): Promise<HostileServer> {
  const heads: string[] = [];
  const server = createTcpServer((socket) => {
    socket.on('error', () => undefined);
    let text = '';
    socket.setEncoding('latin1').on('data', (piece: string) => {
      text += piece;
      const end = text.indexOf('\r\n\r\n');
      if (end < 0) return;
      heads.push(text.slice(0, end));
      say(socket, text.slice(0, end));
      text = '';
    });
  });
  return listen(server, 'http', heads);
}

/** A complete answer in HTTP/1.1, its body in latin1 so that any byte can be said. */
export const answer = (status: number, headers: Readonly<Record<string, string>>, body: string): string =>
  [
    `HTTP/1.1 ${status} Test`,
    ...Object.entries({ 'content-length': String(body.length), ...headers }).map(
      ([name, value]) => `${name}: ${value}`,
    ),
    '',
    body,
  ].join('\r\n');

/** An honest server behind TLS with this certificate, or without TLS when there is none. */
export function serve(handle: RequestListener, identity?: ServerIdentity): Promise<HostileServer> {
  const heads: string[] = [];
  const listener: RequestListener = (request, response) => {
    const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`);
    heads.push([`${request.method} ${request.url}`, ...headers].join('\r\n'));
    handle(request, response);
  };
  const server = identity ? createTlsServer(identity, listener) : createServer(listener);
  return listen(server, identity ? 'https' : 'http', heads);
}

async function listen(
  server: Server,
  scheme: 'http' | 'https',
  heads: readonly string[],
): Promise<HostileServer> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has a port');
  return {
    origin: `${scheme}://127.0.0.1:${address.port}`,
    heads,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}
