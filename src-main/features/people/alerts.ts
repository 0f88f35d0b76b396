import type { Alert } from '@shared/contract/people-access';
import type { Login } from '@shared/ids';

/** Something that the ledger or the file of refused sign-ins tells, in the order in which it happened. */
export interface Happened {
  readonly what: 'refused' | 'opened' | 'unlocked' | 'signature' | 'access' | 'break-glass' | 'witness';
  readonly login: Login | '';
  /** UTC ms. */
  readonly atMs: number;
  /** Ledger entry; `null` when it is in none yet. */
  readonly seq: number | null;
  /** Why it was refused, or which operation was. */
  readonly why: string;
}

/** An account that somebody should look at. */
export interface Concern {
  readonly kind: 'temporary-password-expired' | 'account-stale';
  readonly login: Login;
  readonly sinceMs: number;
}

const messages: Readonly<Record<Alert['kind'], string>> = {
  'login-locked':
    'The login was locked after refused sign-ins; the waiting time doubles with each further one.',
  'sign-in-refused': 'A sign-in was refused.',
  'signature-refused': 'A signature was refused.',
  'access-refused': 'Somebody asked for what they may not do.',
  'break-glass-used': 'The break-glass account was used.',
  'temporary-password-expired': 'A temporary password was not changed in time; the account takes a reset.',
  'account-stale': 'Nobody used this account for longer than the policy allows.',
  'witness-differs': 'At a sign-in the ledger was not what its witness had seen.',
};

/**
 * What somebody responsible for access should look at, newest first.
 *
 * @param happened oldest first
 * @param free refused sign-ins after which a login is locked
 */
export function alertsOf(happened: readonly Happened[], concerns: readonly Concern[], free: number): Alert[] {
  const counted = new Map<string, number>();
  const alerts: Alert[] = [];
  const alert = (kind: Alert['kind'], { seq, atMs, login, why = '' }: Partial<Happened> & { atMs: number }) =>
    alerts.push({
      kind,
      seq: seq ?? null,
      at: new Date(atMs).toISOString(),
      login: login ?? '',
      message: why === '' ? messages[kind] : `${messages[kind]} (${why})`,
    });
  for (const event of happened) {
    const { what, login } = event;
    if (what === 'opened' || what === 'unlocked') counted.delete(login);
    else if (what === 'signature') alert('signature-refused', event);
    else if (what === 'access') alert('access-refused', event);
    else if (what === 'break-glass') alert('break-glass-used', event);
    else if (what === 'witness') alert('witness-differs', event);
    else {
      const refusals = (counted.get(login) ?? 0) + 1;
      counted.set(login, refusals);
      alert(refusals >= free ? 'login-locked' : 'sign-in-refused', event);
    }
  }
  for (const { kind, login, sinceMs } of concerns) alert(kind, { login, atMs: sinceMs });
  return alerts.reverse().sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
}
