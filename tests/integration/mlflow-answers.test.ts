import { openRemote } from '@main/features/registry/open-remote';
import { parsePredictions } from '@main/platform/import/predictions';
import { expect, test } from 'vitest';
import { json, type Reply, recorded, replay } from '../support/replay';

const api = '/api/2.0/mlflow';
const runId = '301d68f78abd4144895e60722d0fc980';
const modelId = 'm-2f0e4d01228b419c962b576161075aa7';
const digest = 'a'.repeat(64);

/** The recorded server: one of its runs and one of its logged models are kept, the others are gone. */
function recordedServer(path: string, query: URLSearchParams): Reply {
  switch (path) {
    case '/version':
      return recorded('version');
    case `${api}/registered-models/search`:
      return recorded('registered-models-search');
    case `${api}/model-versions/search`:
      return recorded('model-versions-search-all');
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
      return path.startsWith(`${api}/logged-models/`) ? json('{}') : recorded('err-unknown-endpoint');
  }
}

/** The recorded server with one path answered otherwise. */
const except =
  (changed: string, reply: (query: URLSearchParams) => Reply) =>
  (path: string, query: URLSearchParams): Reply =>
    path === changed ? reply(query) : recordedServer(path, query);

const html = recorded('err-unknown-endpoint');
const files = (...paths: string[]) =>
  json(JSON.stringify({ files: paths.map((path) => ({ path, is_dir: false, file_size: 1 })) }));
const version = (more: object) =>
  json(
    JSON.stringify({
      model_versions: [
        { name: 'bc-wdbc-triage', version: '1', creation_timestamp: 1, source: '', run_id: runId, ...more },
      ],
    }),
  );

test.each<[string, string, string, (query: URLSearchParams) => Reply]>([
  [
    'asks for a password',
    'REGISTRY_REFUSED',
    `${api}/registered-models/search`,
    () => recorded('auth-401-none'),
  ],
  ['denies permission', 'REGISTRY_REFUSED', `${api}/runs/get`, () => recorded('auth-403')],
  [
    'redirects to a sign-in page',
    'REGISTRY_ANSWER_INVALID',
    `${api}/registered-models/search`,
    () => ({ ...html, status: 302 }),
  ],
  [
    'answers with a web page',
    'REGISTRY_ANSWER_INVALID',
    `${api}/registered-models/search`,
    () => ({ ...html, status: 200 }),
  ],
  ['does not know the interface', 'REGISTRY_ANSWER_INVALID', `${api}/model-versions/search`, () => html],
  [
    'is overloaded throughout',
    'REGISTRY_UNREACHABLE',
    `${api}/registered-models/search`,
    () => json('{}', 503),
  ],
  [
    'fails inside',
    'REGISTRY_ANSWER_INVALID',
    `${api}/runs/get`,
    () => json('{"error_code":"INTERNAL_ERROR"}', 500),
  ],
  [
    'sends half an answer',
    'REGISTRY_ANSWER_INVALID',
    `${api}/registered-models/search`,
    () => json('{"registered_models": ['),
  ],
  [
    'sends a list where an object belongs',
    'REGISTRY_ANSWER_INVALID',
    `${api}/model-versions/search`,
    () => json('[]'),
  ],
  [
    'turns its pages for ever',
    'REGISTRY_ANSWER_INVALID',
    `${api}/registered-models/search`,
    () => json('{"next_page_token":"again"}'),
  ],
  [
    'lists a version of a model it does not list',
    'REGISTRY_ANSWER_INVALID',
    `${api}/registered-models/search`,
    () => json('{}'),
  ],
  [
    'lists a file outside the run',
    'REGISTRY_ANSWER_INVALID',
    `${api}/artifacts/list`,
    () => files('../../mlflow.db'),
  ],
  [
    'lists a file outside the folder it was asked for',
    'REGISTRY_ANSWER_INVALID',
    `${api}/artifacts/list`,
    () => files('other/x.csv'),
  ],
  ['lists an absolute path', 'REGISTRY_ANSWER_INVALID', `${api}/artifacts/list`, () => files('/etc/passwd')],
  [
    'lists a Windows path',
    'REGISTRY_ANSWER_INVALID',
    `${api}/artifacts/list`,
    () => files('validation\\x.csv'),
  ],
  [
    'has a prediction path that escapes',
    'REGISTRY_ANSWER_INVALID',
    `${api}/model-versions/search`,
    () => version({ tags: [{ key: 'countersign.predictions', value: '../other-run/x.csv' }] }),
  ],
  [
    'states digests that are none',
    'REGISTRY_ANSWER_INVALID',
    '/get-artifact',
    () => json('{"predictions.csv": "abc"}'),
  ],
])('a server that %s: %s', async (_what, code, path, reply) => {
  await using server = await replay(except(path, reply));
  using remote = openRemote('mlflow', server.url);
  await expect(remote.snapshot()).rejects.toMatchObject({ code });
});

test('a port without server is unreachable', async () => {
  const server = await replay(() => html);
  await server[Symbol.asyncDispose]();
  using remote = openRemote('mlflow', server.url);
  await expect(remote.describe()).rejects.toMatchObject({ code: 'REGISTRY_UNREACHABLE' });
});

