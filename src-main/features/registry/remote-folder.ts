import { fileURLToPath } from 'node:url';
import { AppError } from '@main/kernel/app-error';
import { namedValues, type RemoteModel, type RemoteVersion, sortedSnapshot } from './domain';
import {
  isFolderName,
  parseRegistryFile,
  parseSha256Sums,
  parseVersionFile,
  type RegistryFile,
  type VersionFile,
} from './folder-shape';
import type { Remote } from './remote';
import { type FolderFiles, openFolder } from './remote-files';
import { thresholdOf } from './threshold';

const maxJsonBytes = 5_000_000;
const maxSumsBytes = 50_000_000;
const maxVersions = 200_000;

/**
 * The portable registry: a folder of plain files, described in docs/reference/folder-registry.md.
 *
 * @param location file: URL of the folder that holds registry.json
 */
export function folderRemote(location: URL): Remote {
  const root = fileURLToPath(location);
  return {
    async describe(signal) {
      const registry = await readRegistry(await openFolder(root), signal);
      return `folder registry ${registry.id}`;
    },

    async snapshot({ signal, progress } = {}) {
      const files = await openFolder(root);
      const registry = await readRegistry(files, signal);
      const sums = parsed(parseSha256Sums, await readText(files, 'SHA256SUMS', maxSumsBytes, signal));
      const named = await listVersions(files, registry);
      const versions: RemoteVersion[] = [];
      for (const { model, version } of named) {
        versions.push(await readVersion(files, model, version, sums, signal));
        progress?.(versions.length, named.length);
      }
      return sortedSnapshot(modelsOf(registry, versions), versions);
    },

    async fetchArtifact({ model, version }, { path }, limitBytes, signal) {
      const files = await openFolder(root);
      return files.read(artifactPath(model, version, path), {
        ifMissing: 'ARTIFACT_NOT_FOUND',
        ifTooLarge: 'FILE_TOO_LARGE',
        limitBytes,
        signal,
      });
    },

    [Symbol.dispose]() {},
  };
}

const folderOf = (model: string, version: string): string => `models/${model}/${version}`;
const artifactPath = (model: string, version: string, path: string): string =>
  `${folderOf(model, version)}/artifacts/${path}`;

async function readRegistry(files: FolderFiles, signal: AbortSignal | undefined): Promise<RegistryFile> {
  return parsed(parseRegistryFile, await readText(files, 'registry.json', maxJsonBytes, signal));
}

async function readText(
  files: FolderFiles,
  path: string,
  limitBytes: number,
  signal: AbortSignal | undefined,
): Promise<string> {
  const invalid = 'REGISTRY_ANSWER_INVALID';
  const bytes = await files.read(path, { ifMissing: invalid, ifTooLarge: invalid, limitBytes, signal });
  return parsed((input) => new TextDecoder('utf-8', { fatal: true }).decode(input), bytes);
}

async function listVersions(
  files: FolderFiles,
  registry: RegistryFile,
): Promise<readonly { readonly model: string; readonly version: string }[]> {
  const found: { model: string; version: string }[] = [];
  for (const { name } of registry.models) {
    const versions = await files.list(`models/${name}`, { ifMissing: 'REGISTRY_ANSWER_INVALID' });
    found.push(...versions.filter(isFolderName).map((version) => ({ model: name, version })));
    if (found.length > maxVersions) throw new AppError('REGISTRY_ANSWER_INVALID', { maxVersions });
  }
  return found;
}

async function readVersion(
  files: FolderFiles,
  model: string,
  version: string,
  sums: ReadonlyMap<string, string>,
  signal: AbortSignal | undefined,
): Promise<RemoteVersion> {
  const text = await readText(files, `${folderOf(model, version)}/version.json`, maxJsonBytes, signal);
  const file: VersionFile = parsed(parseVersionFile, text);
  if (file.version !== version) throw new AppError('REGISTRY_ANSWER_INVALID');
  for (const { path, sha256 } of file.artifacts) {
    // Two statements of one digest that differ: nobody could say which of them was adopted.
    if (sums.get(artifactPath(model, version, path)) !== sha256)
      throw new AppError('REGISTRY_ANSWER_INVALID');
  }
  return {
    model,
    version,
    createdAtMs: Date.parse(file.createdAt),
    description: file.description,
    tags: namedValues(Object.entries(file.tags)),
    params: namedValues(Object.entries(file.params)),
    metrics: namedValues(Object.entries(file.metrics)),
    threshold: thresholdOf(file.threshold),
    artifacts: file.artifacts.map(({ sha256, ...artifact }) => ({ ...artifact, stated: sha256 })),
    runId: null,
  };
}

function modelsOf(registry: RegistryFile, versions: readonly RemoteVersion[]): RemoteModel[] {
  const known = new Set(versions.map(({ model, version }) => folderOf(model, version)));
  return registry.models.map(({ name, description, tags, aliases }) => {
    const named = namedValues(Object.entries(aliases));
    if (named.some(({ value }) => !known.has(folderOf(name, value))))
      throw new AppError('REGISTRY_ANSWER_INVALID');
    return {
      name,
      description,
      tags: namedValues(Object.entries(tags)),
      aliases: named.map(({ name: alias, value: version }) => ({ alias, version })),
      createdAtMs: null,
    };
  });
}

function parsed<From, To>(parse: (input: From) => To, input: From): To {
  try {
    return parse(input);
  } catch (error) {
    throw new AppError('REGISTRY_ANSWER_INVALID', {}, { cause: error });
  }
}
