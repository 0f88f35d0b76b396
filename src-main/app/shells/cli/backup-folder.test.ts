import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { withBackupFolder } from './backup-folder';

const folder = mkdtempSync(join(tmpdir(), 'countersign-folder-'));
const url = pathToFileURL(folder).href;
afterAll(() => rmSync(folder, { recursive: true }));

test('a folder for a backup may be new; its address stays as it is', async () => {
  const given = { to: join(folder, 'new'), reason: 'weekly' };
  expect(await withBackupFolder(given, { operation: 'vault.backup' })).toEqual({
    to: `${url}/new`,
    reason: 'weekly',
  });
  expect(await withBackupFolder({ to: url }, { operation: 'vault.backup' })).toEqual({ to: url });
});

test('a folder that is there becomes an address, anything else is taken for the name of a backup', async () => {
  for (const operation of ['vault.drill', 'vault.restore'] as const) {
    expect(await withBackupFolder({ backup: folder }, { operation })).toEqual({ backup: url });
    const named = { backup: '2026-11-23_8_9c4e1f0a7b25' };
    expect(await withBackupFolder(named, { operation })).toEqual(named);
  }
});

test('fields of other operations are left alone', async () => {
  const given = { backup: folder, to: folder };
  expect(await withBackupFolder(given, { operation: 'registry.add' })).toEqual(given);
});
