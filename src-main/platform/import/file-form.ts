import { AppError } from '@main/kernel/app-error';
import { delimiters, type FileForm, type FoundForm } from '@shared/contract/evidence-file';
import { csvFromJsonLines } from './json-lines';
import { csvFromParquet } from './parquet';
import { maxFileBytes } from './predictions';
import { asUtf8 } from './text-encoding';

const [quote, lineFeed, openBrace] = [0x22, 0x0a, 0x7b];
const parquetMark = [0x50, 0x41, 0x52, 0x31];
const blanks: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d]);

/** A table as CSV in UTF-8, whatever the file was. */
export interface FoundTable {
  readonly csv: Uint8Array;
  /** One byte. */
  readonly delimiter: number;
  readonly form: FoundForm;
}

/**
 * Finds out how a file is written and gives it as CSV. A file that says one thing and was stated to be another is
 * refused.
 *
 * @throws AppError `FILE_TOO_LARGE`, `PREDICTIONS_EMPTY`, `EVIDENCE_FORMAT_UNKNOWN`, and those of the formats
 */
export async function tableIn(bytes: Uint8Array, stated: FileForm): Promise<FoundTable> {
  if (bytes.length > maxFileBytes) throw new AppError('FILE_TOO_LARGE', { maxBytes: maxFileBytes });
  if (bytes.length === 0) throw new AppError('PREDICTIONS_EMPTY');
  const isParquet = parquetMark.every((byte, at) => bytes[at] === byte);
  if (stated.format !== null && isParquet !== (stated.format === 'parquet'))
    throw new AppError('EVIDENCE_FORMAT_UNKNOWN');
  const found = { delimiter: null, encoding: null, decimal: '.' } as const;
  const comma = ','.charCodeAt(0);
  if (isParquet)
    return { csv: await csvFromParquet(bytes), delimiter: comma, form: { ...found, format: 'parquet' } };

  const text = asUtf8(bytes, stated.encoding);
  const { encoding } = text;
  if (stated.format === 'jsonl' || (stated.format === null && beginsObject(text.bytes)))
    return {
      csv: csvFromJsonLines(text.bytes),
      delimiter: comma,
      form: { ...found, encoding, format: 'jsonl' },
    };
  const delimiter = stated.delimiter ?? delimiterOf(text.bytes);
  // Between commas a decimal comma could not be told from them.
  if (stated.decimal === ',' && delimiter === ',') throw new AppError('EVIDENCE_FORMAT_UNKNOWN');
  return {
    csv: text.bytes,
    delimiter: delimiter.charCodeAt(0),
    form: { format: 'csv', delimiter, encoding, decimal: stated.decimal },
  };
}

function beginsObject(bytes: Uint8Array): boolean {
  let at = bytes[0] === 0xef ? 3 : 0;
  while (at < bytes.length && blanks.has(bytes[at] as number)) at += 1;
  return bytes[at] === openBrace;
}

/** The one that parts the header most often, outside quotes; a comma where none does. */
function delimiterOf(bytes: Uint8Array): (typeof delimiters)[number] {
  const counts = new Map<number, number>(delimiters.map((each) => [each.charCodeAt(0), 0]));
  let inQuotes = false;
  for (let at = 0; at < bytes.length && (inQuotes || bytes[at] !== lineFeed); at += 1) {
    const byte = bytes[at] as number;
    if (byte === quote) inQuotes = !inQuotes;
    else if (!inQuotes && counts.has(byte)) counts.set(byte, (counts.get(byte) as number) + 1);
  }
  return delimiters.reduce((best, each) =>
    (counts.get(each.charCodeAt(0)) ?? 0) > (counts.get(best.charCodeAt(0)) ?? 0) ? each : best,
  );
}
