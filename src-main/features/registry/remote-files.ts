import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { AppError } from '@main/kernel/app-error';
import type { ErrorCode } from '@shared/errors';
import { isContainedPath } from './artifact-path';

interface ReadOptions {
  /** What it means that the file is not there, or too large: the caller knows which file it is. */
  readonly ifMissing: ErrorCode;
  readonly ifTooLarge: ErrorCode;
  readonly limitBytes: number;
  readonly signal?: AbortSignal | undefined;
}

/** Reads below one folder and nowhere else. */
export interface FolderFiles {
  /** @throws AppError `ifMissing`, `ifTooLarge`, `CANCELLED`, or as `Remote` for a path that leaves the folder */
  read(path: string, options: ReadOptions): Promise<Uint8Array>;
  /** Names in a folder, unsorted. */
  list(path: string, options: Pick<ReadOptions, 'ifMissing'>): Promise<readonly string[]>;
}

/** @throws AppError `REGISTRY_UNREACHABLE` when the folder is not there */
export async function openFolder(path: string): Promise<FolderFiles> {
  const root = await guarded('REGISTRY_UNREACHABLE', () => realpath(path));

  async function inside(relative: string, ifMissing: ErrorCode): Promise<string> {
    if (!isContainedPath(relative)) throw new AppError('REGISTRY_ANSWER_INVALID');
    const real = await guarded(ifMissing, () => realpath(join(root, relative)));
    // A symbolic link may point elsewhere in the registry, not out of it: it could hand over any file.
    if (!real.startsWith(root + sep)) throw new AppError('REGISTRY_ANSWER_INVALID');
    return real;
  }

  return {
    async read(relative, { ifMissing, ifTooLarge, limitBytes, signal }) {
      const real = await inside(relative, ifMissing);
      const found = await guarded(ifMissing, () => stat(real));
      if (!found.isFile()) throw new AppError('REGISTRY_ANSWER_INVALID'); // a pipe would be waited on for ever
      if (found.size > limitBytes) throw new AppError(ifTooLarge, { limitBytes });
      const bytes = await guarded(ifMissing, () => readFile(real, signal ? { signal } : {}));
      return new Uint8Array(bytes);
    },
    async list(relative, { ifMissing }) {
      const real = await inside(relative, ifMissing);
      return guarded(ifMissing, () => readdir(real));
    },
  };
}

async function guarded<Value>(ifMissing: ErrorCode, read: () => Promise<Value>): Promise<Value> {
  try {
    return await read();
  } catch (error) {
    throw new AppError(codeOf(error, ifMissing), {}, { cause: error });
  }
}

function codeOf(error: unknown, ifMissing: ErrorCode): ErrorCode {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ABORT_ERR') return 'CANCELLED';
  if (code === 'ENOENT' || code === 'ENOTDIR') return ifMissing;
  if (code === 'EACCES' || code === 'EPERM') return 'REGISTRY_REFUSED';
  return 'REGISTRY_UNREACHABLE';
}
