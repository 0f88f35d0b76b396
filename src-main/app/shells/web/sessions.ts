import { createHash, timingSafeEqual } from 'node:crypto';
import type { Ports } from '@main/kernel/ports';
import type { Client, Core } from '../../core';
import { abandonment, type Leave } from './abandonment';

/** One browser that exchanged a launch token. Who is signed in there is the core's business. */
export interface Session {
  readonly client: Client;
  readonly csrf: string;
  /** Calls under way, by the id that the page gave them. */
  readonly calls: Map<string, AbortController>;
  /** Says that a window listens; the function it gives says that this window listens no more. */
  readonly listen: () => () => void;
}

export interface Sessions {
  /** A new launch token. The one before it stays good until its own end: somebody may be about to use it. */
  launchToken(): string;
  /** The session of a launch token that is right, fresh and unused, and the cookie that stands for it. */
  exchange(token: string): { readonly cookie: string; readonly session: Session } | null;
  find(cookie: string): Session | undefined;
  /** Stops what runs and ends every session. */
  close(): Promise<void>;
}

const launchLifeMs = 60_000;
const tokenBytes = 32;

interface LaunchToken {
  readonly digest: Buffer;
  readonly until: number;
}

interface Kept {
  readonly session: Session;
  readonly presence: ReturnType<typeof abandonment>;
}

/**
 * Launch tokens and browser sessions of one shell. Only digests of tokens and cookies are kept.
 *
 * @param leave when a session counts as left, and what then happens once the last one has ended
 */
export function createSessions(
  core: Core,
  ports: Pick<Ports, 'clock' | 'random'>,
  leave: Leave & { readonly onAllLeft: () => void },
): Sessions {
  const sessions = new Map<string, Kept>();
  let launches: readonly LaunchToken[] = [];
  const secret = () => Buffer.from(ports.random(tokenBytes)).toString('base64url');
  const fresh = () => launches.filter(({ until }) => ports.clock().monoMs <= until);

  async function end({ session, presence }: Kept): Promise<void> {
    presence.stop();
    for (const call of session.calls.values()) call.abort();
    await core.disconnect(session.client);
  }

  function add(cookie: string): Session {
    const key = digestOf(cookie).toString('hex');
    const calls: Session['calls'] = new Map();
    const presence = abandonment(
      leave,
      () => calls.size > 0,
      () => {
        const left = sessions.get(key);
        if (!left) return;
        sessions.delete(key); // first: nothing may come in under a session that is ending
        void end(left).then(() => {
          if (sessions.size === 0) leave.onAllLeft();
        });
      },
    );
    const session = { client: core.connect(), csrf: secret(), calls, listen: presence.listen };
    sessions.set(key, { session, presence });
    return session;
  }

  return {
    launchToken() {
      const token = secret();
      launches = [...fresh(), { digest: digestOf(token), until: ports.clock().monoMs + launchLifeMs }];
      return token;
    },
    exchange(token) {
      const given = digestOf(token);
      if (!fresh().some(({ digest }) => timingSafeEqual(given, digest))) return null;
      launches = []; // before anything else: a token that is read from the screen is already spent
      const cookie = secret();
      return { cookie, session: add(cookie) };
    },
    find(cookie) {
      const kept = sessions.get(digestOf(cookie).toString('hex'));
      kept?.presence.seen();
      return kept?.session;
    },
    async close() {
      const open = [...sessions.values()];
      sessions.clear();
      await Promise.all(open.map(end));
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
