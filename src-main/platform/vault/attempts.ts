import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { utf8 } from '@main/kernel/bytes';
import type { Instant } from '@main/kernel/ports';
import { Login } from '@shared/ids';
import { z } from 'zod';
import { replaceDurably } from './durable-file';

/** A refused sign-in, noted beside the vault because the ledger cannot be opened without a password. */
const Attempt = z.strictObject({
  login: Login,
  utcMs: z.int(),
  /** Whether an entry of the ledger tells of it. */
  ledgered: z.boolean(),
  /** Why, when the password was right; left out for a wrong one. */
  code: z.string().max(64).optional(),
  /** From when the wait counts: when it was made, or first seen where the clocks could not both be right. */
  since: z.strictObject({ utcMs: z.int(), monoMs: z.number(), boot: z.string().max(64) }).optional(),
});
export type Attempt = z.infer<typeof Attempt>;

/** Refusals that cost no waiting; the next one locks the login. */
export const freeAttempts = 5;
const firstDelayMs = 30_000;
const fileIn = (folder: string) => join(folder, 'attempts.log');

/** Failed unlocks since the last successful one, oldest first. A line that is not ours is passed over. */
export function readAttempts(folder: string): readonly Attempt[] {
  if (!existsSync(fileIn(folder))) return [];
  return readFileSync(fileIn(folder), 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return [Attempt.parse(JSON.parse(line))];
      } catch {
        return [];
      }
    });
}

/**
 * Adds a line, on the disk before the answer is given: pulling the plug must not take a guess back.
 *
 * @param code why, when the password was right
 */
export function noteAttempt(folder: string, login: Login, at: Instant, code?: string): void {
  const attempt = { login, utcMs: at.utcMs, ledgered: false, ...(code && { code }), since: sinceOf(at) };
  appendFileSync(fileIn(folder), lineOf(attempt), { mode: 0o600, flush: true });
}

const sinceOf = ({ utcMs, monoMs, boot }: Instant) => ({ utcMs, monoMs, boot });
const lineOf = (attempt: Attempt) => `${JSON.stringify(attempt)}\n`;

/**
 * Called once these attempts stand in the ledger: they go on counting, but for those of the login that got in. One that
 * was noted meanwhile stays as it is.
 *
 * @param gotIn the login whose password was right, or `null`
 */
export function settleAttempts(folder: string, recorded: readonly Attempt[], gotIn: Login | null): void {
  const told = recorded.map(lineOf);
  const settled = readAttempts(folder).map((attempt) => {
    const index = told.indexOf(lineOf(attempt));
    if (index < 0) return attempt;
    told.splice(index, 1);
    return { ...attempt, ledgered: true };
  });
  keep(
    folder,
    settled.filter(({ login, ledgered }) => !(ledgered && login === gotIn)),
  );
}

function keep(folder: string, attempts: readonly Attempt[]): void {
  if (attempts.length === 0) rmSync(fileIn(folder), { force: true });
  else replaceDurably(fileIn(folder), utf8(attempts.map(lineOf).join('')));
}

/**
 * Milliseconds a login still has to wait: nothing for five tries, then 30 s, doubled at each further one. What the
 * machine counted decides while it runs; a wait whose beginning lies in the future begins anew.
 */
export function waitMs(folder: string, login: string, now: Instant): number {
  const attempts = readAttempts(folder);
  const own = attempts.filter((attempt) => attempt.login === login);
  const last = own.at(-1);
  if (!last || own.length < freeAttempts) return 0;
  const delay = firstDelayMs * 2 ** Math.min(own.length - freeAttempts, 12);
  const { since } = last;
  const counted =
    since?.boot === now.boot ? now.monoMs - since.monoMs : now.utcMs - (since?.utcMs ?? last.utcMs);
  if (counted >= 0) return Math.max(0, delay - counted);
  // A clock set back must not end the wait, nor keep it from counting down.
  keep(
    folder,
    attempts.map((attempt) => (attempt === last ? { ...attempt, since: sinceOf(now) } : attempt)),
  );
  return delay;
}
