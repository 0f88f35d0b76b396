import { z } from 'zod';
import { Login, Prose, RecordId, RecordNumber } from '../ids';
import { job, query } from './define';
import { LedgerProblem } from './ledger-views';
import { OneTimeCode, Password } from './vault';

/** Whose password opens a backup: the one that held on its day, since when it did. */
const Openers = z.array(
  z.strictObject({
    login: Login,
    /** `null` where an older version did not know. */
    passwordSince: z.iso.datetime().nullable(),
  }),
);

/** Name of one of the vault's own backups, or `file:` URL of a folder. */
const BackupPlace = z.string().min(1).max(2000);

/** A calendar day in UTC by which something is to be done again; overdue from the day after. */
const Due = z.strictObject({ everyDays: z.int(), on: z.iso.date(), overdue: z.boolean() });

const backupView = {
  id: RecordId,
  number: RecordNumber,
  name: z.string(),
  madeAt: z.iso.datetime(),
  /** Entries of the ledger in it, and their RFC 6962 root in base64. */
  entries: z.int(),
  root: z.string(),
  files: z.int(),
  bytes: z.int(),
  people: Openers,
};

const placeErrors = ['BACKUP_LOCATION_REFUSED'] as const;
const readErrors = [
  ...placeErrors,
  'BACKUP_NOT_FOUND',
  'BACKUP_DAMAGED',
  'VAULT_NEWER',
  'PASSWORD_REJECTED',
  'ATTEMPTS_EXCEEDED',
] as const;

export const vaultBackupsContract = {
  'vault.check': job({
    summary: 'Check every page of the database, every stored file, and the key file against the ledger.',
    needs: 'session',
    roles: 'any',
    audited: 'always',
    input: z.strictObject({}),
    output: z.strictObject({
      sound: z.boolean(),
      pages: z.int(),
      files: z.int(),
      problems: z.array(LedgerProblem),
    }),
    errors: [],
  }),

  /** Goes to the folder `backups` beside the vault unless a `file:` URL of another folder is given. */
  'vault.backup': job({
    summary: 'Copy the vault, encrypted under its own key, and verify the copy before it counts as a backup.',
    needs: 'session',
    roles: ['administrator', 'regulatory-lead'],
    audited: 'always',
    input: z.strictObject({ to: z.url().max(2000).nullable().default(null), reason: Prose }),
    output: z.strictObject({
      ...backupView,
      /** `file:` URL of the backup's folder. */
      location: z.url(),
      problems: z.array(LedgerProblem),
    }),
    errors: [...placeErrors, 'FOLDER_NOT_WRITABLE', 'BACKUP_DAMAGED', 'VAULT_DAMAGED', 'VAULT_BUSY'],
  }),

  'vault.backups': query({
    summary: 'Backups and restore drills of this vault, newest first, and when the next ones are due.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    input: z.strictObject({}),
    output: z.strictObject({
      backupDue: Due,
      drillDue: Due,
      backups: z.array(z.strictObject({ ...backupView, by: z.string(), problems: z.int() })),
      drills: z.array(
        z.strictObject({
          id: RecordId,
          number: RecordNumber,
          at: z.iso.datetime(),
          by: z.string(),
          /** Number of the backup's record; `null` for a backup that this vault does not know. */
          backup: RecordNumber.nullable(),
          backupMadeAt: z.iso.datetime(),
          passed: z.boolean(),
          problems: z.int(),
        }),
      ),
    }),
    errors: [],
  }),

  /** Passed: everything in it verifies, or has only the problems that were there when it was made. */
  'vault.drill': job({
    summary:
      'Rehearse a restore: open a backup with a password of its day, verify all of it, record the outcome.',
    needs: 'session',
    roles: ['administrator', 'regulatory-lead'],
    audited: 'always',
    positional: ['backup'],
    input: z.strictObject({ backup: BackupPlace, login: Login, password: Password, reason: Prose }),
    output: z.strictObject({
      id: RecordId,
      number: RecordNumber,
      passed: z.boolean(),
      backupMadeAt: z.iso.datetime(),
      entries: z.int(),
      people: Openers,
      problems: z.array(LedgerProblem),
      nextDrillOn: z.iso.date(),
    }),
    errors: [...readErrors, 'BACKUP_FOREIGN'],
  }),

  /** By their manifests, which stand in clear; only a restore finds out whether they are what they say. */
  'vault.restorable': query({
    summary: 'Backups that lie beside the vault, newest first, and whose passwords of which day open them.',
    needs: 'nothing',
    roles: 'any',
    audited: 'never',
    input: z.strictObject({}),
    output: z.strictObject({
      backups: z.array(
        z.strictObject({ name: z.string(), madeAt: z.iso.datetime(), entries: z.int(), people: Openers }),
      ),
    }),
    errors: [],
  }),

  /**
   * Verifies the backup as a drill does, then lets it take the place of the vault in one step. What would be lost or is
   * wrong with the backup has to be accepted by number: the refusal names both, and `lossUnknown` where the witness of
   * what was there is gone.
   */
  'vault.restore': job({
    summary: 'Put a verified backup in the place of this vault, as an administrator of the backup’s day.',
    needs: 'nothing',
    roles: 'any',
    audited: 'never',
    positional: ['backup'],
    input: z.strictObject({
      backup: BackupPlace,
      login: Login,
      password: Password,
      /** One-time code, where the person had set one up by that day. */
      code: OneTimeCode.optional(),
      reason: Prose,
      /** How many entries of the present ledger may be lost. */
      entriesLost: z.int().nonnegative().default(0),
      /** How many problems the restored vault may have. */
      problems: z.int().nonnegative().default(0),
      /** Whether it may stay unknown how many are lost, where the witness beside the vault is gone. */
      lossUnknown: z.boolean().default(false),
    }),
    output: z.strictObject({
      backupMadeAt: z.iso.datetime(),
      entries: z.int(),
      /** `null` where nothing beside the vault says it. */
      entriesLost: z.int().nullable(),
      problems: z.int(),
      people: Openers,
    }),
    errors: [
      ...readErrors,
      'BACKUP_FOREIGN',
      'RESTORE_NOT_ACCEPTED',
      'VAULT_OPEN',
      'VAULT_BUSY',
      'VAULT_DAMAGED',
      'VAULT_HEADER_DAMAGED',
      'VAULT_ENROLMENT_DIFFERS',
      'FOLDER_NOT_WRITABLE',
      'ROLE_MISSING',
      'ACCOUNT_DISABLED',
      'PASSWORD_EXPIRED',
      'CODE_REQUIRED',
      'CODE_REJECTED',
    ],
  }),
};
