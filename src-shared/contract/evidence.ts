import { z } from 'zod';
import { FileTicket, RecordId, RecordNumber, Sha256 } from '../ids';
import { DataSetDescription } from './data-sets';
import { job, query } from './define';
import {
  ColumnMapping,
  DataSetRef,
  FileForm,
  FileInspection,
  FileSummary,
  FoundForm,
  PhiDecision,
  PhiFinding,
} from './evidence-file';
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

/** Who may take files over as evidence. */
export const importers = ['regulatory-lead', 'ml-engineer', 'specialist', 'clinical-reviewer'] as const;

/** Failures of taking over a prediction file, beyond those of its rows. */
export const evidenceFileErrors = [
  'VERSION_NOT_FOUND',
  'VERSION_NOT_ADOPTED',
  'TICKET_INVALID',
  'FILE_TOO_LARGE',
  'EVIDENCE_FORMAT_UNKNOWN',
  'EVIDENCE_ENCODING_WRONG',
  'EVIDENCE_PARQUET_UNREADABLE',
  'EVIDENCE_JSON_INVALID',
  'EVIDENCE_MAPPING_INVALID',
  'EVIDENCE_DECISION_INVALID',
  ...predictionErrors,
] as const;

/** Everything that decides how a file is read; the same for looking and for taking over. */
const given = {
  version: VersionRef,
  file: FileTicket,
  form: FileForm.optional(),
  /** Otherwise that of the last file of the model with the same columns, otherwise the standard names. */
  mapping: ColumnMapping.optional(),
  /** One for each held column. */
  decisions: z.array(PhiDecision).max(200).default([]),
};

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

  'evidence.show': query({
    summary: 'How one evidence file was taken over: form, mapping, decisions, data set.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    positional: ['id'],
    input: z.strictObject({ id: RecordId }),
    output: z.strictObject({
      evidence: EvidenceView,
      failed: z.int(),
      form: FoundForm,
      mapping: ColumnMapping,
      /** The file as it was handed in; the kept one is another where columns were renamed, dropped or hashed. */
      original: z.strictObject({ sha256: Sha256, bytes: z.int(), kept: z.boolean() }),
      findings: z.array(PhiFinding),
      decisions: z.array(PhiDecision),
      labelsSha256: Sha256.nullable(),
      dataSet: DataSetRef.nullable(),
    }),
    errors: ['EVIDENCE_NOT_FOUND'],
  }),

  /** Nothing is written. Text of cells leaves the core only as the levels of harmless columns of few values. */
  'evidence.inspect': job({
    summary: 'Look at a file: its form, its columns, and which of them say what.',
    needs: 'session',
    roles: importers,
    audited: 'inspection',
    positional: ['version', 'file'],
    input: z.strictObject({ version: VersionRef, file: FileTicket, form: FileForm.optional() }),
    output: FileInspection,
    errors: evidenceFileErrors,
  }),

  /** Nothing is written. */
  'evidence.preview': job({
    summary: 'Say what importing a file would take over, and what has to be decided first.',
    needs: 'session',
    roles: importers,
    audited: 'inspection',
    positional: ['version', 'file'],
    input: z.strictObject(given),
    output: z.strictObject({ summary: FileSummary, dataSet: DataSetRef.nullable() }),
    errors: evidenceFileErrors,
  }),

  /** The file is parsed in a process of its own, hashed, encrypted, and bound to the version by a record. */
  'evidence.import': job({
    summary:
      'Import a prediction file (CSV, JSON lines or Parquet with case, label and score) for an adopted version.',
    needs: 'session',
    roles: importers,
    audited: 'always',
    positional: ['version', 'file'],
    input: z.strictObject({
      ...given,
      /** Describes the data set, when none has these cases and labels yet. */
      dataSet: DataSetDescription.optional(),
    }),
    output: z.strictObject({
      id: RecordId,
      number: RecordNumber,
      sha256: Sha256,
      rows: z.int(),
      dataSet: DataSetRef.nullable(),
    }),
    errors: [...evidenceFileErrors, 'EVIDENCE_DECISION_MISSING'],
  }),
};
