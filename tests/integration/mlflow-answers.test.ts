import { openRemote } from '@main/features/registry/open-remote';
import { expect, test } from 'vitest';
import { accessTo, api, except, files, html, model, readAll, version } from '../support/recorded-mlflow';
import { json, type Reply, recorded, replay } from '../support/replay';

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
    'REGISTRY_REDIRECTS',
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
    'gives a version of a model it was not asked for',
    'REGISTRY_ANSWER_INVALID',
    `${api}/model-versions/search`,
    () => version({ name: 'another-model' }),
  ],
  [
    'gives a version twice',
    'REGISTRY_ANSWER_INVALID',
    `${api}/model-versions/search`,
    () => {
      const { body } = version({});
      return json(body.replace(/\[(.*)\]/, '[$1, $1]'));
    },
  ],
  [
    'has another model of a name each time it is asked',
    'REGISTRY_ANSWER_INVALID',
    `${api}/registered-models/search`,
    () => model('bc-wdbc-triage', Math.trunc(performance.now() * 1000)),
  ],
  [
    'lists a name that is not Unicode',
    'REGISTRY_ANSWER_INVALID',
    `${api}/registered-models/search`,
    () => json('{"registered_models": [{"name": "a\\ud800", "creation_timestamp": 1}]}'),
  ],
  [
    'has a time that no number holds exactly',
    'REGISTRY_ANSWER_INVALID',
    `${api}/registered-models/search`,
    () => json('{"registered_models": [{"name": "a", "creation_timestamp": 9007199254740993}]}'),
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
    'has a tag that is longer than it accepts itself',
    'REGISTRY_ANSWER_INVALID',
    `${api}/model-versions/search`,
    () => version({ tags: [{ key: 'k', value: 'x'.repeat(100_001) }] }),
  ],
  [
    'states digests that are none',
    'REGISTRY_ANSWER_INVALID',
    '/get-artifact',
    () => json('{"predictions.csv": "abc"}'),
  ],
])('a server that %s: %s', async (_what, code, path, reply) => {
  await using server = await replay(except(path, reply));
  using remote = openRemote(accessTo(server.url));
  await expect(readAll(remote)).rejects.toMatchObject({ code });
});

test('a port without server is unreachable', async () => {
  const server = await replay(() => html);
  await server[Symbol.asyncDispose]();
  using remote = openRemote(accessTo(server.url));
  await expect(remote.describe()).rejects.toMatchObject({ code: 'REGISTRY_UNREACHABLE' });
});

test('an error carries neither the address nor the text of the server', async () => {
  await using server = await replay(except(`${api}/registered-models/search`, () => recorded('auth-403')));
  using remote = openRemote(accessTo(server.url));
  const error: Error & { context?: object } = await remote.snapshot().catch((reason) => reason);
  expect([error.message, error.context]).toEqual(['The registry refused the request.', { status: 403 }]);
});
