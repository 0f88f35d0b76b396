import { z } from 'zod';
import { Login, PrintedName, RecordId, RoleId } from '../ids';
import { command, job, query } from './define';

export const Password = z.string().min(1).max(256);

/** Six digits of an authenticator app (RFC 6238). */
export const OneTimeCode = z.string().regex(/^\d{6}$/);

export const SessionView = z.strictObject({
  person: RecordId,
  login: Login,
  printedName: z.string(),
  roles: z.array(RoleId),
  since: z.iso.datetime(),
  /** True until the first signature of the session, which asks for login and password. */
  firstSignature: z.boolean(),
  /** Until then nothing else can be done: the password is temporary, or older than the policy allows. */
  mustChangePassword: z.boolean(),
  /** The policy asks for one-time codes, and the account has no authenticator. */
  mustSetUpAuthenticator: z.boolean(),
  /** When a break-glass session ends by itself. */
  endsAt: z.iso.datetime().nullable(),
});
export type SessionView = z.infer<typeof SessionView>;

export const DemoPerson = z.strictObject({
  login: Login,
  printedName: z.string(),
  roles: z.array(RoleId),
  password: z.string(),
});

const unlockErrors = [
  'VAULT_NOT_FOUND',
  'VAULT_BUSY',
  'VAULT_NEWER',
  'VAULT_HEADER_DAMAGED',
  'VAULT_DAMAGED',
  'FOLDER_NOT_WRITABLE',
  'VAULT_ENROLMENT_DIFFERS',
  'PASSWORD_REJECTED',
  'ATTEMPTS_EXCEEDED',
  'ACCOUNT_DISABLED',
  'ACCOUNT_STALE',
  'PASSWORD_EXPIRED',
  'CODE_REQUIRED',
  'CODE_REJECTED',
] as const;

export const vaultContract = {
  'vault.status': query({
    summary: 'Whether there is a vault, whether it is open, who is enrolled and who is signed in.',
    needs: 'nothing',
    roles: 'any',
    audited: 'never',
    input: z.strictObject({}),
    output: z.strictObject({
      state: z.enum(['absent', 'closed', 'open']),
      organisation: z.string().nullable(),
      logins: z.array(Login),
      session: SessionView.nullable(),
      /** Whether this computer's keychain keeps secrets, and for whom it opens the vault. */
      keychain: z.strictObject({ safe: z.boolean(), logins: z.array(Login) }),
      demo: z.boolean(),
      version: z.string(),
    }),
    errors: ['VAULT_NEWER', 'VAULT_HEADER_DAMAGED'],
  }),

  /** Password rules, key derivation (Argon2id) and the header format: docs/ARCHITECTURE.md, Vault. */
  'vault.create': command({
    summary: 'Create an encrypted vault with its first administrator, who is then signed in.',
    needs: 'nothing',
    roles: 'any',
    audited: 'never',
    input: z.strictObject({
      organisation: PrintedName,
      login: Login,
      printedName: PrintedName,
      password: Password,
      /** `calibrated` takes 300–700 ms on this machine; `floor` is the least this version accepts. */
      keyDerivation: z.enum(['calibrated', 'floor']).default('calibrated'),
    }),
    output: SessionView,
    errors: ['VAULT_EXISTS', 'VAULT_BUSY', 'FOLDER_NOT_WRITABLE', 'VAULT_KEYS_MISSING', 'PASSWORD_TOO_WEAK'],
  }),

  'vault.unlock': command({
    summary: 'Open the vault and sign in.',
    needs: 'nothing',
    roles: 'any',
    audited: 'never',
    input: z.strictObject({ login: Login, password: Password, code: OneTimeCode.optional() }),
    output: SessionView,
    errors: unlockErrors,
  }),

  'vault.lock': command({
    summary: 'End the session and close the vault.',
    needs: 'session',
    roles: 'any',
    audited: 'never',
    input: z.strictObject({}),
    output: z.strictObject({}),
    errors: [],
  }),

  'vault.exploreDemo': job({
    summary: 'Build the demo programme in a folder of its own and switch to its vault.',
    needs: 'nothing',
    roles: 'any',
    audited: 'never',
    input: z.strictObject({}),
    output: z.strictObject({ people: z.array(DemoPerson) }),
    errors: ['FOLDER_NOT_EMPTY', 'FOLDER_NOT_WRITABLE', 'VAULT_BUSY', 'VAULT_OPEN'],
  }),
};
