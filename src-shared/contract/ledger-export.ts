import { z } from 'zod';
import { FileTicket, Prose } from '../ids';
import { job, query } from './define';

/** What a C2SP checkpoint says: name of the ledger, number of entries, RFC 6962 root in base64. */
const checkpointFields = {
  origin: z.string(),
  size: z.int(),
  root: z.string(),
};

export const ledgerExportContract = {
  'ledger.export': job({
    summary:
      'Give out the whole ledger: exact entries, table, data file, PDF report, keys, checkpoint, and a verifier that runs without Countersign.',
    needs: 'session',
    roles: 'any',
    audited: 'always',
    input: z.strictObject({
      /** For whom and what for; it stands in the ledger and in the report. */
      purpose: Prose,
    }),
    output: z.strictObject({
      ...checkpointFields,
      genesisFingerprint: z.string(),
      files: z.array(FileTicket),
    }),
    errors: ['FILE_TOO_LARGE'],
  }),

  'ledger.prove': query({
    summary:
      'Prove that one entry is in the ledger, as text with the commands that check it and as a page to print.',
    needs: 'session',
    roles: 'any',
    audited: 'always',
    positional: ['entry'],
    input: z.strictObject({ entry: z.int().positive() }),
    output: z.strictObject({ ...checkpointFields, leaf: z.string(), text: z.string(), file: FileTicket }),
    errors: ['LEDGER_ENTRY_NOT_FOUND'],
  }),

  'ledger.checkpoint': query({
    summary:
      'State size and root of the ledger, signed by this device; with an older size also the proof that it only grew since.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    input: z.strictObject({ older: z.int().positive().nullable().default(null) }),
    output: z.strictObject({
      ...checkpointFields,
      text: z.string(),
      /** RFC 6962 consistency proof from the older size; root and path in base64. */
      consistency: z.strictObject({ older: z.int(), root: z.string(), path: z.array(z.string()) }).nullable(),
    }),
    errors: ['LEDGER_ENTRY_NOT_FOUND'],
  }),
};
