import { isUtf8 } from 'node:buffer';
import { AppError } from '@main/kernel/app-error';
import { CsvError, parse } from 'csv-parse/sync';
import { caseStatus, PredictionRows } from './prediction-rows';

/** What a prediction file holds, as columns of equal length. `score >= threshold` will be positive. */
export interface ParsedPredictions {
  readonly ids: readonly string[];
  /** 1 positive, 0 negative; of an excluded case, 0 where the file gives none. */
  readonly labels: Uint8Array;
  /** NaN where a case has no result. */
  readonly scores: Float64Array;
  /** 0 a result, 1 no result, 2 excluded. */
  readonly status: Uint8Array;
  /** All header names, in the order of the file. */
  readonly columns: readonly string[];
  readonly counts: PredictionCounts;
}

/** `rows` = `positive` + `negative` + `excluded`; a case without result still counts in its class. */
export interface PredictionCounts {
  readonly rows: number;
  readonly positive: number;
  readonly negative: number;
  readonly noResult: number;
  readonly excluded: number;
}

const maxBytes = 500_000_000;
const maxCellBytes = 65_536;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * Reads a prediction file: CSV (RFC 4180) in UTF-8 with a header that has `case_id`, `label`, `score` and
 * optionally `status` (ok, no_result, excluded), in any order, among other columns.
 *
 * @throws AppError `FILE_TOO_LARGE`, `PREDICTIONS_EMPTY`, `PREDICTIONS_NOT_UTF8`, `PREDICTIONS_TRUNCATED`,
 *   `PREDICTIONS_MALFORMED`, `PREDICTIONS_CASE_DUPLICATE`, `PREDICTIONS_LABEL_MISSING`,
 *   `PREDICTIONS_SCORE_MISSING`, `PREDICTIONS_ONE_CLASS`; `context.row` is the row in the table, the header being 1
 */
export function parsePredictions(bytes: Uint8Array): ParsedPredictions {
  if (bytes.length > maxBytes) throw new AppError('FILE_TOO_LARGE', { maxBytes });
  if (bytes.length === 0) throw new AppError('PREDICTIONS_EMPTY');
  if (!isUtf8(bytes)) throw new AppError('PREDICTIONS_NOT_UTF8');
  // A file cut anywhere but after a whole row has no final line break: the only sign of a short last score.
  if (bytes.at(-1) !== lineFeed) throw new AppError('PREDICTIONS_TRUNCATED');
  if (hasLoneReturn(bytes)) throw new AppError('PREDICTIONS_MALFORMED');

  const rows = new PredictionRows();
  eachRecord(bytes, (cells) => rows.add(cells));
  const columns = rows.finish();
  return { ...columns, counts: countsOf(columns.labels, columns.status) };
}

/** A carriage return without line feed: some programs end a row there and others do not, so the file reads in two ways. */
function hasLoneReturn(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(carriageReturn); at >= 0; at = bytes.indexOf(carriageReturn, at + 1))
    if (bytes[at + 1] !== lineFeed) return true;
  return false;
}

function eachRecord(bytes: Uint8Array, add: (cells: readonly string[]) => void): void {
  try {
    parse(bytes, {
      bom: true,
      delimiter: ',',
      record_delimiter: ['\r\n', '\n'],
      max_record_size: maxCellBytes * 4,
      // Records are handed on one by one and not kept: ten million arrays of cells would not fit.
      on_record: (cells: string[]) => {
        if (cells.some((cell) => cell.length > maxCellBytes)) throw new AppError('PREDICTIONS_MALFORMED');
        add(cells);
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const code = error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'PREDICTIONS_TRUNCATED' : 'PREDICTIONS_MALFORMED';
    throw new AppError(code, typeof error['lines'] === 'number' ? { row: error['lines'] } : {}, {
      cause: error,
    });
  }
}

function countsOf(labels: Uint8Array, status: Uint8Array): PredictionCounts {
  const counts = { rows: labels.length, positive: 0, negative: 0, noResult: 0, excluded: 0 };
  status.forEach((each, at) => {
    if (each === caseStatus.excluded) counts.excluded += 1;
    else {
      if (each === caseStatus.noResult) counts.noResult += 1;
      counts[labels[at] === 1 ? 'positive' : 'negative'] += 1;
    }
  });
  // Of one class neither the other rate nor the AUC exists, whatever the scores.
  if (counts.positive === 0 || counts.negative === 0)
    throw new AppError('PREDICTIONS_ONE_CLASS', { positive: counts.positive, negative: counts.negative });
  return counts;
}
