import type { Failure } from './failure';

/** Failures of backups, drills and restores. */
export const backupsFailures = {
  BACKUP_LOCATION_REFUSED: {
    status: 400,
    exit: 2,
    message: 'This names no folder on this machine.',
    remedy: 'Give the name of one of the vault’s own backups, or the file: URL of a folder.',
  },
  BACKUP_NOT_FOUND: {
    status: 404,
    exit: 2,
    message: 'There is no complete backup in this folder.',
    remedy: 'Choose a folder with a manifest.json; a backup that was interrupted has none.',
  },
  BACKUP_DAMAGED: {
    status: 409,
    exit: 4,
    message: 'The backup is not what was written: files are gone, cut or altered.',
    remedy: 'Use another backup, and have this one and its medium investigated.',
  },
  BACKUP_FOREIGN: {
    status: 409,
    exit: 6,
    message: 'The backup is of another vault.',
    remedy: 'Choose a backup of this vault, or restore into an empty folder.',
  },
  RESTORE_NOT_ACCEPTED: {
    status: 409,
    exit: 6,
    message: 'The restore would lose entries of the present ledger, or the backup has problems.',
    remedy: 'Look at the numbers in the details; if there is no better backup, accept them by number.',
  },
} as const satisfies Record<string, Failure>;
