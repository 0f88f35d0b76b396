import { z } from 'zod';
import { FileTicket, PrintedName, Prose, RecordId, RecordNumber, Sha256 } from '../ids';
import { command, job, query } from './define';

const Count = z.int().nonnegative();
const describers = ['regulatory-lead', 'ml-engineer', 'specialist', 'clinical-reviewer'] as const;

/** What people say about a data set; `null` prints as MISSING. */
export const DataSetDescription = z.strictObject({
  name: PrintedName,
  /** Where the cases come from, when, and how they were chosen. */
  provenance: Prose.nullable().default(null),
  sites: z.array(PrintedName).max(200).default([]),
  referenceStandard: Prose.nullable().default(null),
  /** Whether those who set the reference standard did not know the model's result. */
  readerBlinded: z.boolean().nullable().default(null),
});
export type DataSetDescription = z.infer<typeof DataSetDescription>;

/** Which cases were also among those of training, by digests of their ids. */
export const Independence = z.strictObject({
  trainingSha256: Sha256,
  trainingCases: Count,
  /** Cases of the data set that are in the training list. */
  sharedCases: Count,
  /** Patients likewise; null where either file names none. */
  sharedPatients: Count.nullable(),
  checkedAt: z.iso.datetime(),
  checkedBy: z.string(),
});
export type Independence = z.infer<typeof Independence>;

export const DataSetView = z.strictObject({
  id: RecordId,
  number: RecordNumber,
  revision: Sha256,
  description: DataSetDescription,
  cases: Count,
  /** null where the file names no patients. */
  patients: Count.nullable(),
  casesSha256: Sha256,
  labelsSha256: Sha256,
  /** null where nobody compared it with the training cases. */
  independence: Independence.nullable(),
  /** Evidence files with these cases and labels. */
  evidence: z.array(RecordNumber),
});
export type DataSetView = z.infer<typeof DataSetView>;

const Written = z.strictObject({ id: RecordId, number: RecordNumber, revision: Sha256 });

export const dataSetsContract = {
  'dataset.list': query({
    summary: 'Data sets with their cases and independence from training.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    input: z.strictObject({}),
    output: z.strictObject({ dataSets: z.array(DataSetView) }),
    errors: [],
  }),

  'dataset.show': query({
    summary: 'One data set.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    positional: ['id'],
    input: z.strictObject({ id: RecordId }),
    output: DataSetView,
    errors: ['DATASET_NOT_FOUND'],
  }),

  /** Cases and labels are those of an evidence file; other files with the same are of the same data set. */
  'dataset.create': command({
    summary: 'Describe the data set that an evidence file holds the cases of.',
    needs: 'session',
    roles: describers,
    audited: 'always',
    positional: ['evidence'],
    input: z.strictObject({ evidence: RecordId, description: DataSetDescription, reason: Prose }),
    output: Written,
    errors: ['EVIDENCE_NOT_FOUND', 'DATASET_EXISTS', 'DATASET_CASES_UNKNOWN'],
  }),

  'dataset.revise': command({
    summary: 'Change the description of a data set.',
    needs: 'session',
    roles: describers,
    audited: 'always',
    positional: ['id'],
    input: z.strictObject({
      id: RecordId,
      expectedRevision: Sha256,
      description: DataSetDescription,
      reason: Prose,
    }),
    output: Written,
    errors: ['DATASET_NOT_FOUND', 'RECORD_CHANGED'],
  }),

  /** The list is read in a process of its own and not kept; its digest and the counts are. */
  'dataset.checkIndependence': job({
    summary:
      'Compare the cases of a data set with a list of training cases (CSV: case_id, optional patient_id).',
    needs: 'session',
    roles: describers,
    audited: 'always',
    positional: ['id', 'file'],
    input: z.strictObject({ id: RecordId, file: FileTicket, reason: Prose }),
    output: z.strictObject({ ...Written.shape, independence: Independence }),
    errors: [
      'DATASET_NOT_FOUND',
      'EVIDENCE_NOT_FOUND',
      'TICKET_INVALID',
      'FILE_TOO_LARGE',
      'EVIDENCE_FORMAT_UNKNOWN',
      'EVIDENCE_ENCODING_WRONG',
      'EVIDENCE_PARQUET_UNREADABLE',
      'EVIDENCE_JSON_INVALID',
      'EVIDENCE_MAPPING_INVALID',
      'PREDICTIONS_NOT_UTF8',
      'PREDICTIONS_TRUNCATED',
      'PREDICTIONS_MALFORMED',
      'PREDICTIONS_EMPTY',
      'PREDICTIONS_CASE_DUPLICATE',
      'IMPORT_TOO_SLOW',
    ],
  }),
};
