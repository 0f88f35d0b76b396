import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBlobs } from '@main/platform/blobs';
import { connect, migrate } from '@main/platform/db';
import { openDatabase } from '@main/platform/vault/open-database';
import { expect, test } from 'vitest';

/** Blobs beside a real encrypted database. */
function startBlobs() {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-blobs-'));
  const database = openDatabase(join(folder, 'test.db'), randomBytes(32), 'create');
  migrate(database);
  const db = connect(database);
  const blobs = openBlobs(join(folder, 'blobs'), randomBytes);
  const files = () => readdirSync(join(folder, 'blobs'));
  const keep = (bytes: Uint8Array) => {
    const staged = blobs.stage(bytes);
    return db
      .transaction()
      .execute((tx) => blobs.keep(tx, staged))
      .then(() => staged);
  };
  const stop = () => {
    database.close();
    rmSync(folder, { recursive: true });
  };
  return { folder, db, blobs, files, keep, [Symbol.dispose]: stop };
}

test.each([
  ['altered', (file: Buffer) => file.fill(1, 70_000, 70_001)],
  ['cut after a whole segment', (file: Buffer) => file.subarray(0, 64 * 1024 + 16)],
  ['emptied', () => Buffer.alloc(0)],
])('a file that was %s is not handed out', async (_, damage) => {
  using t = startBlobs();
  const { sha256, file } = await t.keep(randomBytes(150_000));
  const path = join(t.folder, 'blobs', file);
  writeFileSync(path, damage(readFileSync(path)));
  await expect(t.blobs.read(t.db, sha256)).rejects.toMatchObject({ code: 'VAULT_DAMAGED' });
});

test.each([0, 1, 64 * 1024 - 1, 64 * 1024, 64 * 1024 + 1, 200_000])(
  '%i bytes come back as they were',
  async (length) => {
    using t = startBlobs();
    const bytes = randomBytes(length);
    const { sha256 } = await t.keep(bytes);
    expect((await t.blobs.read(t.db, sha256)).equals(bytes)).toBe(true);
  },
);

test('a file shows neither its name nor its text', async () => {
  using t = startBlobs();
  await t.keep(Buffer.from('case_id,label,score\n'.repeat(100)));
  const [file] = t.files();
  expect(file).toMatch(/^[0-9a-f]{32}\.blob$/);
  expect(readFileSync(join(t.folder, 'blobs', file ?? '')).includes('case_id')).toBe(false);
});

test('what an interrupted command left is swept away, what is kept stays', async () => {
  using t = startBlobs();
  const kept = await t.keep(Buffer.from('kept'));
  t.blobs.stage(Buffer.from('never referred to'));
  expect(t.files()).toHaveLength(2);
  await t.blobs.sweep(t.db);
  expect(t.files()).toEqual([kept.file]);
});
