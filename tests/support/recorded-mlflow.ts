import type { Access, Remote } from '@main/features/registry/remote';
import { usualPace } from '@main/platform/http/pace';
import { json, type Reply, recorded } from './replay';

export const api = '/api/2.0/mlflow';
/** As usual, with pauses that no test has to wait for. */
const pace = { ...usualPace, firstPauseMs: 2, mostPauseMs: 5 };
export const accessTo = (location: string): Access => ({
  kind: 'mlflow',
  location,
  certificate: null,
  secret: null,
  pace,
});

/** Everything that a sync reads, with the files of every version. */
export async function readAll(remote: Remote) {
  const { versions, ...rest } = await remote.snapshot();
  const listed = [];
  for (const version of versions) listed.push({ ...version, artifacts: await remote.listFiles(version) });
  return { ...rest, versions: listed };
}

export const runId = '301d68f78abd4144895e60722d0fc980';
export const modelId = 'm-2f0e4d01228b419c962b576161075aa7';
export const digest = 'a'.repeat(64);

const recordedRun = recorded('runs-get').body;

/** The recorded server: one of its runs and one of its logged models are kept, the others are gone. */
export function recordedServer(path: string, query: URLSearchParams): Reply {
  switch (path) {
    case '/version':
      return recorded('version');
    case `${api}/registered-models/search`:
      return recorded('registered-models-search');
    case `${api}/model-versions/search`:
      return recorded('model-versions-search-all');
    case `${api}/experiments/search`:
      return json('{"experiments": [{"experiment_id": "1"}]}');
    case `${api}/runs/search`:
      return json(recordedRun.replace(/^\s*\{\s*"run":/, '{"runs": [').replace(/\}\s*$/, ']}'));
    case `${api}/logged-models/search`:
      return json('{}');
    case `${api}/runs/get`:
      return recorded(query.get('run_id') === runId ? 'runs-get' : 'err-run-get-missing');
    case `${api}/artifacts/list`:
      return recorded(query.get('path') === 'validation' ? 'artifacts-list-validation' : 'artifacts-list');
    case `${api}/logged-models/${modelId}/artifacts/directories`:
      return recorded('logged-models-artifacts');
    case '/get-artifact':
      if (query.get('path') === 'validation/SHA256SUMS.json') return json(`{"predictions.csv": "${digest}"}`);
      return recorded(
        query.get('path') === 'validation/predictions.csv' ? 'get-artifact-csv' : 'get-artifact-missing',
      );
    case '/model-versions/get-artifact':
      return recorded('mv-get-artifact');
    default:
      return path.startsWith(`${api}/logged-models/`)
        ? recorded('err-run-get-missing')
        : recorded('err-unknown-endpoint');
  }
}

/** The recorded server with one path answered otherwise. */
export const except =
  (changed: string, reply: (query: URLSearchParams) => Reply) =>
  (path: string, query: URLSearchParams): Reply =>
    path === changed ? reply(query) : recordedServer(path, query);

export const html = recorded('err-unknown-endpoint');
export const files = (...paths: string[]) =>
  json(JSON.stringify({ files: paths.map((path) => ({ path, is_dir: false, file_size: 1 })) }));
export const model = (name: string, creation_timestamp: number) =>
  json(JSON.stringify({ registered_models: [{ name, creation_timestamp }] }));
export const version = (more: object) =>
  json(
    JSON.stringify({
      model_versions: [
        { name: 'bc-wdbc-triage', version: '1', creation_timestamp: 1, source: '', run_id: runId, ...more },
      ],
    }),
  );
