import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { AppError } from '@main/kernel/app-error';
import { type ColumnData, type FileMetaData, parquetMetadata, parquetRead } from 'hyparquet';
import { CsvWriter } from './csv-writer';

const maxRows = 10_000_000;
const maxColumns = 2_000;
/** Decimal digits that every double keeps. */
const exactDigits = 15;
const maxPlainBytes = 1_000_000_000;
const decoder = new TextDecoder('utf-8', { fatal: true });

type Decompress = (bytes: Uint8Array, options: { readonly maxOutputLength: number }) => Uint8Array;
/** A page that becomes longer than it says is damaged, or made to fill the memory. */
const bounded = (decompress: Decompress) => (bytes: Uint8Array, length: number) =>
  decompress(bytes, { maxOutputLength: Math.max(1, length) });
const compressors = {
  GZIP: bounded(gunzipSync),
  ZSTD: bounded(zstdDecompressSync),
  BROTLI: bounded(brotliDecompressSync),
};

/**
 * A Parquet file of plain columns as CSV. Rows are counted against the footer, and numbers are held against the smallest
 * and largest that the footer names: a damaged page mostly decodes to something.
 *
 * @throws AppError `EVIDENCE_PARQUET_UNREADABLE`, `FILE_TOO_LARGE`, `PREDICTIONS_EMPTY`
 */
export async function csvFromParquet(bytes: Uint8Array): Promise<Uint8Array> {
  try {
    // A copy: `slice` of a Buffer is a view of a larger memory.
    const file = new Uint8Array(bytes).buffer;
    const metadata = parquetMetadata(file);
    const names = columnsOf(metadata);
    const scales = scalesOf(metadata);
    const writer = new CsvWriter();
    for (const name of names) writer.text(name);
    writer.endRow();
    let row = 0;
    for (const group of metadata.row_groups) {
      const end = row + Number(group.num_rows);
      writeRows(writer, {
        columns: await columnsIn(file, metadata, names, row, end),
        scales,
        rows: end - row,
      });
      row = end;
    }
    if (row !== Number(metadata.num_rows)) throw unreadable();
    if (row === 0) throw new AppError('PREDICTIONS_EMPTY');
    return writer.bytes();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('EVIDENCE_PARQUET_UNREADABLE', {}, { cause });
  }
}

const unreadable = () => new AppError('EVIDENCE_PARQUET_UNREADABLE');

/** Names of the columns; sizes are what the footer claims, so that a small file cannot claim a large one. */
function columnsOf({ schema, num_rows, row_groups }: FileMetaData): readonly string[] {
  const [root, ...columns] = schema;
  const nested = columns.some(
    ({ num_children, repetition_type }) => num_children || repetition_type === 'REPEATED',
  );
  if (nested || root?.num_children !== columns.length || columns.length > maxColumns) throw unreadable();
  const sizes = row_groups.flatMap((group) =>
    group.columns.map(({ meta_data }) => Number(meta_data?.total_uncompressed_size ?? Number.NaN)),
  );
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (sizes.some((size) => !(size >= 0)) || num_rows < 0n) throw unreadable();
  if (num_rows > maxRows || total > maxPlainBytes) throw new AppError('FILE_TOO_LARGE', { maxRows });
  return columns.map(({ name }) => name);
}

/** Digits after the point of each column of decimals, which the reader gives as doubles; `null` for other columns. */
function scalesOf({ schema: [, ...columns] }: FileMetaData): readonly (number | null)[] {
  return columns.map(({ converted_type, logical_type, precision = 0, scale = 0 }) => {
    const isDecimal = converted_type === 'DECIMAL';
    // With the newer mark alone the reader leaves the point out; beyond 15 digits a double is another number.
    if ((logical_type?.type === 'DECIMAL' && !isDecimal) || (isDecimal && precision > exactDigits))
      throw unreadable();
    return isDecimal ? scale : null;
  });
}

async function columnsIn(
  file: ArrayBuffer,
  metadata: FileMetaData,
  names: readonly string[],
  rowStart: number,
  rowEnd: number,
): Promise<readonly ArrayLike<unknown>[]> {
  const chunks = new Map<string, ColumnData[]>();
  await parquetRead({
    file,
    metadata,
    rowStart,
    rowEnd,
    compressors,
    parsers: { stringFromBytes: (text: Uint8Array) => decoder.decode(text) },
    onChunk: (chunk) => void chunks.set(chunk.columnName, [...(chunks.get(chunk.columnName) ?? []), chunk]),
  });
  return names.map((name, place) => {
    const found = chunks.get(name) ?? [];
    const values =
      found.length === 1 && found[0]
        ? found[0].columnData
        : found.flatMap(({ columnData }) => [...columnData]);
    if (found[0]?.rowStart !== rowStart || values.length !== rowEnd - rowStart) throw unreadable();
    demandWithin(values, metadata, place, rowStart);
    return values;
  });
}

/** What the footer says of a column's smallest and largest number holds for the numbers that were read. */
function demandWithin(
  values: ArrayLike<unknown>,
  metadata: FileMetaData,
  place: number,
  rowStart: number,
): void {
  let row = 0;
  const group = metadata.row_groups.find(({ num_rows }) => {
    const isIt = row === rowStart;
    row += Number(num_rows);
    return isIt;
  });
  const { statistics } = group?.columns[place]?.meta_data ?? {};
  const [least, most] = [statistics?.min_value ?? statistics?.min, statistics?.max_value ?? statistics?.max];
  if (typeof least !== 'number' || typeof most !== 'number') return;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at];
    if (typeof value === 'number' && (value < least || value > most)) throw unreadable();
  }
}

interface Rows {
  readonly columns: readonly ArrayLike<unknown>[];
  readonly scales: readonly (number | null)[];
  readonly rows: number;
}

function writeRows(writer: CsvWriter, { columns, scales, rows }: Rows): void {
  for (let row = 0; row < rows; row += 1) {
    for (const [place, column] of columns.entries()) writer.text(textOf(column[row], scales[place] ?? null));
    writer.endRow();
  }
}

function textOf(value: unknown, scale: number | null): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && scale !== null) return value.toFixed(scale);
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
  throw unreadable();
}
