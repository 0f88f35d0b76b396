import { createHash } from 'node:crypto';
import { createReadStream, type Stats } from 'node:fs';
import { chmod, lstat, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AppError } from '@main/kernel/app-error';
import type { ErrorCode } from '@shared/errors';

export async function lstatOrNull(file: string): Promise<Stats | null> {
  try {
    return await lstat(file);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** SHA-256 of a file, `null` where there is none, `''` where something else has its name. */
export async function digestAt(file: string): Promise<string | null> {
  const found = await lstatOrNull(file);
  if (found === null) return null;
  if (!found.isFile()) return '';
  try {
    const hash = createHash('sha256');
    await pipeline(createReadStream(file), hash);
    return hash.digest('hex');
  } catch (error) {
    if (isMissing(error)) return null; // moved away meanwhile
    throw error;
  }
}

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export async function writeFlushed(file: string, bytes: Uint8Array, mode: number): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const handle = await open(file, 'wx', mode);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await chmod(file, mode); // whatever the process masks
}

/** Windows cannot open a folder for fsync; its rename is journalled. */
export async function flush(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** @throws AppError what a failure of the file system means to a caller of `Remote` */
export async function guarded<Value>(ifMissing: ErrorCode, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw failureOf(error, ifMissing);
  }
}

export function failureOf(error: unknown, ifMissing: ErrorCode): AppError {
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
