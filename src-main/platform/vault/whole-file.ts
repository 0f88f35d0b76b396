import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { chmod, copyFile, open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { toHex } from '@main/kernel/bytes';

/** SHA-256 of a file, hex, read in parts. */
export async function digestOfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return toHex(hash.digest());
}

/** Copies a file, owner-only and fsynced. Where the file system can, both share their blocks until one is written. */
export async function copyDurably(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_FICLONE);
  await chmod(to, 0o600);
  await syncFile(to);
}

export async function syncFile(file: string): Promise<void> {
  // For writing: Windows flushes no file that was opened for reading.
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
