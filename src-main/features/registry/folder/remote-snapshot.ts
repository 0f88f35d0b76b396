import { AppError } from '@main/kernel/app-error';
import { namedValues, type RemoteModel, type RemoteVersion, type Snapshot, sortedSnapshot } from '../domain';
import type { SnapshotOptions } from '../remote';
import { thresholdOf } from '../threshold';
import { isFolderName, modelFolder, type RegistryFile, type VersionFile } from './folder-shape';
import type { FolderFiles } from './remote-files';
import {
  artifactPath,
  demandStated,
  readRegistry,
  readSums,
  readVersionFile,
  registryPath,
  versionPath,
} from './remote-parts';

const maxVersions = 200_000;

/** Everything a folder holds. @throws AppError `REGISTRY_ANSWER_INVALID` when any file is not as described */
export async function readSnapshot(
  files: FolderFiles,
  { signal, progress }: SnapshotOptions,
): Promise<Snapshot> {
  const sums = await readSums(files, signal);
  const read = await readRegistry(files, signal);
  demandStated(sums, registryPath, read);
  const registry = read.file;
  const named = await listVersions(files, registry);
  const versions: RemoteVersion[] = [];
  for (const { model, folder, version } of named) {
    const stated = await readVersionFile(files, folder, version, 'REGISTRY_ANSWER_INVALID', signal);
    demandStated(sums, versionPath(folder, version), stated);
    const { file } = stated;
    // Two statements of one digest that differ: nobody could say which of them was adopted.
    for (const artifact of file.artifacts)
      if (sums.file.get(artifactPath(folder, version, artifact)) !== artifact.sha256)
        throw new AppError('REGISTRY_ANSWER_INVALID');
    versions.push(remoteVersion(model, file));
    progress?.(versions.length, named.length);
  }
  return sortedSnapshot({ models: modelsOf(registry, versions), versions, clockAheadMs: null });
}

/** Versions of a registry in the order of its models: its folders, whatever files lie there too. @throws AppError as `readSnapshot` */
export async function listVersions(
  files: FolderFiles,
  { models }: RegistryFile,
): Promise<readonly { readonly model: string; readonly folder: string; readonly version: string }[]> {
  const found: { model: string; folder: string; version: string }[] = [];
  for (const model of models) {
    const folder = modelFolder(model);
    const versions = await files.listFolders(`models/${folder}`, { ifMissing: 'REGISTRY_ANSWER_INVALID' });
    found.push(...versions.filter(isFolderName).map((version) => ({ model: model.name, folder, version })));
    if (found.length > maxVersions) throw new AppError('REGISTRY_ANSWER_INVALID', { maxVersions });
  }
  return found;
}

function remoteVersion(model: string, file: VersionFile): RemoteVersion {
  return {
    model,
    version: file.version,
    createdAtMs: msOf(file.createdAt),
    description: file.description,
    tags: namedValues(Object.entries(file.tags)),
    params: namedValues(Object.entries(file.params)),
    metrics: namedValues(Object.entries(file.metrics)),
    threshold: thresholdOf(file.threshold),
    artifacts: file.artifacts.map(({ path, kind, bytes, sha256 }) => ({ path, kind, bytes, stated: sha256 })),
    source: file.source ?? '',
    runId: file.runId ?? null,
    run: file.run === undefined ? null : remoteRun(file.run),
    loggedModel: file.loggedModel === undefined ? null : loggedModel(file.loggedModel),
  };
}

const remoteRun = ({
  startedAt,
  endedAt,
  tags,
  ...run
}: NonNullable<VersionFile['run']>): RemoteVersion['run'] => ({
  ...run,
  startedAtMs: msOf(startedAt),
  endedAtMs: msOf(endedAt),
  tags: namedValues(Object.entries(tags)),
});

const loggedModel = ({
  createdAt,
  params,
  tags,
  metrics,
  ...logged
}: NonNullable<VersionFile['loggedModel']>): RemoteVersion['loggedModel'] => ({
  ...logged,
  createdAtMs: msOf(createdAt),
  params: namedValues(Object.entries(params)),
  tags: namedValues(Object.entries(tags)),
  metrics: namedValues(Object.entries(metrics)),
});

const msOf = (time: string | null): number | null => (time === null ? null : Date.parse(time));

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
      createdAtMs: msOf(createdAt ?? null),
    };
  });
}
