import { setTimeout as delay } from 'node:timers/promises';
import { exchange, type Outgoing } from './exchange';
import type { HttpAnswer } from './http-answer';
import { HttpFailure } from './http-failure';
import { isLoopbackHost } from './loopback';
import { isPassing, type Pace, pauseMs, usualPace } from './pace';
import { agentsFor } from './trust';

/** How to reach a server. */
export interface HttpAccess {
  /** Value of the header `Authorization`. It goes to the origin of the base address and nowhere else. */
  readonly authorization?: string | undefined;
  /** PEM of a certificate authority that is trusted besides the usual ones. */
  readonly certificate?: string | null | undefined;
  readonly pace?: Pace | undefined;
}

export interface AnswerOptions {
  /** The body may not be longer than this; a longer one is cut off and refused while it arrives. */
  readonly limitBytes: number;
  readonly signal?: AbortSignal | undefined;
}

export interface SendOptions extends AnswerOptions {
  readonly query?: Query | undefined;
  /** Whether sending it twice does no harm: only then it is sent again, as a GET is. */
  readonly again?: boolean | undefined;
}

export interface HttpBody {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

type Query = Readonly<Record<string, string>>;

/** Talks to one server. Every address stays below the base it was made with. */
export interface HttpClient extends Disposable {
  /**
   * GET one resource. Passing failures – 408, 429, 502, 503, 504 and resets – are tried again.
   *
   * @param path  below the base, with its special characters already encoded
   * @param query added in order, encoded here
   * @throws HttpFailure when no complete answer came; any status is an answer
   */
  get(path: string, query: Query, options: AnswerOptions): Promise<HttpAnswer>;

  /** Sends a body, or none. After a failure it is not known whether the server did what it was asked for. */
  send(
    method: 'POST' | 'PATCH' | 'PUT' | 'DELETE',
    path: string,
    body: HttpBody | null,
    options: SendOptions,
  ): Promise<HttpAnswer>;
}

/**
 * A client pinned to `base`: redirects are answers, never followed; TLS is always verified, whatever the
 * environment says; no proxy; plain http only to this machine, checked on the address that is connected to.
 *
 * @param base http: or https: without query, fragment or credentials
 * @throws RangeError when plain http would leave this machine: the caller checks what people type
 */
export function httpClient(base: URL, access: HttpAccess = {}): HttpClient {
  if (base.protocol !== 'https:' && !isLoopbackHost(base.hostname))
    throw new RangeError('plain http is for this machine only');
  const { authorization, certificate, pace = usualPace } = access;
  const agents = agentsFor(base, certificate ?? null);
  const always: Readonly<Record<string, string>> = {
    accept: '*/*',
    // Nothing that a registry sends is worth a second limit on what it unpacks to.
    'accept-encoding': 'identity',
    'user-agent': 'countersign',
    ...(authorization === undefined ? {} : { authorization }),
  };

  async function untilAnswered(outgoing: Outgoing): Promise<HttpAnswer> {
    for (let tried = 1; ; tried++) {
      const outcome = await exchange(outgoing, agents.kept, pace).catch(onlyPassing);
      if (!(outcome instanceof HttpFailure) && !isPassing(outcome.status)) return outcome;
      const asked = outcome instanceof HttpFailure ? null : outcome.retryAfterMs;
      const waitMs = pauseMs(pace, tried, asked, Math.random());
      if (waitMs === null) {
        if (outcome instanceof HttpFailure) throw outcome;
        return outcome;
      }
      await delay(waitMs, undefined, outgoing.signal ? { signal: outgoing.signal } : {}).catch(() => {
        throw new HttpFailure('cancelled');
      });
    }
  }

  return {
    // Async, so that a path which leaves the base rejects like everything else.
    get: async (path, query, { limitBytes, signal }) => {
      const address = addressBelow(base, path, query);
      return untilAnswered({ method: 'GET', address, headers: always, body: null, limitBytes, signal });
    },
    send: async (method, path, body, { limitBytes, signal, query = {}, again = false }) => {
      const address = addressBelow(base, path, query);
      const headers: Record<string, string> = {
        ...always,
        'content-length': String(body?.bytes.byteLength ?? 0),
        ...(body ? { 'content-type': body.mediaType } : {}),
      };
      const outgoing = { method, address, headers, body: body?.bytes ?? null, limitBytes, signal };
      return again ? untilAnswered(outgoing) : exchange(outgoing, agents.fresh, pace);
    },
    [Symbol.dispose]() {
      agents.kept.destroy();
      agents.fresh.destroy();
    },
  };
}

/** A reset connection is tried again – the server may have closed an idle one just now –, nothing else is. */
function onlyPassing(error: unknown): HttpFailure {
  if (error instanceof HttpFailure && error.kind === 'reset') return error;
  throw error;
}

function addressBelow(base: URL, path: string, query: Query): URL {
  const root = base.href.endsWith('/') ? base.href : `${base.href}/`;
  const address = new URL(root + path);
  // `..` in a path is resolved by URL: without this line it could leave the base.
  if (!address.href.startsWith(root)) throw new RangeError('the path leaves the base address');
  for (const [name, value] of Object.entries(query)) address.searchParams.append(name, value);
  return address;
}
