import { AppError } from '@main/kernel/app-error';
import type { z } from 'zod';
import { compareText, type RemoteArtifact, type RemoteVersion } from '../domain';
import { parseExactJson } from '../exact-json';
import { demandOk } from '../remote-answers';
import { FilesAnswer, type MlflowFile, StatedDigests } from './mlflow-shape';
import { modelSource, predictionsPath } from './mlflow-version';
import { api, asked } from './remote-mlflow-calls';
import { isImpossible, isMissing, type MlflowHttp, type Query, type Signal } from './remote-mlflow-http';

/** Runs may hold thousands of pictures; a version is described by its first files. */
const maxFiles = 500;
const maxFolders = 50;
/** What the folders of one tree may list together, and on how many pages. */
const maxEntries = 50_000;
const maxPages = 500;
const maxDigestBytes = 1_000_000;
/** What the server says instead of a file may be longer than the file. */
const maxErrorBytes = 10_000;
const digestFile = 'SHA256SUMS.json';
/** Paths of logged-model files start with the model's address, which no file of a run can. */
const loggedModelPath = /^models:\/m-[\w-]+\/(.+)$/;

/**
 * The files of a version: its run's, the folder of the predictions first, and its model's. At most 500 of each.
 *
 * @throws AppError as `Remote.listFiles`; `REGISTRY_ANSWER_INVALID` also for a listed path that leaves its folder and
 *   for a list that does not end
 */
export async function listArtifacts(
  http: MlflowHttp,
  version: RemoteVersion,
  signal: Signal,
): Promise<readonly RemoteArtifact[]> {
  const predictions = predictionsPath(version);
  const source = modelSource(version);
  // A run that is gone for good has no folder that could be asked for.
  const runId = version.run === null ? null : version.runId;

  const folder = predictions?.includes('/') ? predictions.slice(0, predictions.lastIndexOf('/')) : '';
  const files = runId === null ? [] : await listTree(runFolders(http, runId, signal), folder);
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
    (path, token) =>
      pageOf(http, address, { ...(path === '' ? {} : { artifact_directory_path: path }), ...token }, signal),
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
  const answer = await http.get(address, query, signal, { fileBytes: Math.max(limitBytes, maxErrorBytes) });
  if (isMissing(answer) || isImpossible(answer)) throw new AppError('ARTIFACT_NOT_FOUND');
  demandOk(answer);
  if (answer.body.length > limitBytes) throw new AppError('FILE_TOO_LARGE', { limitBytes });
  return answer.body;
}

type Page = z.output<typeof FilesAnswer>;
/** One page of one folder. */
type Listing = (folder: string, token: Query) => Promise<Page>;

const runFolders =
  (http: MlflowHttp, run_id: string, signal: Signal): Listing =>
  (path, token) =>
    pageOf(http, `${api}/artifacts/list`, { run_id, ...(path === '' ? {} : { path }), ...token }, signal);

/** A folder that is missing is empty. */
async function pageOf(http: MlflowHttp, address: string, query: Query, signal: Signal): Promise<Page> {
  const answer = await http.get(address, query, signal);
  return isMissing(answer) ? { files: [] } : asked(answer, FilesAnswer);
}

/** Breadth first, so that what is left out of a very large tree is what lies deepest. */
async function listTree(list: Listing, first: string): Promise<readonly MlflowFile[]> {
  const folders = new Set(first === '' ? [''] : [first, '']);
  const files: MlflowFile[] = [];
  let entries = 0;
  let pages = 0;
  for (const folder of folders) {
    let token: string | undefined;
    do {
      const page = await list(folder, token ? { page_token: token } : {});
      entries += page.files.length;
      pages += 1;
      if (entries > maxEntries || pages > maxPages) throw new AppError('REGISTRY_ANSWER_INVALID');
      for (const entry of page.files) {
        if (folder !== '' && !entry.path.startsWith(`${folder}/`))
          throw new AppError('REGISTRY_ANSWER_INVALID');
        if (!entry.is_dir) files.push(entry);
        else if (folders.size < maxFolders) folders.add(entry.path);
      }
      if (files.length >= maxFiles) return files.slice(0, maxFiles);
      token = page.next_page_token;
    } while (token);
  }
  return files;
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
