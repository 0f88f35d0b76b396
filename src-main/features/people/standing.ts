import type { SecurityPolicy } from '@shared/contract/people-policy';
import type { PersonState, Training } from '@shared/contract/people-views';
import type { ErrorCode } from '@shared/errors';

export const dayMs = 86_400_000;
export const hourMs = 3_600_000;

/** What a password is, besides secret. */
export interface PasswordAge {
  /** UTC ms. */
  readonly setMs: number;
  /** Typed by somebody else. */
  readonly temporary: boolean;
}

/** Whether a password has to be changed before anything else is done. */
export function passwordDue(
  password: PasswordAge,
  nowMs: number,
  { passwordMaxAgeDays }: Pick<SecurityPolicy, 'passwordMaxAgeDays'>,
): boolean {
  return password.temporary || nowMs - password.setMs > passwordMaxAgeDays * dayMs;
}

/** When one's own password has to be changed, UTC ms. */
export const passwordDueMs = (
  { setMs }: Pick<PasswordAge, 'setMs'>,
  { passwordMaxAgeDays }: Pick<SecurityPolicy, 'passwordMaxAgeDays'>,
): number => setMs + passwordMaxAgeDays * dayMs;

/** Whoever typed a temporary password could have taken the signing key with it: the first change makes new keys. */
export function passwordChangeOf(
  password: { readonly temporaryUntilMs: number | null } | null,
): 'rewrap' | 'new-keys' {
  return password?.temporaryUntilMs == null ? 'rewrap' : 'new-keys';
}

/** Whether nobody used an account for longer than the policy allows. */
export function isStale(
  lastUsedMs: number,
  nowMs: number,
  { staleAccountDays }: Pick<SecurityPolicy, 'staleAccountDays'>,
): boolean {
  return nowMs - lastUsedMs > staleAccountDays * dayMs;
}

/** What of a person decides whether they may sign in. */
export interface SigningIn {
  readonly state: PersonState;
  readonly administrator: boolean;
  readonly breakGlass: boolean;
  /** Until when a temporary password counts, UTC ms; `null` for one's own. */
  readonly temporaryUntilMs: number | null;
  readonly lastUsedMs: number;
  /** A break-glass account opens once each time it is enabled. */
  readonly usedSinceEnabled: boolean;
}

/** Why a person with the right password does not sign in, or `null`. */
export function signInRefusal(person: SigningIn, nowMs: number, policy: SecurityPolicy): ErrorCode | null {
  if (person.state !== 'active') return 'ACCOUNT_DISABLED';
  if (person.breakGlass) return person.usedSinceEnabled ? 'ACCOUNT_DISABLED' : null;
  const { temporaryUntilMs } = person;
  if (temporaryUntilMs !== null && nowMs > temporaryUntilMs) return 'PASSWORD_EXPIRED';
  // Somebody has to be able to revive the others.
  if (!person.administrator && isStale(person.lastUsedMs, nowMs, policy)) return 'ACCOUNT_STALE';
  return null;
}

/** Whether a training counts on a day (YYYY-MM-DD): of each subject the one that lasts longest. */
export function trainingHolds(training: readonly Training[], today: string): boolean {
  const done = training.filter(({ completedOn }) => completedOn <= today);
  const subjects = new Set(done.map(({ subject }) => subject));
  const holds = ({ expiresOn }: Training) => expiresOn === null || expiresOn >= today;
  return (
    subjects.size > 0 &&
    [...subjects].every((subject) => done.some((one) => one.subject === subject && holds(one)))
  );
}

/** What of a person decides whether they may sign. */
export interface Signer {
  readonly breakGlass: boolean;
  readonly keyId: string;
  readonly identityKeyId: string | null;
  readonly training: readonly Training[];
}

/** Why a person may not sign on a day, or `null`; and what they should know if they may. */
export function signerRefusal(
  signer: Signer,
  today: string,
  { training }: Pick<SecurityPolicy, 'training'>,
): { readonly refusal: ErrorCode | null; readonly warnings: readonly ErrorCode[] } {
  if (signer.breakGlass) return { refusal: 'BREAK_GLASS_READS_ONLY', warnings: [] };
  if (signer.identityKeyId !== signer.keyId) return { refusal: 'IDENTITY_UNVERIFIED', warnings: [] };
  const lapsed = training !== 'off' && !trainingHolds(signer.training, today);
  if (!lapsed) return { refusal: null, warnings: [] };
  return training === 'block'
    ? { refusal: 'TRAINING_EXPIRED', warnings: [] }
    : { refusal: null, warnings: ['TRAINING_EXPIRED'] };
}

/** What a session may do before a duty is done, by the duty. */
const beforeDuty: Readonly<Record<'PASSWORD_EXPIRED' | 'AUTHENTICATOR_REQUIRED', readonly string[]>> = {
  PASSWORD_EXPIRED: ['people.me', 'people.changePassword'],
  AUTHENTICATOR_REQUIRED: [
    'people.me',
    'people.changePassword',
    'people.beginAuthenticator',
    'people.confirmAuthenticator',
  ],
};

/** The jobs and commands that only hand out what is there. */
const exportsOnly: readonly string[] = [
  'ledger.verify',
  'ledger.export',
  'ledger.prove',
  'records.copy',
  'records.bundle',
];

/** Why a session in this state may not do something, whatever its roles, or `null`. */
export function operationRefusal(
  session: {
    readonly passwordDue: boolean;
    readonly authenticatorDue: boolean;
    /** Only a break-glass session ends at a set time. */
    readonly endsMs: number | null;
  },
  operation: { readonly name: string; readonly kind: 'query' | 'command' | 'job' },
): ErrorCode | null {
  if (session.endsMs !== null && operation.kind !== 'query' && !exportsOnly.includes(operation.name))
    return 'BREAK_GLASS_READS_ONLY';
  if (session.passwordDue && !beforeDuty.PASSWORD_EXPIRED.includes(operation.name)) return 'PASSWORD_EXPIRED';
  if (session.authenticatorDue && !beforeDuty.AUTHENTICATOR_REQUIRED.includes(operation.name))
    return 'AUTHENTICATOR_REQUIRED';
  return null;
}
