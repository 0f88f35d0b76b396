import { AppError } from '@main/kernel/app-error';
import type { Tx } from '@main/platform/db';
import { actOf, note, type Workspace } from '@main/platform/records';
import { noteAttempt, stepOfCode } from '@main/platform/vault';
import type { ErrorCode } from '@shared/errors';
import { demandPersonRecord } from './service-person';
import { policyOf } from './service-policy';
import { findAuthenticator, findLastSignIn, keepAuthenticator, keepSignIn } from './sign-in-store';
import { signInRefusal } from './standing';
import type { Person } from './store';

/** What a sign-in that was let in writes in its transaction. */
export interface Admission {
  /** When the session ends by itself, UTC ms; `null` for everybody but a break-glass account. */
  readonly endsMs: number | null;
  readonly record: (tx: Tx) => Promise<void>;
}

/**
 * Decides whether a person whose password was right signs in. A refusal counts as an attempt, and becomes an entry at
 * the next sign-in as those do.
 *
 * @param code one-time code, where the caller gave one
 * @throws AppError `ACCOUNT_DISABLED`, `ACCOUNT_STALE`, `PASSWORD_EXPIRED`, `CODE_REQUIRED`, `CODE_REJECTED`
 */
export async function demandAdmission(
  { db, vault, ports }: Workspace,
  person: Person,
  code: string | undefined,
): Promise<Admission> {
  const now = ports.clock();
  const nowMs = now.utcMs;
  const refuse = (why: ErrorCode) => {
    noteAttempt(vault.folder, person.login, now, why);
    return new AppError(why);
  };
  const { content } = await demandPersonRecord(db, person.id);
  const policy = await policyOf(db);
  const lastSignInMs = await findLastSignIn(db, person.id);
  // Whoever has not signed in since this is kept, in a vault from before it was, begins now.
  const enabledMs = content.enabledMs ?? 0;
  const refusal = signInRefusal(
    {
      state: person.state,
      administrator: person.roles.includes('administrator'),
      breakGlass: person.breakGlass,
      temporaryUntilMs: content.password?.temporaryUntilMs ?? null,
      lastUsedMs: Math.max(enabledMs, lastSignInMs ?? content.enrolledMs ?? nowMs),
      usedSinceEnabled: lastSignInMs !== undefined && lastSignInMs >= enabledMs,
    },
    nowMs,
    policy,
  );
  if (refusal) throw refuse(refusal);

  const authenticator = await findAuthenticator(db, person.id);
  let step: number | null = null;
  if (authenticator?.confirmed) {
    if (code === undefined) throw new AppError('CODE_REQUIRED');
    step = stepOfCode(authenticator.secret, code, nowMs, authenticator.lastStep);
    if (step === null) throw refuse('CODE_REJECTED');
  }
  return {
    endsMs: person.breakGlass ? nowMs + policy.breakGlassMinutes * 60_000 : null,
    async record(tx) {
      if (authenticator && step !== null)
        await keepAuthenticator(tx, person.id, { ...authenticator, lastStep: step });
      await keepSignIn(tx, person.id, actOf(tx).at.utcMs);
      if (person.breakGlass)
        await note(tx, { action: 'breakGlass.used', detail: { person: person.id, login: person.login } });
    },
  };
}
