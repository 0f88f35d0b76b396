import * as http from 'node:http';
import * as https from 'node:https';
import { setTimeout as delay } from 'node:timers/promises';
import { HttpFailure } from './http-failure';
import { isLoopbackHost, lookupLoopback } from './loopback';
import { readBody } from './read-body';

/** A server that is silent for this long is taken for gone. */
const idleTimeoutMs = 30_000;
/** Answers of a server that is restarting or overloaded; asking again is right, and safe for a GET. */
const passingStatuses: ReadonlySet<number> = new Set([408, 429, 502, 503, 504]);
const pausesMs: readonly number[] = [200, 800];
const maxConnections = 8;

export interface GetOptions {
  /** The body may not be longer than this; a longer one is cut off and refused while it arrives. */
  readonly limitBytes: number;
  readonly signal?: AbortSignal | undefined;
}

export interface HttpAnswer {
  readonly status: number;
  /** Media type in lower case without parameters, empty when there is none. */
  readonly mediaType: string;
  readonly body: Uint8Array;
}

/** Reads from one server. Every address stays below the base it was made with. */
export interface HttpClient extends Disposable {
  /**
   * GET one resource.
   *
   * @param path  below the base, with its special characters already encoded
   * @param query added in order, encoded here
   * @throws HttpFailure when no complete answer came; any status but a passing one is an answer
   */
  get(path: string, query: Readonly<Record<string, string>>, options: GetOptions): Promise<HttpAnswer>;
}

/**
 * A client pinned to `base`: redirects are answers, never followed; TLS is always verified, whatever the
 * environment says; no proxy; plain http only to this machine, checked on the address that is connected to.
 *
 * @param base http: or https: without query, fragment or credentials
 * @throws RangeError when plain http would leave this machine: the caller checks what people type
 */
export function httpClient(base: URL): HttpClient {
  const secure = base.protocol === 'https:';
  if (!secure && !isLoopbackHost(base.hostname)) throw new RangeError('plain http is for this machine only');
  // An agent of our own: the global one may be told by the environment to use a proxy.
  const agent = secure
    ? new https.Agent({ keepAlive: true, maxSockets: maxConnections, rejectUnauthorized: true })
    : new http.Agent({ keepAlive: true, maxSockets: maxConnections });

  async function once(address: URL, options: GetOptions): Promise<HttpAnswer> {
    try {
      const response = await send(address, agent, options.signal);
      return {
        status: response.statusCode ?? 0,
        mediaType: (response.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '',
        body: await readBody(response, options.limitBytes),
      };
    } catch (error) {
      // An abort shows as a reset when it hits the body.
      throw options.signal?.aborted ? new HttpFailure('cancelled') : error;
    }
  }

  return {
    async get(path, query, options) {
      const address = addressBelow(base, path, query);
      for (const pauseMs of pausesMs) {
        const answer = await once(address, options).catch(onlyPassing);
        if (answer && !passingStatuses.has(answer.status)) return answer;
        await delay(pauseMs, undefined, options.signal ? { signal: options.signal } : {}).catch(() => {
          throw new HttpFailure('cancelled');
        });
      }
      return once(address, options);
    },
    [Symbol.dispose]() {
      agent.destroy();
    },
  };
}

/** A reset connection is tried again – the server may have closed an idle one just now –, nothing else is. */
function onlyPassing(error: unknown): undefined {
  if (!(error instanceof HttpFailure && error.kind === 'reset')) throw error;
}

function addressBelow(base: URL, path: string, query: Readonly<Record<string, string>>): URL {
  const root = base.href.endsWith('/') ? base.href : `${base.href}/`;
  const address = new URL(root + path);
  // `..` in a path is resolved by URL: without this line it could leave the base.
  if (!address.href.startsWith(root)) throw new RangeError('the path leaves the base address');
  for (const [name, value] of Object.entries(query)) address.searchParams.append(name, value);
  return address;
}

function send(
  address: URL,
  agent: http.Agent,
  signal: AbortSignal | undefined,
): Promise<http.IncomingMessage> {
  const secure = address.protocol === 'https:';
  const options: https.RequestOptions = {
    agent,
    method: 'GET',
    timeout: idleTimeoutMs,
    // Without compression a byte limit holds for what arrives and for what is kept.
    headers: { accept: '*/*', 'accept-encoding': 'identity', 'user-agent': 'countersign' },
    ...(signal ? { signal } : {}),
    ...(secure ? { rejectUnauthorized: true } : { lookup: lookupLoopback }),
  };
  return new Promise((resolve, reject) => {
    const request = (secure ? https : http).request(address, options, resolve);
    request.on('timeout', () => request.destroy(new HttpFailure('silent')));
    request.on('error', (error) => reject(HttpFailure.from(error)));
    request.end();
  });
}
