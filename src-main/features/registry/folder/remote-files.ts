import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { AppError } from '@main/kernel/app-error';
import type { ErrorCode } from '@shared/errors';
import { isContainedPath } from '../artifact-path';
import { changeFolder, sumsFile } from './folder-layout';
import { failureOf, guarded, isMissing } from './remote-disk';
import { readReplaced, stands, waits } from './remote-replaced';

interface ReadOptions {
  /** What it means that the file is not there, or too large: the caller knows which file it is. */
  readonly ifMissing: ErrorCode;
  readonly ifTooLarge: ErrorCode;
  readonly limitBytes: number;
  readonly signal?: AbortSignal | undefined;
}

/** Reads below one folder and nowhere else. */
export interface FolderFiles {
  readonly root: string;
  /** @throws AppError `ifMissing`, `ifTooLarge`, `CANCELLED`, or as `Remote` for a path that leaves the folder */
  read(path: string, options: ReadOptions): Promise<Uint8Array>;
  /** Names of the folders in a folder, unsorted. */
  listFolders(path: string, options: Pick<ReadOptions, 'ifMissing'>): Promise<readonly string[]>;
  /** Another text after every change that Countersign made: each replaces SHA256SUMS. */
  state(): Promise<string>;
}

/** @throws AppError `REGISTRY_UNREACHABLE` when the folder is not there */
export async function openFolder(path: string): Promise<FolderFiles> {
  const root = await guarded('REGISTRY_UNREACHABLE', () => realpath(path));

  async function inside(relative: string): Promise<string> {
    const real = await realpath(join(root, relative));
    // A symbolic link may point elsewhere in the registry, not out of it: it could hand over any file.
    if (!real.startsWith(root + sep)) throw new AppError('REGISTRY_ANSWER_INVALID');
    return real;
  }

  /** Whether a change holds this file and nobody changed the registry by hand since the change was made. */
  async function isChanged(relative: string): Promise<boolean> {
    const change = join(root, changeFolder);
    if (!(await waits(change, relative))) return false;
    const list = await readReplaced(change);
    if (!list?.some(({ path }) => path === relative)) return false;
    return stands(root, change, list);
  }

  /** A file of a change is moved to its place while others read: not there any more means that it is there now. */
  async function either<Value>(
    relative: string,
    ifMissing: ErrorCode,
    look: (real: string) => Promise<Value>,
  ): Promise<Value> {
    if (!isContainedPath(relative)) throw new AppError('REGISTRY_ANSWER_INVALID');
    try {
      if (await isChanged(relative)) return await look(await inside(`${changeFolder}/${relative}`));
    } catch (error) {
      if (!isMissing(error)) throw failureOf(error, ifMissing);
    }
    return guarded(ifMissing, async () => look(await inside(relative)));
  }

  return {
    root,
    read: (relative, { ifMissing, ifTooLarge, limitBytes, signal }) =>
      either(relative, ifMissing, async (real) => {
        const found = await stat(real);
        if (!found.isFile()) throw new AppError('REGISTRY_ANSWER_INVALID'); // a pipe would be waited on for ever
        if (found.size > limitBytes) throw new AppError(ifTooLarge, { limitBytes });
        return new Uint8Array(await readFile(real, signal ? { signal } : {}));
      }),
    async listFolders(relative, { ifMissing }) {
      if (!isContainedPath(relative)) throw new AppError('REGISTRY_ANSWER_INVALID');
      return guarded(ifMissing, async () => {
        const folder = await inside(relative);
        const names: string[] = [];
        for (const entry of await readdir(folder, { withFileTypes: true }))
          if (
            entry.isDirectory() ||
            (entry.isSymbolicLink() && !(await leadsToFile(join(folder, entry.name))))
          )
            names.push(entry.name);
        return names;
      });
    },
    state: () =>
      either(sumsFile, 'REGISTRY_ANSWER_INVALID', async (real) => {
        const { dev, ino, mtimeNs, size } = await stat(real, { bigint: true });
        return [dev, ino, mtimeNs, size].join(' ');
      }),
  };
}

/** A link that leads nowhere is taken for a folder: what cannot be read must not be passed over. */
async function leadsToFile(link: string): Promise<boolean> {
  try {
    return (await stat(link)).isFile();
  } catch {
    return false;
  }
}
