import type { Failure } from './failure';

/** Failures of analyses, plans and evidence files. */
export const evidenceFailures = {
  ANALYSIS_CASE_INVALID: {
    status: 400,
    exit: 2,
    message: 'A case to analyse lacks something that its method needs, or gives it in another form.',
    remedy: 'Compare the case with the reference cases that the guide names, then run again.',
  },
  ANALYSIS_METHOD_UNKNOWN: {
    status: 400,
    exit: 2,
    message: 'A case names a method that this engine does not have.',
    remedy: 'Look the methods up in the guide, or leave the case out.',
  },
  ANALYSIS_FILE_MISSING: {
    status: 400,
    exit: 2,
    message: 'A file that a case names is not in the folder of the cases.',
    remedy: 'Put the file beside the cases; files elsewhere are not read.',
  },
  PLAN_NOT_FOUND: {
    status: 404,
    exit: 2,
    message: 'There is no such analysis plan.',
    remedy: 'Look the plan up in the list of plans.',
  },
  PLAN_INCONSISTENT: {
    status: 400,
    exit: 2,
    message: 'The analysis plan contradicts itself.',
    remedy:
      'Mend the part that the context names: ids are unique, gates and assumptions name endpoints of the plan, accuracy is secondary, and AUC, predictive values and corrected rates leave out cases without a result.',
  },
  PLAN_LOCKED: {
    status: 409,
    exit: 6,
    message: 'This revision of the plan is locked already.',
    remedy: 'Revise the plan to lock something else.',
  },
  COMPARISON_BASIS_CHANGED: {
    status: 409,
    exit: 6,
    message: 'Somebody used these labels or changed the plan while the comparison was computed.',
    remedy: 'Compute it again.',
  },
  // Evidence files
  EVIDENCE_FORMAT_UNKNOWN: {
    status: 400,
    exit: 2,
    message: 'The file is of no kind that is taken here.',
    remedy: 'Hand over CSV, JSON lines or Parquet for predictions; PDF, PNG, JPEG or CSV for attachments.',
  },
  EVIDENCE_ENCODING_WRONG: {
    status: 400,
    exit: 2,
    message: 'The bytes of the file are not in the encoding that was stated or that it begins with.',
    remedy: 'State the encoding in which the file was written, or export it as UTF-8.',
  },
  EVIDENCE_PARQUET_UNREADABLE: {
    status: 400,
    exit: 2,
    message: 'The Parquet file is damaged, or written in a way that is not read here.',
    remedy: 'Write it again with plain columns, compressed with Snappy or not at all, or export CSV.',
  },
  EVIDENCE_JSON_INVALID: {
    status: 400,
    exit: 2,
    message: 'A line of the file is not one JSON object with each name once and plain values.',
    remedy: 'Look at the row that is named, correct the export, and import again.',
  },
  EVIDENCE_MAPPING_INVALID: {
    status: 400,
    exit: 2,
    message: 'The mapping names a column that the file does not have, or one column twice.',
    remedy: 'Inspect the file and choose a column for the case, the label and the score.',
  },
  EVIDENCE_DECISION_INVALID: {
    status: 400,
    exit: 2,
    message: 'A decision names no column of the file, names one twice, or drops one that is needed.',
    remedy:
      'Decide once about each held column; case, label, score and the states of cases cannot be dropped, nor label and score hashed.',
  },
  EVIDENCE_IDENTIFIERS_FOUND: {
    status: 409,
    exit: 6,
    message: 'The file may hold identifiers of patients, and a file of this kind is kept as it came.',
    remedy:
      'Take the columns out and hand it over again. Predictions can be imported as evidence instead, where each column is decided about.',
  },
  EVIDENCE_DECISION_MISSING: {
    status: 409,
    exit: 6,
    message: 'The file may hold identifiers of patients, and nobody has decided about them.',
    remedy:
      'Preview the file, decide for each held column (keep with a reason, drop or hash), and import again.',
  },

  // Data sets
  DATASET_NOT_FOUND: {
    status: 404,
    exit: 2,
    message: 'There is no such data set.',
    remedy: 'Check its number in the list of data sets.',
  },
  DATASET_EXISTS: {
    status: 409,
    exit: 2,
    message: 'A data set with these cases and labels is described already.',
    remedy: 'Revise the one that is there.',
  },
  DATASET_CASES_UNKNOWN: {
    status: 409,
    exit: 2,
    message: 'The evidence file was imported before its cases were summed up.',
    remedy: 'Import the file again, then describe its data set.',
  },
} as const satisfies Record<string, Failure>;
