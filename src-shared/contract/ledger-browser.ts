import { z } from 'zod';
import { FileTicket, Login, Prose } from '../ids';
import { command, query } from './define';
import { Impact, LedgerFilter, LedgerProblem, LedgerRow } from './ledger-views';
import { FieldChange } from './records';
import { Password } from './vault';

const SavedName = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^[^\p{Cc}\p{Cf}\p{Cs}]+$/u);

/** Who sealed an entry, checked at the time of the answer. */
const SealView = z.strictObject({
  first: z.int().positive(),
  last: z.int().positive(),
  /** Key ids; the session's is '' where the device alone sealed. */
  sessionKey: z.string(),
  deviceKey: z.string(),
  /** Whether both signatures hold, and the session's key is certified by the person it acts for. */
  valid: z.boolean(),
});

export const ledgerBrowserContract = {
  'ledger.entry': query({
    summary:
      'One entry in full: its exact bytes, who sealed it, and what it changed, old and new side by side.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    positional: ['seq'],
    input: z.strictObject({ seq: z.int().positive() }),
    output: z.strictObject({
      row: LedgerRow,
      zone: z.string(),
      device: z.string(),
      session: z.string().nullable(),
      app: z.string(),
      /** Version of the table of implications. */
      table: z.int(),
      /** The exact bytes that the leaf is the hash of, base64. */
      bytes: z.base64(),
      /** Whether these bytes still have that hash. */
      intact: z.boolean(),
      seal: SealView.nullable(),
      /** Content of the revisions before and after as JSON, where the entry changed a record. */
      old: z.string().nullable(),
      new: z.string().nullable(),
      changes: z.array(FieldChange),
    }),
    errors: ['LEDGER_ENTRY_NOT_FOUND'],
  }),

  'ledger.saveQuery': command({
    summary: 'Keep a filter of the ledger under a name of your own; one of the same name gives way.',
    needs: 'session',
    roles: 'any',
    audited: 'never',
    positional: ['name'],
    input: z.strictObject({ name: SavedName, filter: LedgerFilter }),
    output: z.strictObject({ id: z.uuid() }),
    errors: [],
  }),

  'ledger.queries': query({
    summary: 'Your saved filters of the ledger, by name.',
    needs: 'session',
    roles: 'any',
    audited: 'never',
    input: z.strictObject({}),
    output: z.strictObject({
      queries: z.array(z.strictObject({ id: z.uuid(), name: z.string(), filter: LedgerFilter })),
    }),
    errors: [],
  }),

  'ledger.dropQuery': command({
    summary: 'Forget a saved filter.',
    needs: 'session',
    roles: 'any',
    audited: 'never',
    positional: ['id'],
    input: z.strictObject({ id: z.uuid() }),
    output: z.strictObject({}),
    errors: ['LEDGER_QUERY_NOT_FOUND'],
  }),

  'ledger.raise': command({
    summary:
      'Raise the regulatory impact of an entry above what the table of implications says; never lower it.',
    needs: 'session',
    roles: ['regulatory-lead', 'quality-approver', 'clinical-reviewer', 'risk-manager'],
    audited: 'always',
    positional: ['seq'],
    input: z.strictObject({ seq: z.int().positive(), impact: Impact, reason: Prose }),
    output: z.strictObject({ row: LedgerRow }),
    errors: ['LEDGER_ENTRY_NOT_FOUND', 'IMPACT_LOWERED'],
  }),

  'ledger.status': query({
    summary: 'How far the chain was checked since the vault was opened, and what was found.',
    needs: 'session',
    roles: 'any',
    audited: 'never',
    input: z.strictObject({}),
    output: z.strictObject({
      /** Entries checked, of so many. */
      verifiedUpTo: z.int(),
      total: z.int(),
      problems: z.array(LedgerProblem),
      /** The last full verification, `null` before the first. */
      lastFull: z
        .strictObject({
          at: z.iso.datetime(),
          by: z.string(),
          entries: z.int(),
          problems: z.int(),
        })
        .nullable(),
    }),
    errors: [],
  }),

  /** Login and password at the first signing of a session, the password at each later one. */
  'ledger.countersign': command({
    summary: 'Sign the present checkpoint of the ledger with your own key, to be kept outside the vault.',
    needs: 'session',
    roles: 'any',
    audited: 'always',
    input: z.strictObject({ login: Login.optional(), password: Password, reason: Prose }),
    output: FileTicket,
    errors: ['LOGIN_REQUIRED', 'PASSWORD_REJECTED', 'ATTEMPTS_EXCEEDED', 'PERSON_NOT_FOUND'],
  }),
};
