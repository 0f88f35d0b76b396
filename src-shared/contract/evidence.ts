import { z } from 'zod';
import { FileTicket, RecordId, RecordNumber, Sha256 } from '../ids';
import { job, query } from './define';
import { predictionErrors } from './prediction-errors';
import { VersionRef } from './version';

export const EvidenceView = z.strictObject({
  id: RecordId,
  number: RecordNumber,
  kind: z.literal('predictions'),
  /** `registry/model/version` of the version it belongs to. */
  version: z.string(),
  source: z.enum(['registry', 'file']),
  sha256: Sha256,
  bytes: z.int(),
  rows: z.int(),
  positive: z.int(),
  negative: z.int(),
  noResult: z.int(),
  excluded: z.int(),
  columns: z.array(z.string()),
  importedAt: z.iso.datetime(),
  importedBy: z.string(),
});
export type EvidenceView = z.infer<typeof EvidenceView>;

export const evidenceContract = {
  'evidence.list': query({
    summary: 'Imported evidence files with digest, size and counts.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    input: z.strictObject({}),
    output: z.strictObject({ evidence: z.array(EvidenceView) }),
    errors: [],
  }),

  /** The file is parsed in a process of its own, hashed, encrypted, and bound to the version by a record. */
  'evidence.import': job({
    summary: 'Import a prediction file (CSV: case_id, label, score, optional status) for an adopted version.',
    needs: 'session',
    roles: ['regulatory-lead', 'ml-engineer', 'specialist', 'clinical-reviewer'],
    audited: 'always',
    positional: ['version', 'file'],
    input: z.strictObject({ version: VersionRef, file: FileTicket }),
    output: z.strictObject({ id: RecordId, number: RecordNumber, sha256: Sha256, rows: z.int() }),
    errors: [
      'VERSION_NOT_FOUND',
      'VERSION_NOT_ADOPTED',
      'TICKET_INVALID',
      'FILE_TOO_LARGE',
      ...predictionErrors,
    ],
  }),
};
