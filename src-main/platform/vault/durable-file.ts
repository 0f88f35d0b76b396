import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Replace a file so that after a power loss either the old or the new bytes are there, never a mixture:
 * write beside it, fsync, rename, fsync the folder. Owner-only.
 */
export function replaceDurably(file: string, bytes: Uint8Array): void {
  const draft = `${file}.tmp`;
  const handle = openSync(draft, 'w', 0o600);
  try {
    // Unlike writeSync, goes on until all bytes are written or the disk says no.
    writeFileSync(handle, bytes);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(draft, file);
  syncFolder(dirname(file));
}

/** Windows cannot open a folder for fsync; its rename is journalled. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
