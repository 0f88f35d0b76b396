import { randomUUID } from 'node:crypto';
import { lstat, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { AppError } from '@main/kernel/app-error';
import { acquireLock, type VaultLock } from '@main/platform/vault';
import { changeFolder, sumsFile } from './folder-layout';
import { flush, guarded, lstatOrNull, writeFlushed } from './remote-disk';
import { registryPath } from './remote-parts';
import { keepReplaced, oldFolder, readReplaced, stands, takeBack, waits } from './remote-replaced';

/** Locked by the system while somebody writes, and free again when they are gone, however they went. */
export const lockFile = '.countersign-lock';
export const draftPrefix = `${changeFolder}-`;
const waitMs = 25;
const maxWaits = 200;

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
 * @param bases digests of what the contents were made from, by path
 * @throws AppError `REGISTRY_ANSWER_INVALID` when somebody changed one of these files meanwhile; theirs stays
 */
export async function replaceFiles(
  root: string,
  contents: ReadonlyMap<string, Uint8Array>,
  bases: ReadonlyMap<string, string>,
): Promise<void> {
  // Looked at before anything counts: what cannot be put in place must not be begun.
  for (const path of contents.keys()) await demandPlain(root, path);
  const draft = join(root, `${draftPrefix}${randomUUID()}`);
  try {
    for (const [path, bytes] of contents)
      await writeFlushed(join(draft, path), bytes, await modeFor(root, path));
    await keepReplaced(root, draft, contents, bases, await modeFor(root, registryPath));
    const paths = [...contents.keys()].flatMap((path) => [path, `${oldFolder}/${path}`]);
    for (const folder of new Set(paths.flatMap(foldersAbove)))
      if ((await lstatOrNull(join(draft, folder))) !== null) await flush(join(draft, folder));
    await flush(draft);
    await rename(draft, join(root, changeFolder)); // the commit point
  } catch (failure) {
    await rm(draft, { recursive: true, force: true });
    throw failure;
  }
  await flush(root);
  if (!(await putInPlace(root))) throw new AppError('REGISTRY_ANSWER_INVALID');
}

/**
 * Moves the files of a change that counts to where they belong; without a change there is nothing to do.
 *
 * @returns whether nothing was in the way. Where somebody changed what was to be replaced, theirs counts: the change is
 *   taken back and goes.
 */
async function putInPlace(root: string): Promise<boolean> {
  const change = join(root, changeFolder);
  const found = await lstatOrNull(change);
  if (found === null) return true;
  if (!found.isDirectory()) throw new AppError('REGISTRY_ANSWER_INVALID');
  const list = await readReplaced(change);
  // SHA256SUMS is moved last: without it everything is in its place.
  if (list === null || !(await waits(change, sumsFile))) return drop(root, change, list !== null);
  for (const { path } of list) await demandPlain(root, path);
  if (!(await stands(root, change, list))) {
    await takeBack(root, change, list);
    return drop(root, change, false);
  }
  const sumsLast = [...list].sort((a, b) => Number(a.path === sumsFile) - Number(b.path === sumsFile));
  for (const { path } of sumsLast) await move(root, change, path);
  return drop(root, change, true);
}

async function move(root: string, change: string, path: string): Promise<void> {
  if (!(await waits(change, path))) return;
  // A link would be moved into the registry, and out of it whoever follows it.
  await demandPlain(change, path);
  const target = join(root, path);
  await mkdir(dirname(target), { recursive: true });
  await rename(join(change, path), target);
  await flush(dirname(target));
}

/** Removes a change by one rename: half of one would count again. */
async function drop<Answer>(root: string, change: string, answer: Answer): Promise<Answer> {
  const draft = join(root, `${draftPrefix}${randomUUID()}`);
  await rename(change, draft);
  await flush(root);
  await rm(draft, { recursive: true });
  return answer;
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
