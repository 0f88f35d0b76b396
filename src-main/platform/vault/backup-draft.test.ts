import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { beginBackup } from './backup-draft';

const place = mkdtempSync(join(tmpdir(), 'countersign-drafts-'));
afterAll(() => rmSync(place, { recursive: true }));

// RFC 9562: the first 48 bits of a UUIDv7 are milliseconds, so that ids of one minute begin alike.
const vault = '01a20933-5c40-7d31-9b62-1f0a7b259c4e';
const madeInTheSameMinute = '01a20933-5c41-7a08-8e55-6d2c90b3f417';

const begin = (id: string) => beginBackup(place, id, (length) => randomBytes(length));

/** A draft as another process has it open: it is there, and this one has never heard of it. */
function draftElsewhere(id: string): string {
  const { folder, discard } = begin(id);
  discard();
  mkdirSync(folder);
  return folder;
}

test('a place where no folder can be made is refused', () => {
  const file = join(place, 'file');
  writeFileSync(file, '');
  expect(() => beginBackup(file, vault, (length) => randomBytes(length))).toThrow(
    expect.objectContaining({ code: 'FOLDER_NOT_WRITABLE' }),
  );
});

test('a backup removes what an interrupted one of the same vault left, and no draft of another vault', () => {
  const left = draftElsewhere(vault);
  const others = draftElsewhere(madeInTheSameMinute);
  const draft = begin(vault);
  expect(existsSync(left)).toBe(false);
  expect(existsSync(others)).toBe(true);
  draft.discard();
});

test('two drafts of one process leave each other alone', () => {
  const first = begin(vault);
  const second = begin(vault);
  expect([first, second].map(({ folder }) => existsSync(folder))).toEqual([true, true]);
  first.discard();
  second.discard();
});
