import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkPages } from '@main/platform/vault/page-check';
import { afterAll, expect, test } from 'vitest';
import { requireTool } from '../support/tools';

const script = join(import.meta.dirname, 'python', 'write_database.py');
const folder = mkdtempSync(join(tmpdir(), 'countersign-sqlcipher-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A database that Zetetic's SQLCipher 4 wrote, as its Python package carries it. */
function written(python: string, file: string, key: Buffer) {
  const answer = execFileSync(python, [script, file], {
    input: `${key.toString('hex')}\n`,
    encoding: 'utf8',
  });
  return JSON.parse(answer) as { pages: number; free: number; problems: string[] };
}

test('a file that SQLCipher itself wrote passes the page check, free pages included; a flipped bit does not', async (context) => {
  const python = requireTool(context, 'python');
  const key = randomBytes(32);
  const file = join(folder, 'theirs.db');
  const { pages, free, problems } = written(python, file, key);
  expect(free).toBeGreaterThan(20);
  expect(problems).toEqual([]);
  expect(await checkPages(file, key)).toEqual({ pages, damaged: [], whole: true });
  const bytes = readFileSync(file);
  for (const page of [1, 2, Math.ceil(pages / 2), pages]) {
    const at = (page - 1) * 4096 + 1234;
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 4;
    writeFileSync(file, changed);
    expect((await checkPages(file, key)).damaged).toEqual([page]);
  }
});

test('with another key every page fails', async (context) => {
  const python = requireTool(context, 'python');
  const file = join(folder, 'another.db');
  const { pages } = written(python, file, randomBytes(32));
  expect((await checkPages(file, randomBytes(32))).damaged).toHaveLength(pages);
});
