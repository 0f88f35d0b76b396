import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { AppError } from '@main/kernel/app-error';
import { throwIfCancelled } from '@main/platform/calls';
import type { FolderProblem } from '@shared/contract/registry-portable';
import { changeFolder, sumsFile } from './folder-layout';
import { type AddProblem, type ProblemKind, ProblemList, readSumsLeniently } from './folder-problem';
import { modelFolder } from './folder-shape';
import { draftPrefix, lockFile } from './remote-change';
import { isMissing } from './remote-disk';
import { type FolderFiles, openFolder } from './remote-files';
import { artifactPath, readRegistry, readVersionFile, registryPath, versionPath } from './remote-parts';
import { listVersions } from './remote-snapshot';

const maxSumsBytes = 50_000_000;
/** A folder with more entries is not looked through. */
const maxEntries = 1_000_000;

export interface FolderCheck {
  readonly models: number;
  readonly versions: number;
  readonly files: number;
  readonly bytes: number;
  /** How many problems there are, and the first thousand of them by path. */
  readonly found: number;
  readonly problems: readonly FolderProblem[];
}

interface CheckOptions {
  readonly signal: AbortSignal;
  readonly progress: (done: number, total: number) => void;
}

/**
 * Reads every byte of a folder and compares it with SHA256SUMS, then every registry.json and version.json. Nothing is
 * left out because something else was wrong.
 *
 * @throws AppError `REGISTRY_UNREACHABLE` when it is not there, `REGISTRY_REFUSED`; `REGISTRY_ANSWER_INVALID` when it has
 *   no SHA256SUMS or more than a million entries; `CANCELLED`
 */
export async function checkFolder(location: URL, { signal, progress }: CheckOptions): Promise<FolderCheck> {
  const files = await openFolder(fileURLToPath(location));
  const problems = new ProblemList();
  const { add } = problems;
  const text = await files.read(sumsFile, {
    ifMissing: 'REGISTRY_ANSWER_INVALID',
    ifTooLarge: 'REGISTRY_ANSWER_INVALID',
    limitBytes: maxSumsBytes,
    signal,
  });
  const stated = await readSumsLeniently(new TextDecoder().decode(text), add, async () => {
    await setImmediate();
    throwIfCancelled(signal);
  });

  const there = await walk(files.root, add, signal);
  for (const path of there) if (!stated.has(path)) add('extra', path);
  let bytes = 0;
  let done = 0;
  for (const [path, sha256] of stated) {
    throwIfCancelled(signal);
    const found = await hashed(files.root, path, signal);
    if (typeof found === 'string') add(found, path);
    else if (found.sha256 !== sha256) add('altered', path);
    bytes += typeof found === 'string' ? 0 : found.bytes;
    progress(++done, stated.size);
  }
  const counts = await checkContent(files, stated, add, signal);
  const { found } = problems;
  return { ...counts, files: stated.size, bytes, found, problems: problems.first() };
}

/** Every file but Countersign's own; links are told when they lead out, and not followed. */
async function walk(root: string, add: AddProblem, signal: AbortSignal): Promise<readonly string[]> {
  const paths: string[] = [];
  const folders = [''];
  let entries = 0;
  for (const folder of folders) {
    throwIfCancelled(signal);
    for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (++entries > maxEntries) throw new AppError('REGISTRY_ANSWER_INVALID', { maxEntries });
      if (path === lockFile || path === sumsFile) continue;
      if (path === changeFolder || path.startsWith(draftPrefix)) add('unfinished', path);
      else if (entry.isDirectory()) folders.push(path);
      else if (entry.isSymbolicLink() && !(await staysInside(root, path))) add('escaping', path);
      else if (entry.isFile() || entry.isSymbolicLink()) paths.push(path);
      else add('no-file', path);
    }
  }
  return paths;
}

async function staysInside(root: string, path: string): Promise<boolean> {
  try {
    return (await realpath(join(root, path))).startsWith(root + sep);
  } catch {
    return true; // leads nowhere: nothing is there to be read
  }
}

async function hashed(
  root: string,
  path: string,
  signal: AbortSignal,
): Promise<{ readonly sha256: string; readonly bytes: number } | ProblemKind> {
  try {
    const real = await realpath(join(root, path));
    if (!real.startsWith(root + sep)) return 'escaping';
    const { size } = await stat(real);
    if (!(await stat(real)).isFile()) return 'no-file';
    const hash = createHash('sha256');
    await pipeline(createReadStream(real), hash, { signal });
    return { sha256: hash.digest('hex'), bytes: size };
  } catch (error) {
    throwIfCancelled(signal);
    return isMissing(error) ? 'missing' : 'unreadable';
  }
}

/** What the JSON files say, and that it is what SHA256SUMS says. */
async function checkContent(
  files: FolderFiles,
  sums: ReadonlyMap<string, string>,
  add: AddProblem,
  signal: AbortSignal,
): Promise<Pick<FolderCheck, 'models' | 'versions'>> {
  const registry = await understood(
    () => readRegistry(files, signal),
    () => add('malformed', registryPath),
  );
  if (!registry) return { models: 0, versions: 0 };
  const { models } = registry.file;
  let versions = 0;
  for (const model of models) {
    const folder = modelFolder(model);
    const named = await understood(
      () => listVersions(files, { ...registry.file, models: [model] }),
      () => add('missing', `models/${folder}`),
    );
    for (const { version } of named ?? []) {
      versions += 1;
      await checkVersion(files, folder, version, sums, add, signal);
    }
    const known = new Set(named?.map(({ version }) => version));
    if (Object.values(model.aliases).some((version) => !known.has(version))) add('malformed', registryPath);
  }
  return { models: models.length, versions };
}

async function checkVersion(
  files: FolderFiles,
  folder: string,
  version: string,
  sums: ReadonlyMap<string, string>,
  add: AddProblem,
  signal: AbortSignal,
): Promise<void> {
  const path = versionPath(folder, version);
  const read = await understood(
    () => readVersionFile(files, folder, version, 'REGISTRY_ANSWER_INVALID', signal),
    () => add('malformed', path),
  );
  for (const artifact of read?.file.artifacts ?? []) {
    const file = artifactPath(folder, version, artifact);
    const stated = sums.get(file);
    if (stated === undefined) add('unstated', file);
    else if (stated !== artifact.sha256) add('contradicting', file);
  }
}

async function understood<Value>(read: () => Promise<Value>, otherwise: () => void): Promise<Value | null> {
  try {
    return await read();
  } catch (failure) {
    if (!(failure instanceof AppError) || failure.code === 'CANCELLED') throw failure;
    otherwise();
    return null;
  }
}