test('an error carries neither the address nor the text of the server', async () => {
  await using server = await replay(except(`${api}/registered-models/search`, () => recorded('auth-403')));
  using remote = openRemote('mlflow', server.url);
  const error: Error & { context?: object } = await remote.snapshot().catch((reason) => reason);
  expect([error.message, error.context]).toEqual(['The registry refused the request.', { status: 403 }]);
});

test('the recorded server is read as it was', async () => {
  await using server = await replay(recordedServer);
  using remote = openRemote('mlflow', server.url);
  expect(await remote.describe()).toBe('MLflow 3.17.2');
  const { models, versions } = await remote.snapshot();

  expect(models.map(({ name, aliases, createdAtMs }) => ({ name, aliases, createdAtMs }))).toEqual([
    {
      name: 'bc-wdbc-triage',
      aliases: [
        { alias: 'candidate', version: '2' },
        { alias: 'production', version: '1' },
      ],
      createdAtMs: 1795429804029,
    },
    {
      name: 'diabetes-progression-risk',
      aliases: [
        { alias: 'candidate', version: '2' },
        { alias: 'production', version: '1' },
      ],
      createdAtMs: 1795429812355,
    },
  ]);
  expect(versions.map(({ model, version }) => `${model}/${version}`)).toEqual([
    'bc-wdbc-triage/1',
    'bc-wdbc-triage/2',
    'bc-wdbc-triage/3',
    'diabetes-progression-risk/1',
    'diabetes-progression-risk/2',
  ]);

  const [first, second, third] = versions;
  expect(first?.tags).toEqual([
    { name: 'dataset.training.bc-wdbc-train', value: expect.stringMatching(/^[0-9a-f]{8}$/) },
    { name: 'dataset.validation.bc-wdbc-holdout', value: '281e23d0' },
    { name: 'risk.class', value: 'IIa' },
    { name: 'validation.status', value: 'approved' },
  ]);
  expect(first?.params).toContainEqual({ name: 'C', value: '1.0' });
  // Characters of the recording, not a number printed again.
  expect(first?.metrics).toContainEqual({ name: 'n_test', value: '228.0' });
  expect(first?.metrics).toContainEqual({ name: 'auroc', value: '0.9966269025092555' });
  expect(first?.artifacts.filter(({ kind }) => kind === 'predictions')).toEqual([
    { path: 'validation/predictions.csv', kind: 'predictions', bytes: 8141, stated: digest },
  ]);
  expect(third?.artifacts).toContainEqual({
    path: `models:/${modelId}/model.pkl`,
    kind: 'model',
    bytes: 229918,
    stated: null,
  });
  // The run of the second version is gone; the version is not.
  expect(second).toMatchObject({ params: [], metrics: [], artifacts: [], threshold: null });
});

test('an artifact that the server no longer has is not found', async () => {
  await using server = await replay(recordedServer);
  using remote = openRemote('mlflow', server.url);
  const [first] = (await remote.snapshot()).versions;
  const predictions = first?.artifacts.find(({ kind }) => kind === 'predictions');
  if (!first || !predictions) throw new Error('the recording has a version with predictions');
  const gone = { ...predictions, path: 'validation/none.csv' };
  await expect(remote.fetchArtifact(first, gone, 1000)).rejects.toMatchObject({ code: 'ARTIFACT_NOT_FOUND' });
  await expect(remote.fetchArtifact(first, predictions, 100)).rejects.toMatchObject({
    code: 'FILE_TOO_LARGE',
  });
  // The recording is cut at 2,000 characters: exactly what the parser must not take for a shorter file.
  const bytes = await remote.fetchArtifact(first, predictions, 10_000);
  expect(() => parsePredictions(bytes)).toThrow(expect.objectContaining({ code: 'PREDICTIONS_TRUNCATED' }));
});

test.each([
  ['the tag of the version', { tags: [{ key: 'countersign.threshold', value: '0.35' }] }, '0.5', '0.35'],
  ['the parameter of the run', {}, '.50', '0.5'],
  ['no parameter that is a number', {}, 'Youden', null],
  [
    'a tag that is no number, which outranks the parameter',
    { tags: [{ key: 'countersign.threshold', value: '?' }] },
    '0.5',
    null,
  ],
])('the threshold comes from %s', async (_what, more, param, expected) => {
  const run = json(
    JSON.stringify({ run: { data: { params: [{ key: 'decision_threshold', value: param }] } } }),
  );
  const answer = except(`${api}/runs/get`, () => run);
  await using server = await replay((path, query) =>
    path === `${api}/model-versions/search` ? version(more) : answer(path, query),
  );
  using remote = openRemote('mlflow', server.url);
  expect((await remote.snapshot()).versions[0]?.threshold).toBe(expected);
});

test('prompts, which older servers keep among the models, are left out', async () => {
  await using server = await replay((path, query) => {
    if (path === `${api}/registered-models/search`) return recorded('registered-models-search-prompts');
    if (path === `${api}/model-versions/search`) return recorded('model-versions-search-prompts');
    return recordedServer(path, query);
  });
  using remote = openRemote('mlflow', server.url);
  expect(await remote.snapshot()).toEqual({ models: [], versions: [] });
});
