import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { AppError } from '@main/kernel/app-error';
import type Database from 'better-sqlite3';
import type { BackupDraft } from './backup-draft';
import { type Header, readDraft, writeHeader } from './header';
import { databaseKey, openDatabase } from './open-database';
import type { Vault } from './opened-vault';
import { checkPages, type PageCheck, type Watched } from './page-check';
import { storageFailure } from './storage-failure';
import { copyDurably } from './whole-file';

/** Where backups of a vault go unless somebody names another folder. */
export const backupsBeside = (vaultFolder: string): string => join(vaultFolder, '..', 'backups');

/**
 * The folder that a person named: by a local `file:` URL, or by the name of one of the vault's own backups.
 *
 * @throws AppError `BACKUP_LOCATION_REFUSED`
 */
export function namedFolder(vaultFolder: string, given: string): string {
  if (/^[\w-][\w.-]{0,199}$/.test(given)) return join(backupsBeside(vaultFolder), given);
  const url = URL.parse(given);
  if (url?.protocol !== 'file:' || url.hostname !== '' || url.search !== '' || url.hash !== '')
    throw new AppError('BACKUP_LOCATION_REFUSED');
  try {
    return fileURLToPath(url);
  } catch (cause) {
    throw new AppError('BACKUP_LOCATION_REFUSED', {}, { cause });
  }
}

const pauseMs = 20;
const attempts = 250;

/**
 * Copies database and header into a draft so that both are of one moment: a header is never older or newer than
 * what the ledger in the copy says of it.
 *
 * @param vacuum writes a copy of the database, under the same key, into an empty file
 * @returns the copied header, and the copy's file
 * @throws AppError `VAULT_DAMAGED` when a page of the original cannot be read; `VAULT_BUSY`
 */
export async function copyVault(
  draft: BackupDraft,
  vault: Vault,
  vacuum: (file: string) => Promise<unknown>,
): Promise<{ readonly header: Header; readonly file: string }> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const { header } = vault;
    const file = draft.reserve(header.database);
    try {
      await vacuum(file);
    } catch (cause) {
      throw storageFailure(cause) ?? new AppError('VAULT_DAMAGED', {}, { cause });
    }
    // A change of the header keeps its draft until the ledger has recorded it and the header is in place.
    if (vault.header === header && readDraft(vault.folder) === null) {
      // Made anew from the header that is open: the one on the disk may be damaged, and this mends it.
      const { mac: _, ...body } = header;
      vault.withDataKey((dataKey) => writeHeader(draft.folder, body, dataKey));
      rmSync(join(draft.folder, 'vault.keys.prev'));
      return { header, file };
    }
    rmSync(file);
    await setTimeout(pauseMs);
  }
  throw new AppError('VAULT_BUSY');
}

/** Copies the named blobs of a vault into a draft, as they are: encrypted under keys that lie in the database. */
export async function copyBlobsInto(
  draft: BackupDraft,
  vault: Vault,
  files: readonly string[],
  tick: (done: number) => void,
): Promise<void> {
  for (const [index, file] of files.entries()) {
    tick(index);
    const from = join(vault.folder, 'blobs', file);
    // What is gone already cannot be copied; verification of the copy names it.
    if (existsSync(from)) await copyDurably(from, join(draft.blobs, file));
  }
}

/** Opens a finished copy of the vault's database without changing a byte of it. The caller closes it. */
export const openCopy = (vault: Vault, file: string): Database.Database =>
  vault.withDataKey((dataKey) => openDatabase(file, dataKey, 'read'));

/** Checks every page of the vault's database, or of a copy under the same key. */
export const checkVaultPages = (
  vault: Vault,
  file: string = join(vault.folder, vault.header.database),
  watched: Watched = {},
): Promise<PageCheck> =>
  vault.withDataKey(async (dataKey) => {
    const key = databaseKey(dataKey);
    try {
      return await checkPages(file, key, watched);
    } finally {
      key.fill(0);
    }
  });
