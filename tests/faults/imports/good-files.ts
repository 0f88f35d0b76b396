import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const fixtures = join(import.meta.dirname, '..', '..', 'tests', 'fixtures', 'imports');

const rows = Array.from({ length: 40 }, (_, row) => ({
  id: `case-${String(row).padStart(3, '0')}`,
  label: row % 3 === 0 ? 1 : 0,
  score: ((row * 37) % 101) / 101,
}));

const plain = `case_id,label,score,site\n${rows.map(({ id, label, score }) => `${id},${label},${score},"A ""B"", C"\n`).join('')}`;
const full = `case_id,label,score,status,status_reason,reference_status,patient_id,latency_ms\n${rows
  .map(({ id, label, score }, row) =>
    row % 9 === 4
      ? `${id},${label},,failed,blurred,verified,P${row % 7},\n`
      : `${id},${label},${score},ok,,verified,P${row % 7},${row}.5\n`,
  )
  .join('')}`;
const two = `case_id,label,score_a,score_b\r\n${rows.map(({ id, label, score }) => `${id},${label},${score},${1 - score}\r\n`).join('')}`;
const lines = rows
  .map(({ id: case_id, label, score }) => `${JSON.stringify({ case_id, label, score })}\n`)
  .join('');

/** Files that are read as they are: three of CSV, one of JSON lines, two of Parquet at the end. */
export const goodFiles: readonly Buffer[] = [
  Buffer.from(plain),
  Buffer.from(full),
  Buffer.from(two),
  Buffer.from(lines),
  readFileSync(join(fixtures, 'snappy.parquet')),
  readFileSync(join(fixtures, 'zstd.parquet')),
];
