import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { csvFromParquet } from './parquet';
import { parsePredictions } from './predictions';

const fixture = (name: string) =>
  readFileSync(join(import.meta.dirname, '../../../tests/fixtures/imports', `${name}.parquet`));

test.each([
  ['nothing but marks', Buffer.from('PAR1PAR1')],
  ['a footer that is longer than the file', Buffer.from('PAR1....\xff\xff\xff\x7fPAR1', 'latin1')],
  ['a file without its end', fixture('snappy').subarray(0, 900)],
])('%s is refused', async (_what, bytes) => {
  await expect(csvFromParquet(bytes)).rejects.toMatchObject({ code: 'EVIDENCE_PARQUET_UNREADABLE' });
});

test('a number outside what the footer says of its column is refused', async () => {
  const bytes = fixture('snappy');
  const most = Buffer.alloc(8);
  most.writeDoubleLE(100 / 101);
  const at = bytes.lastIndexOf(most);
  expect(at).toBeGreaterThan(0);
  // Every copy of the largest score in the footer becomes smaller than what is in the pages.
  for (let place = at; place > bytes.length - 1000; place = bytes.lastIndexOf(most, place - 1))
    bytes.writeDoubleLE(0.5, place);
  await expect(csvFromParquet(bytes)).rejects.toMatchObject({ code: 'EVIDENCE_PARQUET_UNREADABLE' });
});

test('decimals keep their digits', async () => {
  const text = new TextDecoder().decode(await csvFromParquet(fixture('decimal')));
  expect(text.trim().split('\n').slice(0, 3)).toEqual(['case_id,label,score', 'a,1,0.7000', 'b,0,0.0003']);
});

test('decimals of more digits than a double keeps are refused', async () => {
  await expect(csvFromParquet(fixture('long-decimal'))).rejects.toMatchObject({
    code: 'EVIDENCE_PARQUET_UNREADABLE',
  });
});

test.each(['snappy', 'zstd'])('a file that DuckDB wrote with %s is read', async (name) => {
  const parsed = parsePredictions(await csvFromParquet(fixture(name)));
  expect(parsed.counts).toMatchObject({ rows: 40, positive: 14, negative: 26 });
  expect(parsed.ids.slice(0, 2)).toEqual(['case-000', 'case-001']);
  expect(parsed.scores[1]).toBe(37 / 101);
  expect([...(parsed.latency ?? [])].slice(0, 2)).toEqual([0.5, 1.5]);
  expect(parsed.subgroups?.['site']?.levels).toEqual(undefined);
  expect(parsed.site?.levels).toEqual(['A', 'B', 'C']);
});
