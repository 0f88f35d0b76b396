import { readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '@main/kernel/app-error';
import { utf8 } from '@main/kernel/bytes';
import { Sha256 } from '@shared/ids';
import { z } from 'zod';
import { isContainedPath } from '../artifact-path';
import { sumsFile } from './folder-layout';
import { statedDigest } from './folder-shape';
import { digestAt, flush, lstatOrNull, sha256Of, writeFlushed } from './remote-disk';

/** In a change: what it replaces, and copies of that. A change without this list never counted. */
const listFile = '.replaces.json';
export const oldFolder = '.old';
const maxListBytes = 5_000_000;

const Replaced = z.strictObject({
  path: z.string().refine(isContainedPath),
  /** Digest of what was there, `null` for nothing. */
  old: Sha256.nullable(),
  new: Sha256,
});
export type Replaced = z.infer<typeof Replaced>;
const ReplacedList = z.array(Replaced).max(10_000);

/**
 * Keeps in a change what it replaces.
 *
 * @param bases digests of what the contents were made from, by path
 * @param listMode permissions of the list: who reads the registry reads it
 * @throws AppError `REGISTRY_ANSWER_INVALID` when something else is there than the contents were made from
 */
export async function keepReplaced(
  root: string,
  change: string,
  contents: ReadonlyMap<string, Uint8Array>,
  bases: ReadonlyMap<string, string>,
  listMode: number,
): Promise<void> {
  const list: Replaced[] = [];
  for (const [path, bytes] of contents) {
    const found = await lstatOrNull(join(root, path));
    const there = found && (await readFile(join(root, path)));
    const old = there && sha256Of(there);
    if (bases.has(path) && bases.get(path) !== old) throw new AppError('REGISTRY_ANSWER_INVALID');
    if (found && there) await writeFlushed(join(change, oldFolder, path), there, found.mode & 0o777);
    list.push({ path, old, new: sha256Of(bytes) });
  }
  await writeFlushed(join(change, listFile), utf8(JSON.stringify(list)), listMode);
}

/** What a change replaces; `null` for what is no change of Countersign. */
export async function readReplaced(change: string): Promise<readonly Replaced[] | null> {
  const file = join(change, listFile);
  const [folder, list] = [await lstatOrNull(change), await lstatOrNull(file)];
  if (!folder?.isDirectory() || !list?.isFile() || list.size > maxListBytes) return null;
  try {
    return ReplacedList.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (failure) {
    if (failure instanceof SyntaxError || failure instanceof z.ZodError) return null;
    throw failure;
  }
}

/** Whether a file of a change waits to be moved to its place. */
export const waits = async (change: string, path: string): Promise<boolean> =>
  (await lstatOrNull(join(change, path))) !== null;

/** Whether everything is as the change left it. Otherwise somebody changed the registry since: that counts. */
export async function stands(root: string, change: string, list: readonly Replaced[]): Promise<boolean> {
  for (const { path, old, new: next } of list) {
    // Asked before the digest is taken: a file that is moved in between is the new one in either case.
    const waiting = await waits(change, path);
    const there = await digestAt(join(root, path));
    if (there !== next && !(waiting && there === old)) return false;
  }
  return true;
}

/** Takes back what an interrupted change moved to its place, unless the SHA256SUMS that is there now states it. */
export async function takeBack(root: string, change: string, list: readonly Replaced[]): Promise<void> {
  const sums = new TextDecoder().decode(await readFile(join(root, sumsFile)).catch(() => utf8('')));
  for (const { path, old, new: next } of list) {
    const target = join(root, path);
    if ((await waits(change, path)) || (await digestAt(target)) !== next) continue;
    if (statedDigest(sums, path) === next) continue;
    if (old === null) await rm(target);
    else await rename(join(change, oldFolder, path), target);
    await flush(dirname(target));
  }
}
