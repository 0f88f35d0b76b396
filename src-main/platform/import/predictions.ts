import { isUtf8 } from 'node:buffer';
import { AppError } from '@main/kernel/app-error';
import { type CaseTable, type CodedColumn, caseStatus, referenceStatus } from '@main/kernel/case-table';
import type { PackedTexts } from '@main/kernel/texts';
import { CaseColumns, type CaseColumnsOptions } from './case-columns';
import { readRows } from './csv-rows';

/** What a prediction file holds, as columns of equal length. `score >= threshold` will be positive. */
export interface ParsedPredictions extends CaseTable {
  /** All header names, in the order of the file. */
  readonly columns: readonly string[];
  readonly counts: PredictionCounts;
}

/**
 * `rows` = `positive` + `negative` + `excluded` + those that are not verified; a case without result still counts in
 * its class.
 */
export interface PredictionCounts {
  readonly rows: number;
  readonly positive: number;
  readonly negative: number;
  readonly noResult: number;
  readonly excluded: number;
}

export interface PredictionOptions {
  /** Which columns are subgroups; every other one of at most 100 different values, when left out. */
  readonly subgroups?: readonly string[];
  /** Whether cases of one class alone will do; both are demanded when left out. */
  readonly classes?: 'one' | 'both';
}

/** The cases of a file of two versions. Their ids stay packed, because only few of them are ever read. */
export type TwoScores = Omit<CaseTable, 'ids'> & { readonly ids: PackedTexts };

export const maxFileBytes = 500_000_000;
const comma = 0x2c;

/**
 * Reads a standard prediction file: CSV (RFC 4180) in UTF-8 with a header that has `case_id`, `label`, `score` and
 * optionally `status` (ok, no_result, failed, excluded), `status_reason`, `reference_status` (verified, not_verified,
 * differential), `patient_id`, `site`, `reader`, `latency_ms`, `time_to_detection` and a second score `score_b`, in any
 * order, among other columns.
 *
 * @throws AppError `FILE_TOO_LARGE`, `PREDICTIONS_EMPTY`, `PREDICTIONS_NOT_UTF8`, `PREDICTIONS_TRUNCATED`,
 *   `PREDICTIONS_MALFORMED`, `PREDICTIONS_CASE_DUPLICATE`, `PREDICTIONS_LABEL_MISSING`,
 *   `PREDICTIONS_SCORE_MISSING`, `PREDICTIONS_ONE_CLASS`; `context.row` is the row in the table, the header being 1
 */
export function parsePredictions(bytes: Uint8Array, options: PredictionOptions = {}): ParsedPredictions {
  const columns = readColumns(bytes, options);
  return {
    ...detailsOf(columns),
    ids: columns.ids.texts(),
    columns: columns.names,
    counts: countCases(columns, options.classes),
  };
}

/**
 * Reads a prediction file that holds the scores of two versions, otherwise as `parsePredictions`.
 *
 * @param scores names of the two columns
 */
export function parseTwoScores(bytes: Uint8Array, scores: readonly [string, string]): TwoScores {
  const columns = readColumns(bytes, { scores });
  countCases(columns);
  return { ...detailsOf(columns), ids: columns.ids.packed() };
}

function readColumns(bytes: Uint8Array, options: CaseColumnsOptions): CaseColumns {
  demandText(bytes);
  const columns = new CaseColumns(options);
  if (readRows(bytes, comma, columns) === 0) throw new AppError('PREDICTIONS_EMPTY');
  return columns;
}

/** @throws AppError `FILE_TOO_LARGE`, `PREDICTIONS_EMPTY`, `PREDICTIONS_NOT_UTF8` */
export function demandText(bytes: Uint8Array): void {
  if (bytes.length > maxFileBytes) throw new AppError('FILE_TOO_LARGE', { maxBytes: maxFileBytes });
  if (bytes.length === 0) throw new AppError('PREDICTIONS_EMPTY');
  if (!isUtf8(bytes)) throw new AppError('PREDICTIONS_NOT_UTF8');
}

/**
 * How many cases count as what.
 *
 * @throws AppError `PREDICTIONS_ONE_CLASS`
 */
export function countCases(columns: CaseColumns, classes: 'one' | 'both' = 'both'): PredictionCounts {
  const [labels, status] = [columns.labels.values(), columns.status.values()];
  const reference = columns.places.role.referenceStatus === null ? null : columns.reference.values();
  const counts = { rows: labels.length, positive: 0, negative: 0, noResult: 0, excluded: 0 };
  for (let at = 0; at < status.length; at += 1) {
    if (status[at] === caseStatus.excluded) counts.excluded += 1;
    else {
      if (status[at] === caseStatus.noResult) counts.noResult += 1;
      if (reference?.[at] !== referenceStatus.notVerified)
        counts[labels[at] === 1 ? 'positive' : 'negative'] += 1;
    }
  }
  // Of one class neither the other rate nor the AUC exists, whatever the scores.
  if (classes === 'both' && (counts.positive === 0 || counts.negative === 0))
    throw new AppError('PREDICTIONS_ONE_CLASS', { positive: counts.positive, negative: counts.negative });
  return counts;
}

function detailsOf(columns: CaseColumns): Omit<CaseTable, 'ids'> {
  const { role, timeToDetection } = columns.places;
  const texts = {
    statusReason: columns.codedAt(role.statusReason),
    patient: columns.codedAt(role.patient),
    site: columns.codedAt(role.site),
    reader: columns.codedAt(role.reader),
  };
  const optional = <Value>(there: boolean, name: string, value: () => Value) =>
    there ? { [name]: value() } : {};
  return {
    labels: columns.labels.values(),
    scores: columns.scores.values(),
    status: columns.status.values(),
    ...optional(role.status !== null, 'failed', () => columns.failed.values()),
    ...optional(role.referenceStatus !== null, 'reference', () => columns.reference.values()),
    ...optional(role.secondScore !== null, 'secondScores', () => columns.secondScores.values()),
    ...optional(role.latency !== null, 'latency', () => columns.latency.values()),
    ...optional(timeToDetection !== null, 'timeToDetection', () => columns.timeToDetection.values()),
    ...Object.fromEntries(Object.entries(texts).filter(([, column]) => column !== undefined)),
    subgroups: subgroupsOf(columns),
  };
}

function subgroupsOf(columns: CaseColumns): Readonly<Record<string, CodedColumn>> {
  const { role } = columns.places;
  const others = [...columns.coded.keys()].filter(
    (place) => ![role.statusReason, role.patient, role.site, role.reader].includes(place),
  );
  // From entries, so that a column named like a part of an object is a key like others.
  return Object.fromEntries(
    others.flatMap((place) => {
      const column = columns.codedAt(place);
      return column ? [[columns.names[place] as string, column] as const] : [];
    }),
  );
}
