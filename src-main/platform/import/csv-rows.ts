import { AppError } from '@main/kernel/app-error';

const [quote, lineFeed, carriageReturn] = [0x22, 0x0a, 0x0d];
const mark = [0xef, 0xbb, 0xbf];
const maxCellBytes = 65_536;
const maxColumns = 2_000;
/** Column names stand in the record of the file. */
const maxNameLength = 200;
const decoder = new TextDecoder();

/** The cells of one row: cell `i` is `bytes[starts[i]]` to before `bytes[ends[i]]`, without its quotes. */
export interface Cells {
  bytes: Uint8Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

export interface RowSink {
  header(names: readonly string[]): void;
  /** The cells are those of the moment: the next row overwrites their places. */
  row(cells: Cells): void;
}

export const textOf = ({ bytes, starts, ends }: Cells, column: number): string =>
  decoder.decode(bytes.subarray(starts[column], ends[column]));

/**
 * Reads a table of RFC 4180 strictly, cell by cell over the bytes and without an object for a row: every row has the
 * cells of the header, a quote stands around a whole cell or not at all, rows end in LF or CR LF.
 *
 * @param delimiter one byte
 * @returns how many rows followed the header
 * @throws AppError `PREDICTIONS_EMPTY`, `PREDICTIONS_TRUNCATED`, `PREDICTIONS_MALFORMED`; `context.row` counts the header as 1
 */
export function readRows(given: Uint8Array, delimiter: number, sink: RowSink): number {
  if (given.length === 0) throw new AppError('PREDICTIONS_EMPTY');
  // A file cut anywhere but after a whole row has no final line break: the only sign of a short last score.
  if (given.at(-1) !== lineFeed) throw new AppError('PREDICTIONS_TRUNCATED');
  if (hasLoneReturn(given)) throw new AppError('PREDICTIONS_MALFORMED');
  const cells = {
    bytes: given,
    starts: new Uint32Array(maxColumns),
    ends: new Uint32Array(maxColumns),
  };
  const scan = new RowScan(cells);
  const at = mark.every((byte, index) => given[index] === byte) ? mark.length : 0;
  let [next, row] = [scan.read(at, delimiter, 1), 1];
  const width = scan.width;
  sink.header(namesIn(cells, width));
  while (next < given.length) {
    row += 1;
    next = scan.read(next, delimiter, row);
    if (scan.width !== width) throw new AppError('PREDICTIONS_MALFORMED', { row });
    sink.row(cells);
  }
  return row - 1;
}

class RowScan {
  width = 0;
  #copied = false;

  constructor(private readonly cells: Cells) {}

  /** Finds the cells of the row that begins at a byte. @returns where the next row begins */
  read(from: number, delimiter: number, row: number): number {
    const { starts, ends } = this.cells;
    let at = from;
    for (let column = 0; column < maxColumns; column += 1) {
      if (this.cells.bytes[at] === quote) at = this.#quoted(at, column, row);
      else at = this.#plain(at, column, delimiter, row);
      if ((ends[column] as number) - (starts[column] as number) > maxCellBytes)
        throw new AppError('PREDICTIONS_MALFORMED', { row });
      const { bytes } = this.cells;
      if (bytes[at] === delimiter) at += 1;
      else {
        this.width = column + 1;
        if (bytes[at] === carriageReturn) at += 1;
        if (bytes[at] === lineFeed) return at + 1;
        throw new AppError('PREDICTIONS_MALFORMED', { row });
      }
    }
    throw new AppError('PREDICTIONS_MALFORMED', { columns: maxColumns });
  }

  /** @returns where the delimiter or the end of the line stands */
  #plain(from: number, column: number, delimiter: number, row: number): number {
    const { bytes, starts, ends } = this.cells;
    let at = from;
    let byte = bytes[at];
    // The last byte is a line feed, so that this ends within the file.
    while (byte !== delimiter && byte !== lineFeed && byte !== quote) {
      at += 1;
      byte = bytes[at];
    }
    if (byte === quote) throw new AppError('PREDICTIONS_MALFORMED', { row });
    if (byte === lineFeed && at > from && bytes[at - 1] === carriageReturn) at -= 1;
    starts[column] = from;
    ends[column] = at;
    return at;
  }

  /** @returns what follows the closing quote */
  #quoted(from: number, column: number, row: number): number {
    const { starts, ends } = this.cells;
    starts[column] = from + 1;
    let at = this.#closing(from + 1, row);
    let end = at;
    while (this.cells.bytes[at + 1] === quote) {
      if (!this.#copied) this.#copy();
      const next = this.#closing(at + 2, row);
      // Of a pair of quotes the second moves up to the place of the first, with what follows it.
      this.cells.bytes.copyWithin(end, at + 1, next);
      end += next - at - 1;
      at = next;
    }
    ends[column] = end;
    return at + 1;
  }

  #closing(from: number, row: number): number {
    const at = this.cells.bytes.indexOf(quote, from);
    if (at < 0) throw new AppError('PREDICTIONS_TRUNCATED', { row });
    return at;
  }

  /** The bytes are not ours to change. */
  #copy(): void {
    this.cells.bytes = new Uint8Array(this.cells.bytes);
    this.#copied = true;
  }
}

/** A carriage return without line feed: some programs end a row there and others do not, so the file reads in two ways. */
function hasLoneReturn(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(carriageReturn); at >= 0; at = bytes.indexOf(carriageReturn, at + 1))
    if (bytes[at + 1] !== lineFeed) return true;
  return false;
}

function namesIn(cells: Cells, width: number): readonly string[] {
  const names = Array.from({ length: width }, (_, column) => textOf(cells, column));
  const distinct = new Set(names).size;
  // Of two columns of one name nobody can say which was meant.
  if (distinct !== width || names.some((name) => name.length > maxNameLength))
    throw new AppError('PREDICTIONS_MALFORMED', { columns: width, distinct });
  return names;
}
