import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Login } from '@shared/ids';
import { z } from 'zod';

/** A refused sign-in, noted beside the vault because the ledger cannot be opened without a password. */
const Attempt = z.strictObject({
  login: Login,
  utcMs: z.int(),
  /** Whether an entry of the ledger tells of it. */
  ledgered: z.boolean(),
  /** Why, when the password was right; left out for a wrong one. */
  code: z.string().max(64).optional(),
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

export function noteAttempt(folder: string, attempt: Attempt): void {
  appendFileSync(fileIn(folder), `${JSON.stringify(attempt)}\n`, { mode: 0o600 });
}

/** Called once every attempt stands in the ledger: they go on counting, but for those of the login that got in. */
export function settleAttempts(folder: string, login: string): void {
  const others = readAttempts(folder).filter((attempt) => attempt.login !== login);
  rmSync(fileIn(folder), { force: true });
  for (const attempt of others) noteAttempt(folder, { ...attempt, ledgered: true });
}

/** Milliseconds a login still has to wait: nothing for five tries, then 30 s, doubled at each further one. */
export function waitMs(attempts: readonly Attempt[], login: string, nowMs: number): number {
  const own = attempts.filter((attempt) => attempt.login === login);
  const last = own.at(-1);
  if (!last || own.length < freeAttempts) return 0;
  const delay = firstDelayMs * 2 ** Math.min(own.length - freeAttempts, 12);
  // A clock set back must not end the wait, nor prolong it beyond the delay.
  return Math.max(0, Math.min(delay, last.utcMs + delay - nowMs));
}
