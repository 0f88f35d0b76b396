import { z } from 'zod';
import { Decimal, Prose, RecordId, RecordNumber, Sha256 } from '../ids';

const Count = z.int().nonnegative();
const ColumnName = z.string().min(1).max(200);
const OneColumn = ColumnName.nullable().default(null);

export const fileFormats = ['csv', 'jsonl', 'parquet'] as const;
export const textEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'iso-8859-1'] as const;
export const delimiters = [',', ';', '\t', '|'] as const;

/** How a file is written. What is left out is found in the bytes; a one-byte encoding and a decimal comma only count when stated. */
export const FileForm = z.strictObject({
  format: z.enum(fileFormats).nullable().default(null),
  delimiter: z.enum(delimiters).nullable().default(null),
  encoding: z.enum(textEncodings).nullable().default(null),
  decimal: z.enum(['.', ',']).default('.'),
});
export type FileForm = z.infer<typeof FileForm>;

/** Which column of a file says what. Each column may be named once. */
export const ColumnMapping = z.strictObject({
  caseId: ColumnName,
  label: ColumnName,
  score: ColumnName,
  /** The other score of a file that holds two versions. */
  secondScore: OneColumn,
  /** ok, no_result, failed, excluded. */
  status: OneColumn,
  statusReason: OneColumn,
  /** verified, not_verified, differential. */
  referenceStatus: OneColumn,
  patient: OneColumn,
  site: OneColumn,
  reader: OneColumn,
  /** Milliseconds. */
  latency: OneColumn,
  subgroups: z.array(ColumnName).max(50).default([]),
});
export type ColumnMapping = z.infer<typeof ColumnMapping>;

/** What a person decided about a column that is held. The reason is kept with the record. */
export const PhiDecision = z.strictObject({
  column: ColumnName,
  action: z.enum(['keep', 'drop', 'hash']),
  reason: Prose,
});
export type PhiDecision = z.infer<typeof PhiDecision>;

/** Why somebody has to look at a column; never a value from it. */
export const PhiFinding = z.strictObject({
  column: z.string(),
  /** One of the 18 Safe Harbor identifiers, or `free-text`. */
  identifier: z.string(),
  strength: z.enum(['strong', 'weak']),
  why: z.string(),
  /** Cells in which it was found; 0 where the name alone says so. */
  cells: Count,
  /** The file is not taken over before somebody decides about this column. */
  held: z.boolean(),
});
export type PhiFinding = z.infer<typeof PhiFinding>;

export const ColumnSummary = z.strictObject({
  name: z.string(),
  type: z.enum(['empty', 'integer', 'number', 'text']),
  missing: Count,
  /** Different values, counted to 1,000. */
  distinct: Count,
  distinctMore: z.boolean(),
  /** Of a column of numbers. */
  min: Decimal.nullable(),
  max: Decimal.nullable(),
  /** The values of a column of few and harmless ones, else null. */
  levels: z.array(z.string()).nullable(),
});
export type ColumnSummary = z.infer<typeof ColumnSummary>;

/** Where the mapping comes from that is used when none is given. */
export const MappingSource = z.enum(['given', 'remembered', 'standard', 'proposed']);

/** How the file turned out to be written. */
export const FoundForm = z.strictObject({
  format: z.enum(fileFormats),
  delimiter: z.enum(delimiters).nullable(),
  encoding: z.enum(textEncodings).nullable(),
  decimal: z.enum(['.', ',']),
});
export type FoundForm = z.infer<typeof FoundForm>;

export const FileInspection = z.strictObject({
  sha256: Sha256,
  bytes: Count,
  form: FoundForm,
  rows: Count,
  columns: z.array(ColumnSummary),
  /** By the names of the columns; null where case, label or score cannot be told. */
  proposed: ColumnMapping.nullable(),
  /** That of the last file of the same model with the same columns. */
  remembered: ColumnMapping.nullable(),
  findings: z.array(PhiFinding),
});
export type FileInspection = z.infer<typeof FileInspection>;

const LevelCount = z.strictObject({ level: z.string().nullable(), cases: Count });

/** What would be taken over. Names of levels are left out where a column is not harmless. */
export const FileSummary = z.strictObject({
  sha256: Sha256,
  bytes: Count,
  form: FoundForm,
  mapping: ColumnMapping,
  mappingFrom: MappingSource,
  rows: Count,
  positive: Count,
  negative: Count,
  noResult: Count,
  /** Of those without result. */
  failed: Count,
  excluded: Count,
  /** Why cases have no result or are excluded. */
  reasons: z.array(LevelCount),
  verified: Count,
  notVerified: Count,
  differential: Count,
  patients: Count.nullable(),
  sites: Count.nullable(),
  readers: Count.nullable(),
  subgroups: z.array(
    z.strictObject({
      column: z.string(),
      levels: z.array(LevelCount),
      /** Levels beyond those listed. */
      more: Count,
    }),
  ),
  score: z.strictObject({ min: Decimal, max: Decimal }).nullable(),
  secondScore: z.strictObject({ min: Decimal, max: Decimal }).nullable(),
  latency: z.strictObject({ min: Decimal, max: Decimal, missing: Count }).nullable(),
  /** Of the case ids, and of ids with labels, both in the order of their bytes. */
  casesSha256: Sha256,
  labelsSha256: Sha256,
  /** The columns that will be kept. */
  columns: z.array(z.string()),
  findings: z.array(PhiFinding),
  /** Held columns without a decision: the file is not taken over before there is one for each. */
  undecided: z.array(z.string()),
  /** What somebody should know before taking the file over. */
  remarks: z.array(z.strictObject({ code: z.string(), text: z.string() })),
});
export type FileSummary = z.infer<typeof FileSummary>;

/** A data set as others refer to it. */
export const DataSetRef = z.strictObject({ id: RecordId, number: RecordNumber, name: z.string() });
export type DataSetRef = z.infer<typeof DataSetRef>;
