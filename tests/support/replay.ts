import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { resolve } from 'node:path';

const folder = resolve(import.meta.dirname, '../reference/mlflow');

export interface Reply {
  readonly status: number;
  readonly mediaType: string;
  readonly body: string;
}

/** One recorded answer, its JSON in the characters it was recorded with. */
export function recorded(name: string): Reply {
  const text = readFileSync(resolve(folder, `${name}.json`), 'utf8');
  const { status, headers, response } = JSON.parse(text);
  const start = text.indexOf('"response": ') + '"response": '.length;
  // Parsing and printing again would turn 228.0 into 228.
  const body: string = response.__text__ ?? text.slice(start, text.lastIndexOf('}'));
  return { status, mediaType: headers['content-type'], body };
}

export const json = (body: string, status = 200): Reply => ({ status, mediaType: 'application/json', body });

/** A server that answers as `reply` says until it is disposed of; `null` closes the connection without an answer. */
export async function replay(
  reply: (path: string, query: URLSearchParams) => Reply | null,
): Promise<AsyncDisposable & { readonly url: string }> {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const answer = reply(pathname, searchParams);
    if (answer === null) {
      response.destroy();
      return;
    }
    const { status, mediaType, body } = answer;
    response.writeHead(status, { 'content-type': mediaType }).end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has a port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
