import { z } from 'zod';
import { FileTicket } from '../ids';
import { job, query } from './define';
import { ledgerBrowserContract } from './ledger-browser';
import { filterFields, LedgerProblem, LedgerRow } from './ledger-views';

export { LedgerProblem, LedgerRow } from './ledger-views';

export const ledgerContract = {
  'ledger.list': query({
    summary: 'Entries of the audit trail, filtered, newest first, in pages.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    input: z.strictObject({
      ...filterFields,
      before: z.int().positive().nullable().default(null),
      limit: z.int().min(1).max(300).default(200),
    }),
    /** `matched` of `total` entries pass the filter; those of a page are older than `before`. */
    output: z.strictObject({ entries: z.array(LedgerRow), total: z.int(), matched: z.int() }),
    errors: [],
  }),

  'ledger.verify': job({
    summary: 'Re-check chain, seals, signatures, revisions, projections and the outside anchor.',
    needs: 'session',
    roles: 'any',
    audited: 'always',
    /** `anchors` are checkpoints that were kept outside the vault, as text. */
    input: z.strictObject({ anchors: z.array(FileTicket).max(50).default([]) }),
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
      /** No lie, but to be known: a backup was restored, and what was lost by it. */
      remarks: z.array(LedgerProblem),
    }),
    errors: [],
  }),

  ...ledgerBrowserContract,
};
