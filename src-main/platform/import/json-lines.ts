import { AppError } from '@main/kernel/app-error';
import { CsvWriter } from './csv-writer';

const maxLineBytes = 4 * 1024 * 1024;
const maxRows = 10_000_000;
const maxColumns = 2_000;
const [lineFeed, carriageReturn] = [0x0a, 0x0d];
const [quote, backslash, openBrace, openBracket, colon] = [0x22, 0x5c, 0x7b, 0x5b, 0x3a];
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * JSON lines as CSV: one object a line, its columns those of the first; a name that a later row lacks is an empty cell.
 * Numbers keep the digits that the file gives. Nested values are no cells.
 *
 * @param bytes UTF-8
 * @throws AppError `EVIDENCE_JSON_INVALID` with the row, `PREDICTIONS_EMPTY`, `FILE_TOO_LARGE`
 */
export function csvFromJsonLines(bytes: Uint8Array): Uint8Array {
  const writer = new CsvWriter();
  let names: readonly string[] | null = null;
  let row = 0;
  for (const line of linesOf(bytes)) {
    row += 1;
    if (row > maxRows) throw new AppError('FILE_TOO_LARGE', { maxRows });
    const cells = cellsOf(line, row);
    if (names === null) {
      names = [...cells.keys()];
      if (names.length === 0 || names.length > maxColumns) throw invalid(row);
      for (const name of names) writer.text(name);
      writer.endRow();
    }
    let used = 0;
    for (const name of names) {
      const cell = cells.get(name);
      if (cell !== undefined) used += 1;
      writer.text(cell ?? '');
    }
    // A name that the first row does not have would be lost.
    if (used !== cells.size) throw invalid(row);
    writer.endRow();
  }
  if (row === 0) throw new AppError('PREDICTIONS_EMPTY');
  return writer.bytes();
}

const invalid = (row: number) => new AppError('EVIDENCE_JSON_INVALID', { row });

function* linesOf(bytes: Uint8Array): Iterable<Uint8Array> {
  const first = bytes[0] === 0xef ? 3 : 0;
  for (let at = first; at < bytes.length; ) {
    const found = bytes.indexOf(lineFeed, at);
    const end = found < 0 ? bytes.length : found;
    yield bytes.subarray(at, bytes[end - 1] === carriageReturn ? end - 1 : end);
    at = end + 1;
  }
}

/** Digits beyond which a double holds another number. */
const longNumber = /\d[\d.]{15}/;

/** The cells of one line by name. Names count once: of two values nobody can say which was meant. */
function cellsOf(line: Uint8Array, row: number): ReadonlyMap<string, string> {
  const names = line.length > maxLineBytes ? null : namesIn(line);
  if (names === null) throw invalid(row);
  const cells = new Map<string, string>();
  try {
    const text = decoder.decode(line);
    const value: unknown = longNumber.test(text) ? JSON.parse(text, withSource) : JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid(row);
    for (const [name, cell] of Object.entries(value)) cells.set(name, cellText(cell));
    if (names !== cells.size) throw invalid(row);
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError('EVIDENCE_JSON_INVALID', { row }, { cause });
  }
  return cells;
}

function withSource(_name: string, value: unknown, context?: { readonly source?: string }): unknown {
  return typeof value === 'number' ? (context?.source ?? value) : value;
}

function cellText(value: unknown): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? '1' : '0';
  return String(value);
}

/**
 * How many names a line gives, when it nests nothing; looked at before the parser, which would build whatever nests and
 * keep the last of equal names.
 *
 * @returns null where something nests
 */
function namesIn(line: Uint8Array): number | null {
  let [depth, colons, inString] = [0, 0, false];
  for (let at = 0; at < line.length; at += 1) {
    const byte = line[at];
    if (byte === quote) inString = !inString;
    else if (inString) at += byte === backslash ? 1 : 0;
    else if (byte === openBrace || byte === openBracket) depth += 1;
    else if (byte === colon) colons += 1;
    if (depth > 1) return null;
  }
  return colons;
}
