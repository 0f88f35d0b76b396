import { AppError } from '@main/kernel/app-error';
import { namedValues, type RemoteModel, type RemoteVersion, type Snapshot, sortedSnapshot } from '../domain';
import type { SnapshotOptions } from '../remote';
import { thresholdOf } from '../threshold';
import { isFolderName, modelFolder, type RegistryFile, type VersionFile } from './folder-shape';
import type { FolderFiles } from './remote-files';
import { artifactPath, readRegistry, readSums, readVersionFile } from './remote-parts';

const maxVersions = 200_000;

/** Everything a folder holds. @throws AppError `REGISTRY_ANSWER_INVALID` when any file is not as described */
export async function readSnapshot(
  files: FolderFiles,
  { signal, progress }: SnapshotOptions,
): Promise<Snapshot> {
  const { file: registry } = await readRegistry(files, signal);
  const sums = await readSums(files, signal);
  const named = await listVersions(files, registry);
  const versions: RemoteVersion[] = [];
  for (const { model, folder, version } of named) {
    const { file } = await readVersionFile(files, folder, version, 'REGISTRY_ANSWER_INVALID', signal);
    // Two statements of one digest that differ: nobody could say which of them was adopted.
    for (const artifact of file.artifacts)
      if (sums.get(artifactPath(folder, version, artifact)) !== artifact.sha256)
        throw new AppError('REGISTRY_ANSWER_INVALID');
    versions.push(remoteVersion(model, file));
    progress?.(versions.length, named.length);
  }
  return sortedSnapshot({ models: modelsOf(registry, versions), versions, clockAheadMs: null });
}

/** Versions of a registry in the order of its models. @throws AppError as `readSnapshot` */
export async function listVersions(
  files: FolderFiles,
  { models }: RegistryFile,
): Promise<readonly { readonly model: string; readonly folder: string; readonly version: string }[]> {
  const found: { model: string; folder: string; version: string }[] = [];
  for (const model of models) {
    const folder = modelFolder(model);
    const versions = await files.list(`models/${folder}`, { ifMissing: 'REGISTRY_ANSWER_INVALID' });
    found.push(...versions.filter(isFolderName).map((version) => ({ model: model.name, folder, version })));
    if (found.length > maxVersions) throw new AppError('REGISTRY_ANSWER_INVALID', { maxVersions });
  }
  return found;
}

function remoteVersion(model: string, file: VersionFile): RemoteVersion {
  return {
    model,
    version: file.version,
    createdAtMs: file.createdAt === null ? null : Date.parse(file.createdAt),
    description: file.description,
    tags: namedValues(Object.entries(file.tags)),
    params: namedValues(Object.entries(file.params)),
    metrics: namedValues(Object.entries(file.metrics)),
    threshold: thresholdOf(file.threshold),
    artifacts: file.artifacts.map(({ path, kind, bytes, sha256 }) => ({ path, kind, bytes, stated: sha256 })),
    source: '',
    runId: null,
    run: null,
    loggedModel: null,
  };
}

function modelsOf({ models }: RegistryFile, versions: readonly RemoteVersion[]): RemoteModel[] {
  const placeOf = (model: string, version: string) => `${model}/${version}`;
  const known = new Set(versions.map(({ model, version }) => placeOf(model, version)));
  return models.map(({ name, description, tags, aliases, createdAt }) => {
    const named = namedValues(Object.entries(aliases));
    if (named.some(({ value }) => !known.has(placeOf(name, value))))
      throw new AppError('REGISTRY_ANSWER_INVALID');
    return {
      name,
      description,
      tags: namedValues(Object.entries(tags)),
      aliases: named.map(({ name: alias, value: version }) => ({ alias, version })),
      createdAtMs: createdAt === undefined ? null : Date.parse(createdAt),
    };
  });
}
