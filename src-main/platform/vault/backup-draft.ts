import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AppError } from '@main/kernel/app-error';
import { toHex } from '@main/kernel/bytes';
import { canonicalBytes } from '@main/kernel/canonical-json';
import type { Random } from '@main/kernel/ports';
import { type BackupManifest, manifestName } from './backup-manifest';
import { replaceDurably, syncFolder } from './durable-file';
import { storageFailure } from './storage-failure';
import { digestOfFile, syncFile } from './whole-file';

/** A backup that is being written. Until it is finished it has a name that nobody takes for a backup's. */
export interface BackupDraft {
  readonly folder: string;
  readonly blobs: string;
  /** Makes an empty, owner-only file for somebody else to write. */
  reserve(name: string): string;
  write(name: string, bytes: Uint8Array): void;
  /**
   * Writes the manifest over all files, makes everything durable, and gives the folder its name: the commit point.
   *
   * @returns the folder's name and address as it is from now on, and what is in it
   */
  finish(name: string, about: Omit<BackupManifest, 'files'>): Promise<Finished>;
  discard(): void;
}

export interface Finished {
  readonly name: string;
  /** `file:` URL of the folder. */
  readonly location: string;
  readonly files: BackupManifest['files'];
}

/** Drafts of this process: any other in the folder was left by one that was interrupted. */
const open = new Set<string>();

/**
 * Begins a backup below a folder, which is made if it is not there. Removes what an interrupted backup of the same
 * vault left there.
 *
 * @param vault the vault's id
 * @throws AppError `FOLDER_NOT_WRITABLE`
 */
export function beginBackup(place: string, vault: string, random: Random): BackupDraft {
  // The whole id: the first digits are the time, and a vault made in the same minute would lose its draft to this one.
  const prefix = `.${vault}-`;
  const folder = join(place, `${prefix}${toHex(random(8))}.partial`);
  try {
    mkdirSync(place, { recursive: true, mode: 0o700 });
    for (const name of readdirSync(place))
      if (name.startsWith(prefix) && name.endsWith('.partial') && !open.has(join(place, name)))
        rmSync(join(place, name), { recursive: true, force: true });
    mkdirSync(join(folder, 'blobs'), { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw storageFailure(cause) ?? new AppError('FOLDER_NOT_WRITABLE', {}, { cause });
  }
  open.add(folder);
  return {
    folder,
    blobs: join(folder, 'blobs'),
    write: (name, bytes) => replaceDurably(join(folder, name), bytes),
    reserve(name) {
      const file = join(folder, name);
      closeSync(openSync(file, 'wx', 0o600));
      return file;
    },
    async finish(name, about) {
      const files: BackupManifest['files'][number][] = [];
      const blobs = readdirSync(join(folder, 'blobs')).map((blob) => `blobs/${blob}`);
      const top = readdirSync(folder).filter((entry) => entry !== 'blobs');
      for (const path of [...top, ...blobs].sort()) {
        const file = join(folder, path);
        await syncFile(file);
        files.push({ path, sha256: await digestOfFile(file), bytes: statSync(file).size });
      }
      syncFolder(join(folder, 'blobs'));
      replaceDurably(join(folder, manifestName), canonicalBytes({ ...about, files }));
      const free = freeName(place, name);
      renameSync(folder, join(place, free));
      syncFolder(place);
      open.delete(folder);
      return { name: free, location: pathToFileURL(join(place, free)).href, files };
    },
    discard() {
      open.delete(folder);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The name, or with `-2`, `-3` … behind it where a backup of that name lies: after a restore, sizes come again. */
function freeName(place: string, name: string): string {
  for (let count = 1; ; count += 1) {
    const candidate = count === 1 ? name : `${name}-${count}`;
    if (!existsSync(join(place, candidate))) return candidate;
  }
}
