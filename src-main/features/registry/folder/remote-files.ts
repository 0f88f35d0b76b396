import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { AppError } from '@main/kernel/app-error';
import type { ErrorCode } from '@shared/errors';
import { isContainedPath } from '../artifact-path';

/** A change that was decided and is being put in place: what lies in it counts, not what it replaces. */
export const changeFolder = '.countersign-change';
export const sumsFile = 'SHA256SUMS';

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
  /** Names in a folder, unsorted. */
  list(path: string, options: Pick<ReadOptions, 'ifMissing'>): Promise<readonly string[]>;
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

  /** A file of a change is moved to its place while others read: not there any more means that it is there now. */
  async function either<Value>(
    relative: string,
    ifMissing: ErrorCode,
    look: (real: string) => Promise<Value>,
  ): Promise<Value> {
    if (!isContainedPath(relative)) throw new AppError('REGISTRY_ANSWER_INVALID');
    try {
      return await look(await inside(`${changeFolder}/${relative}`));
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
    async list(relative, { ifMissing }) {
      if (!isContainedPath(relative)) throw new AppError('REGISTRY_ANSWER_INVALID');
      return guarded(ifMissing, async () => readdir(await inside(relative)));
    },
    state: () =>
      either(sumsFile, 'REGISTRY_ANSWER_INVALID', async (real) => {
        const { dev, ino, mtimeNs, size } = await stat(real, { bigint: true });
        return [dev, ino, mtimeNs, size].join(' ');
      }),
  };
}

/** @throws AppError what a failure of the file system means to a caller of `Remote` */
export async function guarded<Value>(ifMissing: ErrorCode, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw failureOf(error, ifMissing);
  }
}

function failureOf(error: unknown, ifMissing: ErrorCode): AppError {
  return error instanceof AppError ? error : new AppError(codeOf(error, ifMissing), {}, { cause: error });
}

const systemCode = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

export function isMissing(error: unknown): boolean {
  const code = systemCode(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

function codeOf(error: unknown, ifMissing: ErrorCode): ErrorCode {
  const code = systemCode(error);
  if (code === 'ABORT_ERR') return 'CANCELLED';
  if (isMissing(error)) return ifMissing;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'REGISTRY_REFUSED';
  return 'REGISTRY_UNREACHABLE';
}
