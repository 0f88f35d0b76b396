import { z } from 'zod';
import { Login, Prose, RecordId } from '../ids';
import { command, job, query } from './define';
import { OneTimeCode, Password, SessionView } from './vault';

/** As printed: groups of four; case, spaces and dashes do not count. */
export const RecoveryCode = z.string().min(1).max(80);

const nothing = z.strictObject({});
const opening = [
  'VAULT_NOT_FOUND',
  'VAULT_BUSY',
  'VAULT_NEWER',
  'VAULT_HEADER_DAMAGED',
  'VAULT_DAMAGED',
  'FOLDER_NOT_WRITABLE',
  'VAULT_ENROLMENT_DIFFERS',
] as const;
const asking = ['PASSWORD_REJECTED', 'ATTEMPTS_EXCEEDED'] as const;

/** Who opens the vault and with what: passwords, removal, the recovery code, the system's keychain. */
export const vaultKeysContract = {
  /** From a temporary password to one's own, the signing key is made anew: somebody else knew the temporary one. */
  'people.changePassword': command({
    summary: 'Change your own password.',
    needs: 'session',
    roles: 'any',
    audited: 'always',
    input: z.strictObject({ password: Password, newPassword: Password }),
    output: z.strictObject({ keyId: z.string() }),
    errors: [...asking, 'PASSWORD_TOO_WEAK', 'PASSWORD_UNCHANGED'],
  }),

  'people.remove': job({
    summary:
      'Remove a person for good: what is written from now on is encrypted anew, without a key for them.',
    needs: 'session',
    roles: ['administrator'],
    audited: 'always',
    positional: ['person'],
    input: z.strictObject({ person: RecordId, reason: Prose }),
    output: z.strictObject({ epoch: z.int() }),
    errors: ['PERSON_NOT_FOUND', 'PERSON_STATE_WRONG', 'SELF_REMOVED', 'LAST_ADMINISTRATOR', 'VAULT_DAMAGED'],
  }),

  'vault.keys': query({
    summary:
      'For how many people the vault is encrypted, how often it was anew, and whether a recovery code opens it.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    input: nothing,
    output: z.strictObject({
      epoch: z.int().positive(),
      people: z.int().nonnegative(),
      recovery: z.boolean(),
      /** Where the issue of the present code stands; null without a code. */
      recoveryEntry: z.int().positive().nullable(),
      recoveryIssuedAt: z.iso.datetime().nullable(),
    }),
    errors: [],
  }),

  'vault.rekey': job({
    summary: 'Encrypt everything anew under a fresh key, as after a suspicion that the old one leaked.',
    needs: 'session',
    roles: ['administrator'],
    audited: 'always',
    input: z.strictObject({ reason: Prose }),
    output: z.strictObject({ epoch: z.int() }),
    errors: ['VAULT_DAMAGED'],
  }),

  'vault.issueRecovery': command({
    summary: 'Make a recovery code, shown once; the code before it is void.',
    needs: 'session',
    roles: ['administrator'],
    audited: 'always',
    input: z.strictObject({ password: Password, reason: Prose }),
    output: z.strictObject({ code: z.string() }),
    errors: [...asking],
  }),

  'vault.recover': command({
    summary: 'Open the vault with the recovery code and give one administrator a new password and a new key.',
    needs: 'nothing',
    roles: 'any',
    audited: 'never',
    input: z.strictObject({
      code: RecoveryCode,
      login: Login,
      newPassword: Password,
      reason: Prose,
    }),
    output: SessionView,
    errors: [
      ...opening,
      'VAULT_OPEN',
      'RECOVERY_CODE_MISTYPED',
      'RECOVERY_CODE_REJECTED',
      'PERSON_NOT_FOUND',
      'PERSON_STATE_WRONG',
      'PASSWORD_TOO_WEAK',
    ],
  }),

  'vault.enableKeychain': command({
    summary: 'Let this computer’s keychain open the vault for you; signing still asks for the password.',
    needs: 'session',
    roles: 'any',
    audited: 'always',
    input: z.strictObject({ password: Password }),
    output: nothing,
    errors: [...asking, 'KEYCHAIN_UNSAFE', 'PASSWORD_EXPIRED'],
  }),

  'vault.disableKeychain': command({
    summary: 'Take your way in by the keychain away.',
    needs: 'session',
    roles: 'any',
    audited: 'always',
    input: nothing,
    output: nothing,
    errors: [],
  }),

  'vault.unlockByKeychain': command({
    summary: 'Open the vault and sign in by this computer’s keychain.',
    needs: 'nothing',
    roles: 'any',
    audited: 'never',
    input: z.strictObject({ login: Login, code: OneTimeCode.optional() }),
    output: SessionView,
    errors: [
      ...opening,
      'KEYCHAIN_UNSAFE',
      'KEYCHAIN_REFUSED',
      'ACCOUNT_DISABLED',
      'ACCOUNT_STALE',
      'PASSWORD_EXPIRED',
      'CODE_REQUIRED',
      'CODE_REJECTED',
    ],
  }),
};
