import { createHash, timingSafeEqual } from 'node:crypto';
import type { Ports } from '@main/kernel/ports';
import type { Client, Core } from '../../core';

/** One browser that exchanged a launch token. Who is signed in there is the core's business. */
export interface Session {
  readonly client: Client;
  readonly csrf: string;
  /** Calls under way, by the id that the page gave them. */
  readonly calls: Map<string, AbortController>;
}

export interface Sessions {
  /** A new launch token; the one before it is void. */
  launchToken(): string;
  /** The session of a launch token that is right, fresh and unused, and the cookie that stands for it. */
  exchange(token: string): { readonly cookie: string; readonly session: Session } | null;
  find(cookie: string): Session | undefined;
  /** Stops what runs and ends every session. */
  close(): Promise<void>;
}

const launchLifeMs = 60_000;
const tokenBytes = 32;

/** Launch tokens and browser sessions of one shell. Only digests of tokens and cookies are kept. */
export function createSessions(core: Core, ports: Pick<Ports, 'clock' | 'random'>): Sessions {
  const sessions = new Map<string, Session>();
  let launch: { readonly digest: Buffer; readonly until: number } | undefined;
  const secret = () => Buffer.from(ports.random(tokenBytes)).toString('base64url');

  return {
    launchToken() {
      const token = secret();
      launch = { digest: digestOf(token), until: ports.clock().monoMs + launchLifeMs };
      return token;
    },
    exchange(token) {
      if (!launch || ports.clock().monoMs > launch.until) return null;
      if (!timingSafeEqual(digestOf(token), launch.digest)) return null;
      launch = undefined; // before anything else: a token that is read from the screen is already spent
      const cookie = secret();
      const session = { client: core.connect(), csrf: secret(), calls: new Map() };
      sessions.set(digestOf(cookie).toString('hex'), session);
      return { cookie, session };
    },
    find: (cookie) => sessions.get(digestOf(cookie).toString('hex')),
    async close() {
      const open = [...sessions.values()];
      sessions.clear();
      for (const { calls } of open) for (const call of calls.values()) call.abort();
      await Promise.all(open.map(({ client }) => core.disconnect(client)));
    },
  };
}

/** Compares two secrets in a time that says nothing about them. */
export function sameSecret(given: string, expected: string): boolean {
  return timingSafeEqual(digestOf(given), digestOf(expected));
}

function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
