import { randomUUID } from 'node:crypto';
import type { Stats } from 'node:fs';
import { chmod, lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { AppError } from '@main/kernel/app-error';
import { acquireLock, type VaultLock } from '@main/platform/vault';
import { changeFolder, guarded, isMissing, sumsFile } from './remote-files';
import { registryPath } from './remote-parts';

/** Locked by the system while somebody writes, and free again when they are gone, however they went. */
export const lockFile = '.countersign-lock';
export const draftPrefix = `${changeFolder}-`;
const waitMs = 25;
const maxWaits = 200;
/** A change of Countersign touches three files; one with thousands is not its own. */
const maxChanged = 10_000;

/**
 * Lets one writer at a time work on a folder, after what an interrupted one left was finished.
 *
 * @param root real path of the folder
 * @throws AppError `REGISTRY_SILENT` when another keeps writing, `REGISTRY_REFUSED` when it cannot be written
 */
export async function asOnlyWriter<Value>(root: string, work: () => Promise<Value>): Promise<Value> {
  const lock = await lockedFolder(root);
  try {
    return await guarded('REGISTRY_ANSWER_INVALID', async () => {
      await putInPlace(root);
      for (const name of await readdir(root))
        if (name.startsWith(draftPrefix)) await rm(join(root, name), { recursive: true, force: true });
      return await work();
    });
  } finally {
    lock.release();
  }
}

/**
 * Replaces files of a folder so that nobody sees a part: new files are made beside it and fsynced, one rename makes
 * them count (`FolderFiles` looks there first), then each is moved to its place, SHA256SUMS last.
 *
 * @param contents by path, SHA256SUMS among them; only within `asOnlyWriter`
 */
export async function replaceFiles(root: string, contents: ReadonlyMap<string, Uint8Array>): Promise<void> {
  // Looked at before anything counts: what cannot be put in place must not be begun.
  for (const path of contents.keys()) await demandPlain(root, path);
  const draft = join(root, `${draftPrefix}${randomUUID()}`);
  try {
    for (const [path, bytes] of contents)
      await writeFlushed(join(draft, path), bytes, await modeFor(root, path));
    for (const folder of new Set([...contents.keys()].flatMap(foldersAbove)))
      await flush(join(draft, folder));
    await flush(draft);
    await rename(draft, join(root, changeFolder)); // the commit point
  } catch (failure) {
    await rm(draft, { recursive: true, force: true });
    throw failure;
  }
  await flush(root);
  await putInPlace(root);
}

/** Moves the files of a change that counts to where they belong; none there is nothing to do. */
async function putInPlace(root: string): Promise<void> {
  const change = join(root, changeFolder);
  const paths = await changedPaths(change);
  if (paths === null) return;
  const inOrder = [
    ...paths.filter((path) => path !== sumsFile),
    ...paths.filter((path) => path === sumsFile),
  ];
  for (const path of inOrder) await demandPlain(root, path);
  for (const path of inOrder) {
    const target = join(root, path);
    await mkdir(dirname(target), { recursive: true });
    await rename(join(change, path), target);
    await flush(dirname(target));
  }
  await rm(change, { recursive: true });
  await flush(root);
}

/** Paths of the files in a change, `null` where there is none. */
async function changedPaths(change: string): Promise<readonly string[] | null> {
  const found = await lstatOrNull(change);
  if (found === null) return null;
  if (!found.isDirectory()) throw new AppError('REGISTRY_ANSWER_INVALID');
  const paths: string[] = [];
  const folders = [''];
  for (const folder of folders) {
    for (const entry of await readdir(join(change, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) folders.push(path);
      else if (entry.isFile()) paths.push(path);
      // A link would be moved into the registry, and out of it whoever follows it.
      else throw new AppError('REGISTRY_ANSWER_INVALID');
    }
    if (paths.length + folders.length > maxChanged) throw new AppError('REGISTRY_ANSWER_INVALID');
  }
  return paths;
}

/** Nothing is written through a symbolic link, nor over what is no file. */
async function demandPlain(root: string, path: string): Promise<void> {
  for (const folder of foldersAbove(path)) {
    const found = await lstatOrNull(join(root, folder));
    if (found !== null && !found.isDirectory()) throw new AppError('REGISTRY_ANSWER_INVALID');
  }
  const target = await lstatOrNull(join(root, path));
  if (target !== null && !target.isFile()) throw new AppError('REGISTRY_ANSWER_INVALID');
}

/** `a/b/c.txt` → `a`, `a/b`. */
function foldersAbove(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
}

/** Permissions of the file that is replaced; of a new one, those of registry.json. */
async function modeFor(root: string, path: string): Promise<number> {
  const found = (await lstatOrNull(join(root, path))) ?? (await lstat(join(root, registryPath)));
  return found.mode & 0o777;
}

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

export async function lstatOrNull(file: string): Promise<Stats | null> {
  try {
    return await lstat(file);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

async function lockedFolder(root: string): Promise<VaultLock> {
  const found = await guarded('REGISTRY_UNREACHABLE', () => lstatOrNull(join(root, lockFile)));
  if (found !== null && !found.isFile()) throw new AppError('REGISTRY_ANSWER_INVALID');
  for (let waits = 0; ; waits++) {
    try {
      return acquireLock(root, lockFile);
    } catch (failure) {
      const busy = failure instanceof AppError && failure.code === 'VAULT_BUSY';
      if (!busy) throw new AppError('REGISTRY_REFUSED', {}, { cause: failure });
      if (waits === maxWaits) throw new AppError('REGISTRY_SILENT', {}, { cause: failure });
      await setTimeout(waitMs);
    }
  }
}
