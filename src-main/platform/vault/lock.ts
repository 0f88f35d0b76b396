import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@main/kernel/app-error';
import Database from 'better-sqlite3';
import { storageFailure } from './storage-failure';

/** Keeps every other process out for as long as this one lives; the system frees it at once after a crash. */
export interface VaultLock {
  release(): void;
}

/**
 * @param name of the lock file, which stays behind, empty
 * @throws AppError `VAULT_BUSY` when another process holds the lock; `VAULT_READ_ONLY`, or what the disk refused
 */
export function acquireLock(folder: string, name = 'vault.lock'): VaultLock {
  demandWritable(folder);
  const database = openLockFile(join(folder, name));
  try {
    // A plain SQLite file: its byte-range locks work on every system and need no cleaning up.
    database.pragma('locking_mode = EXCLUSIVE');
    database.exec('begin exclusive');
  } catch (cause) {
    database.close();
    throw storageFailure(cause) ?? new AppError('VAULT_BUSY', {}, { cause });
  }
  return { release: () => database.close() };
}

/** SQLite would open a file that cannot be written for reading, and lock nobody out. */
function demandWritable(folder: string): void {
  try {
    accessSync(folder, constants.W_OK);
  } catch (cause) {
    throw new AppError('VAULT_READ_ONLY', {}, { cause });
  }
}

function openLockFile(file: string): Database.Database {
  try {
    return new Database(file, { timeout: 0 });
  } catch (cause) {
    throw new AppError('FOLDER_NOT_WRITABLE', {}, { cause });
  }
}
