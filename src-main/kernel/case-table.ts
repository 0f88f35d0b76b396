/** How a case counts. The numbers are those of the `status` column that comparisons take. */
export const caseStatus = { ok: 0, noResult: 1, excluded: 2 } as const;

/** How far the reference standard reached a case. */
export const referenceStatus = { verified: 0, notVerified: 1, differential: 2 } as const;

/** A column of few different texts: `levels[codes[row]]`; code -1 where the file gives none. */
export interface CodedColumn {
  readonly levels: readonly string[];
  readonly codes: Int32Array;
}

/**
 * What a file says of each case beyond label and score; every column has the length of the ids. A column that is
 * not there is not in the file.
 */
export interface CaseDetails {
  /** 1 where `status` was `failed`: without result (status 1), because the device failed. */
  readonly failed?: Uint8Array;
  readonly statusReason?: CodedColumn;
  /** `referenceStatus` of each case. */
  readonly reference?: Uint8Array;
  readonly patient?: CodedColumn;
  readonly site?: CodedColumn;
  readonly reader?: CodedColumn;
  /** Milliseconds; NaN where the file gives none. */
  readonly latency?: Float64Array;
  /** Of the column `time_to_detection`, in its own unit; NaN where the file gives none. */
  readonly timeToDetection?: Float64Array;
  /** By column name. */
  readonly subgroups?: Readonly<Record<string, CodedColumn>>;
}

/** The cases of one file for one score. `score >= threshold` will be positive. */
export interface CaseTable extends CaseDetails {
  readonly ids: readonly string[];
  /** 1 positive, 0 negative; of a case that is excluded or not verified, 0 where the file gives none. */
  readonly labels: Uint8Array;
  /** NaN where a case has no result. */
  readonly scores: Float64Array;
  /** Of a file of two versions, the other one's score. */
  readonly secondScores?: Float64Array;
  /** `caseStatus` of each case. */
  readonly status: Uint8Array;
}
