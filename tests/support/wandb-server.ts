import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { parseGraphql } from './wandb/graphql-document';
import { type Args, executeGraphql, GraphqlError, node } from './wandb/graphql-execute';
import { mutations } from './wandb/mutations';
import { Nodes } from './wandb/nodes';
import { World } from './wandb/world';

/** One request as it came. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  /** Name of the operation of a GraphQL request. */
  readonly operation: string;
  readonly authorization: string | null;
}

/** An answer given in place of the real one. */
export interface Instead {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/**
 * A stand-in for a W&B server, written from what the SDK of 0.31.0 asks: it answers the questions of that SDK and
 * keeps what it logs, in memory. It is no W&B: what a real one does beyond that is not known here.
 */
export interface WandbServer extends AsyncDisposable {
  readonly url: string;
  readonly key: string;
  readonly world: World;
  readonly asked: readonly Asked[];
  /** Items of a page from now on. */
  pageSize: number;
  /** Where files are said to be, instead of the server itself. */
  storageOrigin: string | null;
  /** Called for each request; an answer takes the place of the real one. */
  instead: ((asked: Asked) => Instead | null) | null;
}

export async function startWandb(): Promise<WandbServer> {
  const world = new World();
  const asked: Asked[] = [];
  const http = createServer((request, response) => {
    answer(request, response).catch((error: unknown) =>
      reply(response, 500, { errors: [{ message: String(error) }] }),
    );
  });
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('the server has a port');
  const url = `http://127.0.0.1:${address.port}`;
  const server: WandbServer = {
    url,
    key: 'fictional'.padEnd(40, '0'),
    world,
    asked,
    pageSize: 100,
    storageOrigin: null,
    instead: null,
    async [Symbol.asyncDispose]() {
      http.closeAllConnections();
      await new Promise((done) => http.close(done));
    },
  };
  const nodes = new Nodes({
    world,
    origin: () => url,
    storageOrigin: () => server.storageOrigin ?? url,
    pageSize: () => server.pageSize,
  });
  const roots = {
    query: queries(world, nodes),
    mutation: mutations({ world, origin: () => url, storageOrigin: () => url, pageSize: () => 100 }, nodes),
  };
  const expected = `Basic ${Buffer.from(`api:${server.key}`).toString('base64')}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', url);
    const body = await bodyOf(request);
    const isGraphql = pathname === '/graphql';
    const sent = isGraphql
      ? (JSON.parse(body.toString('utf8')) as { query: string; variables?: Args })
      : null;
    const seen: Asked = {
      method: request.method ?? '',
      path: pathname,
      operation: /^\s*(?:#[^\n]*\n)?\s*(?:query|mutation)\s+(\w+)/.exec(sent?.query ?? '')?.[1] ?? '',
      authorization: request.headers.authorization ?? null,
    };
    asked.push(seen);
    const instead = server.instead?.(seen);
    if (instead) {
      response.writeHead(instead.status, instead.headers).end(instead.body);
      return;
    }
    if (pathname.startsWith('/storage/') || pathname.startsWith('/artifacts'))
      storage(request, response, pathname, body);
    else if (seen.authorization !== expected)
      reply(response, 401, { errors: [{ message: 'invalid API key' }] });
    else if (sent) graphql(response, sent);
    else if (pathname.endsWith('/file_stream')) fileStream(response, pathname, body);
    else reply(response, 404, {});
  }

  function graphql(
    response: ServerResponse,
    { query, variables }: { query: string; variables?: Args },
  ): void {
    try {
      reply(response, 200, { data: executeGraphql(parseGraphql(query), variables ?? {}, roots) });
    } catch (error) {
      const status = error instanceof GraphqlError ? error.status : 500;
      reply(response, status, {
        data: null,
        errors: [{ message: error instanceof Error ? error.message : '' }],
      });
    }
  }

  function storage(request: IncomingMessage, response: ServerResponse, path: string, body: Buffer): void {
    if (request.method === 'PUT') {
      world.storage.set(path.slice('/storage/'.length), body);
      response.writeHead(200).end();
      return;
    }
    const key = path.startsWith('/storage/')
      ? path.slice('/storage/'.length)
      : /[0-9a-f]{32}/.exec(path)?.[0];
    const bytes = world.storage.get(key ?? '');
    response.writeHead(bytes ? 200 : 404, { 'content-type': 'application/octet-stream' }).end(bytes);
  }

  /** Rows of the history and the summary, as the SDK streams them while a run lasts. */
  function fileStream(response: ServerResponse, path: string, body: Buffer): void {
    const [, , entity = '', project = '', name = ''] = path.split('/').map(decodeURIComponent);
    const run = world.find(entity, project)?.runs.get(name);
    if (!run) {
      reply(response, 404, { error: 'run not found' });
      return;
    }
    const sent = JSON.parse(body.toString('utf8')) as {
      files?: Record<string, { offset: number; content: string[] }>;
      complete?: boolean;
      exitcode?: number;
    };
    for (const [file, { offset, content }] of Object.entries(sent.files ?? {})) {
      if (file === 'wandb-history.jsonl') run.history.splice(offset, content.length, ...content);
      if (file === 'wandb-summary.json') run.summary = content.at(-1) ?? run.summary;
    }
    if (sent.complete) run.state = sent.exitcode === 0 ? 'finished' : 'failed';
    reply(response, 200, { exitcode: null, limits: {} });
  }

  return server;
}

function queries(world: World, nodes: Nodes) {
  const projectAt = (entity: unknown, name: unknown) => {
    const found = world.find(String(entity), String(name));
    return found && nodes.project(found);
  };
  return node('Query', {
    viewer: node('User', {
      id: 'VXNlcjox',
      name: 'Fictional Person',
      username: 'fictional',
      email: 'person@example.org',
      entity: 'fictional-lab',
      admin: false,
      flags: '{}',
      deletedAt: null,
      apiKeys: node('Connection', { edges: [] }),
      teams: node('Connection', {
        edges: [{ node: { name: 'fictional-lab' } }].map(() =>
          node('Edge', { node: node('Team', { name: 'fictional-lab' }) }),
        ),
      }),
    }),
    serverInfo: node('ServerInfo', {
      cliVersionInfo: {},
      features: [node('Feature', { name: 'MARK_RUN_FILES_UPLOADED', isEnabled: true })],
      latestLocalVersionInfo: null,
    }),
    entity: ({ name }: Args) => nodes.entity(String(name)),
    project: ({ entityName, name }: Args) => projectAt(entityName, name),
    model: ({ entityName, name }: Args) => projectAt(entityName, name),
    artifact: ({ id }: Args) => {
      const found = world.artifacts.find((each) => each.id === id);
      return found ? nodes.artifact(found) : null;
    },
    artifactCollection: ({ id }: Args) => {
      const all = [...world.projects.values()].flatMap(({ collections }) => [...collections.values()]);
      const found = all.find((each) => each.id === id);
      return found ? nodes.collection(found) : null;
    },
    clientIDMapping: ({ clientID }: Args) => {
      const found = world.artifacts.find(({ clientId }) => clientId === clientID);
      return found ? node('ClientIDMapping', { serverID: found.id }) : null;
    },
  });
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  return request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes;
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
