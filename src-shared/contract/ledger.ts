import { z } from 'zod';
import { Sha256 } from '../ids';
import { job, query } from './define';

export const LedgerRow = z.strictObject({
  seq: z.int().positive(),
  at: z.iso.datetime(),
  offsetMinutes: z.int(),
  action: z.string(),
  /** Printed name, or `device` for work that outlived its session. */
  actor: z.string(),
  role: z.string(),
  /** Record number, where the entry is about a record. */
  object: z.string().nullable(),
  kind: z.string().nullable(),
  before: Sha256.nullable(),
  after: Sha256.nullable(),
  reason: z.string(),
  implication: z.string(),
  impact: z.string(),
  detail: z.string(),
  leaf: Sha256,
});
export type LedgerRow = z.infer<typeof LedgerRow>;

export const LedgerProblem = z.strictObject({
  /** e.g. `ENTRY_ALTERED`, `SEAL_INVALID`, `REVISION_ALTERED`, `PROJECTION_DIFFERS`, `SIGNATURE_INVALID`, `ROLLED_BACK`. */
  code: z.string(),
  /** What it is about: an entry number, a record number, a table row. */
  subject: z.string(),
  message: z.string(),
});
export type LedgerProblem = z.infer<typeof LedgerProblem>;

export const ledgerContract = {
  'ledger.list': query({
    summary: 'Entries of the audit trail, newest first, in pages.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    input: z.strictObject({
      search: z.string().max(200).default(''),
      before: z.int().positive().nullable().default(null),
      limit: z.int().min(1).max(300).default(200),
    }),
    output: z.strictObject({ entries: z.array(LedgerRow), total: z.int() }),
    errors: [],
  }),

  'ledger.verify': job({
    summary: 'Re-check chain, seals, signatures, revisions, projections and the outside anchor.',
    needs: 'session',
    roles: 'any',
    audited: 'always',
    input: z.strictObject({}),
    output: z.strictObject({
      verified: z.boolean(),
      entries: z.int(),
      seals: z.int(),
      signatures: z.int(),
      revisions: z.int(),
      projections: z.int(),
      /** C2SP checkpoint of the verified ledger: origin, size, RFC 6962 root in base64. */
      checkpoint: z.strictObject({ origin: z.string(), size: z.int(), root: z.string() }),
      genesisFingerprint: z.string(),
      problems: z.array(LedgerProblem),
    }),
    errors: [],
  }),
};
