import { AppError } from '@main/kernel/app-error';

/** Codes of SQLite and of the system, as the drivers spell them. */
const full = /^(SQLITE_FULL|SQLITE_IOERR_SHMSIZE|ENOSPC|EDQUOT)$/;
const readOnly = /^(SQLITE_READONLY(_\w+)?|EROFS)$/;
const broken = /^(SQLITE_IOERR(_\w+)?|EIO)$/;
/** A page whose MAC does not hold: SQLCipher hands none of it out. */
const damaged = /^(SQLITE_CORRUPT(_\w+)?|SQLITE_NOTADB)$/;

/**
 * What the disk refused, when that is why something failed: no space, no writing, an error of its own, a page that is
 * not what was written. `null` for every other failure. SQLite undoes a transaction that meets one of them.
 */
export function storageFailure(failure: unknown): AppError | null {
  const code = codeOf(failure);
  if (full.test(code)) return new AppError('DISK_FULL', {}, { cause: failure });
  if (readOnly.test(code)) return new AppError('VAULT_READ_ONLY', {}, { cause: failure });
  if (damaged.test(code)) return new AppError('VAULT_DAMAGED', {}, { cause: failure });
  return broken.test(code) ? new AppError('DISK_FAILED', {}, { cause: failure }) : null;
}

function codeOf(failure: unknown): string {
  const code = failure instanceof Error && 'code' in failure ? failure.code : '';
  return typeof code === 'string' ? code : '';
}
