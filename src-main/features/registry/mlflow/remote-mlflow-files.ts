import { AppError } from '@main/kernel/app-error';
import { compareText, type RemoteArtifact, type RemoteVersion } from '../domain';
import { parseExactJson } from '../exact-json';
import { demandOk } from '../remote-answers';
import { FilesAnswer, type MlflowFile, StatedDigests } from './mlflow-shape';
import { modelSource, predictionsPath } from './mlflow-version';
import { api, asked, pages } from './remote-mlflow-calls';
import { isImpossible, isMissing, type MlflowHttp, type Query, type Signal } from './remote-mlflow-http';

/** Runs may hold thousands of pictures; a version is described by its first files. */
const maxFiles = 500;
const maxFolders = 50;
const maxDigestBytes = 1_000_000;
/** What the server says instead of a file may be longer than the file. */
const maxErrorBytes = 10_000;
const digestFile = 'SHA256SUMS.json';
/** Paths of logged-model files start with the model's address, which no file of a run can. */
const loggedModelPath = /^models:\/m-[\w-]+\/(.+)$/;

/**
 * The files of a version: its run's, the folder of the predictions first, and its model's. At most 500 of each.
 *
 * @throws AppError as `Remote.listFiles`; `REGISTRY_ANSWER_INVALID` also for a path that leaves its folder
 */
export async function listArtifacts(
  http: MlflowHttp,
  version: RemoteVersion,
  signal: Signal,
): Promise<readonly RemoteArtifact[]> {
  const predictions = predictionsPath(version);
  if (predictions === null) throw new AppError('REGISTRY_ANSWER_INVALID');
  const source = modelSource(version);
  // A run that is gone for good has no folder that could be asked for.
  const runId = version.run === null ? null : version.runId;

  const folder = predictions.includes('/') ? predictions.slice(0, predictions.lastIndexOf('/')) : '';
  const files = runId === null ? [] : await listTree((path) => runFolder(http, runId, path, signal), folder);
  const stated = await statedDigests(http, runId, folder, files, signal);
  const ofRun = files.map(({ path, file_size }): RemoteArtifact => {
    const isModel = source.kind === 'run-folder' && path.startsWith(`${source.path}/`);
    const kind = path === predictions ? 'predictions' : isModel ? 'model' : 'other';
    return { path, kind, bytes: file_size ?? null, stated: stated.get(path) ?? null };
  });
  const ofModel = source.kind === 'logged-model' ? await modelFiles(http, source.modelId, signal) : [];
  return [...ofRun, ...ofModel].sort((a, b) => compareText(a.path, b.path));
}

async function modelFiles(http: MlflowHttp, modelId: string, signal: Signal): Promise<RemoteArtifact[]> {
  const address = `${api}/logged-models/${encodeURIComponent(modelId)}/artifacts/directories`;
  const files = await listTree(
    (path) => folderOf(http, address, path === '' ? {} : { artifact_directory_path: path }, signal),
    '',
  );
  return files.map(({ path, file_size }) => ({
    path: `models:/${modelId}/${path}`,
    kind: 'model',
    bytes: file_size ?? null,
    stated: null,
  }));
}

/** The bytes behind a path that `listArtifacts` gave. */
export async function fetchFile(
  http: MlflowHttp,
  { model, version, runId }: Pick<RemoteVersion, 'model' | 'version' | 'runId'>,
  path: string,
  limitBytes: number,
  signal: Signal,
): Promise<Uint8Array> {
  const ofModel = loggedModelPath.exec(path)?.[1];
  if (ofModel)
    return file(
      http,
      'model-versions/get-artifact',
      { name: model, version, path: ofModel },
      limitBytes,
      signal,
    );
  if (runId === null) throw new AppError('ARTIFACT_NOT_FOUND');
  return runFile(http, runId, path, limitBytes, signal);
}

/** The bytes of a file of a run. @throws AppError as `Remote.download` */
export const runFile = (http: MlflowHttp, run_id: string, path: string, limitBytes: number, signal: Signal) =>
  file(http, 'get-artifact', { run_id, path }, limitBytes, signal);

async function file(http: MlflowHttp, address: string, query: Query, limitBytes: number, signal: Signal) {
  const answer = await http.get(address, query, signal, { limitBytes: Math.max(limitBytes, maxErrorBytes) });
  if (isMissing(answer) || isImpossible(answer)) throw new AppError('ARTIFACT_NOT_FOUND');
  demandOk(answer);
  if (answer.body.length > limitBytes) throw new AppError('FILE_TOO_LARGE', { limitBytes });
  return answer.body;
}

const runFolder = (http: MlflowHttp, run_id: string, path: string, signal: Signal) =>
  folderOf(http, `${api}/artifacts/list`, path === '' ? { run_id } : { run_id, path }, signal);

/** One folder; a missing one is empty. */
const folderOf = (
  http: MlflowHttp,
  address: string,
  query: Query,
  signal: Signal,
): Promise<readonly MlflowFile[]> =>
  pages(async (token) => {
    const answer = await http.get(address, { ...query, ...token }, signal);
    if (isMissing(answer)) return { items: [], next: undefined };
    const page = asked(answer, FilesAnswer);
    return { items: page.files, next: page.next_page_token };
  });

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
  http: MlflowHttp,
  runId: string | null,
  folder: string,
  files: readonly MlflowFile[],
  signal: Signal,
): Promise<ReadonlyMap<string, string>> {
  const prefix = folder === '' ? '' : `${folder}/`;
  if (runId === null || !files.some(({ path }) => path === prefix + digestFile)) return new Map();
  const bytes = await runFile(http, runId, prefix + digestFile, maxDigestBytes, signal);
  try {
    const digests = StatedDigests.parse(
      parseExactJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes)),
    );
    return new Map(Object.entries(digests).map(([name, sha256]) => [prefix + name, sha256]));
  } catch {
    throw new AppError('REGISTRY_ANSWER_INVALID');
  }
}
