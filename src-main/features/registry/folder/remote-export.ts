import { readdir, rename, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { AppError } from '@main/kernel/app-error';
import { utf8 } from '@main/kernel/bytes';
import { storageFailure } from '@main/platform/vault';
import { acceptedLocation } from '../remote-location';
import { sumsText } from './folder-edit';
import { sumsFile } from './folder-layout';
import { flush, lstatOrNull, sha256Of, writeFlushed } from './remote-disk';
import { beginPartial } from './remote-partial';

const ownerOnly = 0o600;

/** A folder that is being written. Until it is finished it has a name beside the one that was asked for. */
export interface ExportDraft {
  /** Writes one registry below the folder, or as the folder itself for an empty name. */
  registry(name: string): RegistryDraft;
  /** Gives the folder its name: the commit point. Resolves with its `file:` URL. */
  finish(): Promise<string>;
  discard(): Promise<void>;
}

export interface RegistryDraft {
  /** `file:` URL while it is written, and afterwards. */
  readonly now: URL;
  readonly afterwards: string;
  /** @returns SHA-256 of the bytes */
  write(path: string, bytes: Uint8Array): Promise<string>;
  /** Writes SHA256SUMS over everything written; resolves with how many files that were. */
  seal(): Promise<number>;
}

/**
 * Begins a folder at a `file:` URL where nothing is yet, or an empty folder. What an export of the same name left that
 * was killed is removed.
 *
 * @throws AppError `REGISTRY_LOCATION_REFUSED`, `FOLDER_NOT_EMPTY`, `FOLDER_NOT_WRITABLE`
 */
export async function beginExport(to: string): Promise<ExportDraft> {
  const target = fileURLToPath(acceptedLocation('folder', to)).replace(/(?<=.)[\\/]+$/, '');
  const partial = await writable(async () => {
    await demandFree(target);
    return beginPartial(target);
  });
  const draft = partial.folder;
  return {
    registry: (name) => registryDraft(join(draft, name), join(target, name)),
    finish: () =>
      writable(async () => {
        // Looked at again: while files were fetched somebody may have put something there.
        if (await demandFree(target)) await rmdir(target);
        await flush(draft);
        await rename(draft, target);
        await flush(dirname(target));
        await partial.end();
        return pathToFileURL(target).href;
      }),
    discard: () => partial.end(),
  };
}

function registryDraft(folder: string, afterwards: string): RegistryDraft {
  const sums = new Map<string, string>();
  const write = (path: string, bytes: Uint8Array) =>
    writable(async () => {
      await writeFlushed(join(folder, path), bytes, ownerOnly);
      const sha256 = sha256Of(bytes);
      sums.set(path, sha256);
      return sha256;
    });
  return {
    now: pathToFileURL(folder),
    afterwards: pathToFileURL(afterwards).href,
    write,
    seal: () =>
      writable(async () => {
        await writeFlushed(join(folder, sumsFile), utf8(sumsText(sums)), ownerOnly);
        const folders = new Set([...sums.keys()].map((path) => dirname(join(folder, path))));
        for (const each of folders) await flush(each);
        await flush(folder);
        return sums.size;
      }),
  };
}

/** Whether an empty folder is there. */
async function demandFree(target: string): Promise<boolean> {
  const found = await lstatOrNull(target);
  if (found === null) return false;
  if (!found.isDirectory()) throw new AppError('FOLDER_NOT_WRITABLE');
  if ((await readdir(target)).length > 0) throw new AppError('FOLDER_NOT_EMPTY');
  return true;
}

async function writable<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw storageFailure(cause) ?? new AppError('FOLDER_NOT_WRITABLE', {}, { cause });
  }
}
