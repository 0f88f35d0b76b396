import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { databaseKey, openDatabase } from './open-database';
import { checkPages } from './page-check';

const pageBytes = 4096;
const folder = mkdtempSync(join(tmpdir(), 'countersign-pages-'));
const file = join(folder, 'vault-1.db');
const altered = join(folder, 'altered.db');
const dataKey = randomBytes(32);
const key = databaseKey(dataKey);
let free = 0;

/** Root, leaves, overflow pages, an index, and free pages: a third of the rows is deleted again. */
beforeAll(() => {
  const database = openDatabase(file, dataKey, 'create');
  database.exec('create table t (id integer primary key, b blob); create index by_b on t (substr(b, 1, 8))');
  const insert = database.prepare('insert into t (b) values (randomblob(?))');
  database.transaction(() => {
    for (let row = 0; row < 900; row += 1) insert.run(row % 50 === 0 ? 9_000 : 700);
  })();
  database.exec('delete from t where id > 600');
  free = database.pragma('freelist_count', { simple: true }) as number;
  database.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

test('a file that another key wrote fails on every page, and one that is not there is named', async () => {
  const { pages, damaged } = await checkPages(file, randomBytes(32));
  expect(damaged).toHaveLength(pages);
  await expect(checkPages(join(folder, 'none.db'), key)).rejects.toMatchObject({ code: 'VAULT_DAMAGED' });
});

test('a file that the library wrote passes, free pages included, and every page is counted', async () => {
  expect(free).toBeGreaterThan(20);
  const seen: number[] = [];
  const check = await checkPages(file, key, { tick: (done) => seen.push(done) });
  const pages = readFileSync(file).length / pageBytes;
  expect(check).toEqual({ pages, damaged: [], whole: true });
  expect(seen.at(-1)).toBe(pages);
});

test('a flipped bit in each of its pages is found, and only there', async () => {
  const bytes = readFileSync(file);
  for (let page = 1; page <= bytes.length / pageBytes; page += 1) {
    const at = (page - 1) * pageBytes + (page === 1 ? 100 : (page * 37) % pageBytes);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
  }
  writeFileSync(altered, bytes);
  const { pages, damaged } = await checkPages(altered, key);
  expect(damaged).toEqual(Array.from({ length: pages }, (_, index) => index + 1));
});

test('any single flipped bit is found on its page; in the salt, on all pages', async () => {
  const bytes = readFileSync(file);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: bytes.length * 8 - 1 }), async (bit) => {
      const at = bit >> 3;
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ (1 << (bit & 7));
      writeFileSync(altered, changed);
      const { damaged } = await checkPages(altered, key);
      expect(damaged).toContain(Math.floor(at / pageBytes) + 1);
      expect(damaged).toHaveLength(at < 16 ? bytes.length / pageBytes : 1);
    }),
    { numRuns: 60 },
  );
});

test('two pages that changed places are found, both', async () => {
  const bytes = readFileSync(file);
  const second = Buffer.from(bytes.subarray(pageBytes, 2 * pageBytes));
  bytes.copy(bytes, pageBytes, 2 * pageBytes, 3 * pageBytes);
  second.copy(bytes, 2 * pageBytes);
  writeFileSync(altered, bytes);
  expect((await checkPages(altered, key)).damaged).toEqual([2, 3]);
});

test('a file that is cut within a page, or empty, is not whole', async () => {
  writeFileSync(altered, readFileSync(file));
  truncateSync(altered, 10 * pageBytes + 5);
  expect(await checkPages(altered, key)).toEqual({ pages: 10, damaged: [], whole: false });
  truncateSync(altered, 0);
  expect(await checkPages(altered, key)).toEqual({ pages: 0, damaged: [], whole: false });
});

test('a cancelled check stops', async () => {
  await expect(checkPages(file, key, { signal: AbortSignal.abort() })).rejects.toMatchObject({
    code: 'CANCELLED',
  });
});
