import { AppError } from '@main/kernel/app-error';
import { utf8 } from '@main/kernel/bytes';
import type { FieldTarget } from '../push-target';
import type { Remote } from '../remote';
import { editedRegistry, editedVersion, isOfModel, sumsText, withArtifact } from './folder-edit';
import { isPortablePath, sumsFile } from './folder-layout';
import {
  type FolderArtifact,
  fileOf,
  modelFolder,
  parseRegistryFile,
  parseVersionFile,
  type RegistryFile,
  type VersionFile,
} from './folder-shape';
import { asOnlyWriter, replaceFiles } from './remote-change';
import { sha256Of } from './remote-disk';
import { type FolderFiles, openFolder } from './remote-files';
import {
  artifactPath,
  demandStated,
  maxJsonBytes,
  ofOneState,
  type Parsed,
  readRegistry,
  readSums,
  readVersionFile,
  registryPath,
  type Sums,
  versionPath,
} from './remote-parts';

type Writing = Pick<Remote, 'readField' | 'writeField' | 'create' | 'upload' | 'download'>;
type FetchFile = (
  model: string,
  version: string,
  path: string,
  limitBytes: number,
  signal?: AbortSignal,
) => Promise<Uint8Array>;

const gone = 'PUSH_TARGET_GONE';

/** What a folder lets be written: descriptions, tags, aliases, and files of a version that is there. */
export function folderWriting(location: string, fetchFile: FetchFile): Writing {
  return {
    async readField(target, signal) {
      const files = await openFolder(location);
      return ofOneState(files, async () => fieldOf(await found(files, target, signal), target));
    },

    async writeField(target, value, signal) {
      const files = await openFolder(location);
      await asOnlyWriter(files.root, async () => {
        const now = await found(files, target, signal);
        const { registry, version, folder, sums } = now;
        if (fieldOf(now, target) === value) return;
        if (target.of === 'alias' && value !== null)
          await readVersionFile(files, folder, value, gone, signal); // an alias of nothing makes the folder unreadable
        const [path, text, base] = isOfModel(target)
          ? [registryPath, editedRegistry(registry.text, target, value), registry.sha256]
          : [
              versionPath(folder, target.version),
              editedVersion(version?.text ?? '', target, value),
              version?.sha256 ?? '',
            ];
        demandReadable(() => (isOfModel(target) ? parseRegistryFile(text) : parseVersionFile(text)), text);
        await commit(files, sums, new Map([[path, utf8(text)]]), new Map([[path, base]]));
      });
    },

    /** Who made a version, and when, is its maker's to say; and a folder knows no runs. */
    create: () => Promise.reject(new AppError('PUSH_VALUE_REFUSED')),

    async upload(runId, path, bytes, signal) {
      const { model, version } = placeOf(runId);
      const files = await openFolder(location);
      await asOnlyWriter(files.root, async () => {
        const { file: registry } = await readRegistry(files, signal);
        const folder = demandModel(registry, model).folder;
        const { file, text, sha256: base } = await readVersionFile(files, folder, version, gone, signal);
        const sums = await readSums(files, signal);
        const stated = versionPath(folder, version);
        demandStated(sums, stated, { sha256: base });
        const artifact = { path, kind: 'other' as const, bytes: bytes.length, sha256: sha256Of(bytes) };
        const known = file.artifacts.find((each) => each.path === path);
        if (known?.sha256 === artifact.sha256) return;
        demandPlace(file, artifact, known);
        const placed = { ...artifact, ...(known?.file === undefined ? {} : { file: known.file }) };
        const edited = withArtifact(text, placed);
        demandReadable(() => parseVersionFile(edited), edited);
        await commit(
          files,
          sums,
          new Map([
            [artifactPath(folder, version, placed), bytes],
            [stated, utf8(edited)],
          ]),
          new Map([[stated, base]]),
        );
      });
    },

    async download(runId, path, limitBytes, signal) {
      const { model, version } = placeOf(runId);
      return fetchFile(model, version, path, limitBytes, signal);
    },
  };
}

interface Found {
  readonly registry: Parsed<RegistryFile>;
  readonly folder: string;
  readonly version: Parsed<VersionFile> | null;
  readonly sums: Sums;
}

/** @throws AppError `REGISTRY_ANSWER_INVALID` for what SHA256SUMS does not state: a new digest would hide that */
async function found(files: FolderFiles, target: FieldTarget, signal?: AbortSignal): Promise<Found> {
  const registry = await readRegistry(files, signal);
  const { folder } = demandModel(registry.file, target.model);
  const version = isOfModel(target)
    ? null
    : await readVersionFile(files, folder, target.version, gone, signal);
  const sums = await readSums(files, signal);
  demandStated(sums, registryPath, registry);
  if (version) demandStated(sums, versionPath(folder, version.file.version), version);
  return { registry, folder, version, sums };
}

function demandModel(registry: RegistryFile, name: string) {
  const model = registry.models.find((each) => each.name === name);
  if (!model) throw new AppError(gone);
  return { model, folder: modelFolder(model) };
}

function fieldOf({ registry, version }: Found, target: FieldTarget): string | null {
  const { model } = demandModel(registry.file, target.model);
  switch (target.of) {
    case 'model-description':
      return model.description || null;
    case 'model-tag':
      return own(model.tags, target.key);
    case 'alias':
      return own(model.aliases, target.alias);
    case 'version-description':
      return version?.file.description || null;
    case 'version-tag':
      return own(version?.file.tags ?? {}, target.key);
  }
}

const own = (pairs: Readonly<Record<string, string>>, key: string): string | null =>
  Object.hasOwn(pairs, key) ? (pairs[key] ?? null) : null;

/** `model/version`, which stands for a run here. */
function placeOf(runId: string): { readonly model: string; readonly version: string } {
  const [model, version, ...more] = runId.split('/');
  if (!model || !version || more.length > 0) throw new AppError(gone);
  return { model, version };
}

/** A model or its predictions are not replaced from here, and no file comes to lie where another one is. */
function demandPlace(
  { artifacts }: VersionFile,
  { path }: FolderArtifact,
  known: FolderArtifact | undefined,
): void {
  const small = path.toLowerCase();
  const taken = artifacts.some((each) => {
    const file = fileOf(each).toLowerCase();
    return file === small || file.startsWith(`${small}/`) || small.startsWith(`${file}/`);
  });
  if (known ? known.kind !== 'other' : taken || !isPortablePath(path))
    throw new AppError('PUSH_VALUE_REFUSED');
}

/** Nothing is written that could not be read again. */
function demandReadable(parse: () => unknown, text: string): void {
  try {
    parse();
  } catch (cause) {
    throw new AppError('PUSH_VALUE_REFUSED', {}, { cause });
  }
  if (utf8(text).length > maxJsonBytes) throw new AppError('PUSH_VALUE_REFUSED');
}

/** @param bases digests of what was edited; a file that SHA256SUMS did not state before is not vouched for now */
async function commit(
  files: FolderFiles,
  before: Sums,
  contents: ReadonlyMap<string, Uint8Array>,
  bases: ReadonlyMap<string, string>,
): Promise<void> {
  const sums = new Map(before.file);
  for (const [path, bytes] of contents)
    if (sums.has(path) || !bases.has(path)) sums.set(path, sha256Of(bytes));
  await replaceFiles(
    files.root,
    new Map([...contents, [sumsFile, utf8(sumsText(sums))]]),
    new Map([...bases, [sumsFile, before.sha256]]),
  );
}
