import { AppError } from '@main/kernel/app-error';
import type { RemoteArtifact } from './domain';
import { parseExactJson } from './exact-json';
import { type MlflowFile, type MlflowVersion, StatedDigests } from './mlflow-shape';
import { modelSource, predictionsPath } from './mlflow-version';
import type { MlflowCalls } from './remote-mlflow-calls';

/** Runs may hold thousands of pictures; a version is described by its first files. */
const maxFiles = 500;
const maxFolders = 50;
const maxDigestBytes = 1_000_000;
const digestFile = 'SHA256SUMS.json';
/** Paths of logged-model files start with the model's address, which no file of a run can. */
const loggedModelPath = /^models:\/m-[\w-]+\/(.+)$/;

/**
 * The files of a version: its run's, the folder of the predictions first, and its model's. At most 500 of each.
 *
 * @throws AppError as `Remote.snapshot`; `REGISTRY_ANSWER_INVALID` also for a path that leaves its folder
 */
export async function listArtifacts(
  calls: MlflowCalls,
  version: MlflowVersion,
  hasRun: boolean,
  signal: AbortSignal | undefined,
): Promise<readonly RemoteArtifact[]> {
  const predictions = predictionsPath(version);
  if (predictions === null) throw new AppError('REGISTRY_ANSWER_INVALID');
  const source = modelSource(version);

  const folder = predictions.includes('/') ? predictions.slice(0, predictions.lastIndexOf('/')) : '';
  const files = hasRun ? await listTree((path) => calls.runFolder(version.run_id, path, signal), folder) : [];
  const stated = await statedDigests(calls, version.run_id, folder, files, signal);
  const ofRun = files.map(({ path, file_size }): RemoteArtifact => {
    const isModel = source.kind === 'run-folder' && path.startsWith(`${source.path}/`);
    const kind = path === predictions ? 'predictions' : isModel ? 'model' : 'other';
    return { path, kind, bytes: file_size ?? null, stated: stated.get(path) ?? null };
  });
  if (source.kind !== 'logged-model') return ofRun;

  const { modelId } = source;
  const ofModel = await listTree((path) => calls.modelFolder(modelId, path, signal), '');
  return [
    ...ofRun,
    ...ofModel.map(
      ({ path, file_size }): RemoteArtifact => ({
        path: `models:/${modelId}/${path}`,
        kind: 'model',
        bytes: file_size ?? null,
        stated: null,
      }),
    ),
  ];
}

/** The bytes behind a path that `listArtifacts` gave. */
export async function fetchFile(
  calls: MlflowCalls,
  version: { readonly model: string; readonly version: string; readonly runId: string | null },
  path: string,
  limitBytes: number,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  const ofModel = loggedModelPath.exec(path)?.[1];
  if (ofModel) return calls.versionFile(version, ofModel, limitBytes, signal);
  if (version.runId === null) throw new AppError('ARTIFACT_NOT_FOUND');
  return calls.runFile(version.runId, path, limitBytes, signal);
}

/** Breadth first, so that what is left out of a very large tree is what lies deepest. */
async function listTree(
  list: (folder: string) => Promise<readonly MlflowFile[]>,
  first: string,
): Promise<readonly MlflowFile[]> {
  const folders = first === '' ? [''] : [first, ''];
  const files: MlflowFile[] = [];
  for (let at = 0; at < Math.min(folders.length, maxFolders) && files.length < maxFiles; at++) {
    const folder = folders[at] ?? '';
    for (const entry of await list(folder)) {
      if (folder !== '' && !entry.path.startsWith(`${folder}/`))
        throw new AppError('REGISTRY_ANSWER_INVALID');
      if (!entry.is_dir) files.push(entry);
      else if (!folders.includes(entry.path)) folders.push(entry.path);
    }
  }
  return files.slice(0, maxFiles);
}

async function statedDigests(
  calls: MlflowCalls,
  runId: string,
  folder: string,
  files: readonly MlflowFile[],
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, string>> {
  const prefix = folder === '' ? '' : `${folder}/`;
  if (!files.some(({ path }) => path === prefix + digestFile)) return new Map();
  const bytes = await calls.runFile(runId, prefix + digestFile, maxDigestBytes, signal);
  try {
    const digests = StatedDigests.parse(
      parseExactJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes)),
    );
    return new Map(Object.entries(digests).map(([name, sha256]) => [prefix + name, sha256]));
  } catch (error) {
    throw new AppError('REGISTRY_ANSWER_INVALID', {}, { cause: error });
  }
}
