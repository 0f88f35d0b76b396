import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '@main/kernel/app-error';
import { acquireLock } from '@main/platform/vault';
import { lstatOrNull } from './remote-disk';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A folder beside the one that is wanted, while it is written. */
export interface PartialFolder {
  readonly folder: string;
  /** Removes what is left of it. */
  end(): Promise<void>;
}

/**
 * Makes `.NAME-<id>.partial` beside the folder `NAME`. As long as its process lives, the file `.NAME-<id>.lock` is
 * locked through the system; what nobody holds any more was killed, and goes.
 *
 * @throws AppError `FOLDER_NOT_WRITABLE`
 */
export async function beginPartial(target: string): Promise<PartialFolder> {
  const [parent, name] = [dirname(target), basename(target)];
  await mkdir(parent, { recursive: true, mode: 0o700 });
  await sweep(parent, name);
  const place = (id: string, kind: string) => `.${name}-${id}.${kind}`;
  const id = randomUUID();
  // Locked before there is a folder: one without its lock would be swept.
  const lock = lockAt(parent, place(id, 'lock'));
  const folder = join(parent, place(id, 'partial'));
  const end = async () => {
    await rm(folder, { recursive: true, force: true });
    lock.release();
    await rm(join(parent, place(id, 'lock')), { force: true });
  };
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (failure) {
    await end();
    throw failure;
  }
  return { folder, end };
}

async function sweep(parent: string, name: string): Promise<void> {
  const [begins, ends] = [`.${name}-`, '.partial'];
  for (const entry of await readdir(parent)) {
    if (!entry.startsWith(begins) || !entry.endsWith(ends)) continue;
    const id = entry.slice(begins.length, -ends.length);
    const folder = join(parent, entry);
    if (uuid.test(id) && (await lstatOrNull(folder))?.isDirectory())
      // One that is being written, or is somebody else's, stays, and is not in the way of this one.
      await removeUnheld(parent, folder, `${begins}${id}.lock`).catch(() => undefined);
  }
}

async function removeUnheld(parent: string, folder: string, lockName: string): Promise<void> {
  const lock = acquireLock(parent, lockName);
  try {
    await rm(folder, { recursive: true, force: true });
  } finally {
    lock.release();
  }
  await rm(join(parent, lockName), { force: true });
}

function lockAt(parent: string, name: string) {
  try {
    return acquireLock(parent, name);
  } catch (cause) {
    throw new AppError('FOLDER_NOT_WRITABLE', {}, { cause });
  }
}
