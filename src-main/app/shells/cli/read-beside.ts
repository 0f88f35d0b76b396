import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { isContainedPath } from '@main/features/registry/artifact-path';
import { AppError } from '@main/kernel/app-error';

/**
 * Reads a file that lies beside another one, or below its folder: what a file names must not lead to just any file of
 * the machine.
 *
 * @param beside path of the file that names it
 * @returns the bytes; `null` when nothing is there, or the name or a link leads out of the folder
 * @throws AppError FILE_TOO_LARGE
 */
export async function readBeside(beside: string, name: string, limitBytes: number): Promise<Buffer | null> {
  if (!isContainedPath(name)) return null;
  try {
    const folder = await realpath(dirname(beside));
    const file = await realpath(join(folder, name));
    if (!file.startsWith(folder + sep)) return null;
    const found = await stat(file);
    if (!found.isFile()) return null; // a pipe would be waited on for ever
    if (found.size > limitBytes) throw new AppError('FILE_TOO_LARGE', { limitBytes });
    return await readFile(file);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    return null;
  }
}
