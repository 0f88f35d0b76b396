import { openRemote } from '@main/features/registry/open-remote';
import type { FieldTarget } from '@main/features/registry/push-target';
import { expect, test } from 'vitest';
import { accessTo, api } from '../support/recorded-mlflow';
import { json, type Reply, replay } from '../support/replay';

const target: FieldTarget = { of: 'version-tag', model: 'm', version: '1', key: 'k' };
const collision = json(
  '{"error_code": "BAD_REQUEST", "message": "(sqlite3.IntegrityError) UNIQUE constraint failed: registered_model_aliases"}',
  400,
);
const failure = (status: number, error_code: string) => json(JSON.stringify({ error_code }), status);

/** A server that gives these answers to its writes, one after the other, and the last one from then on. */
async function writes(...replies: readonly Reply[]) {
  let asked = 0;
  const server = await replay((path) => {
    if (!path.endsWith('/set-tag') && !path.endsWith('/create')) return json('{}');
    asked += 1;
    return replies[Math.min(asked, replies.length) - 1] ?? json('{}');
  });
  return { remote: openRemote(accessTo(server.url)), asked: () => asked, server };
}

test.each<[string, string, number, Reply]>([
  ['refuses the value', 'PUSH_VALUE_REFUSED', 1, failure(400, 'INVALID_PARAMETER_VALUE')],
  ['finds it too large', 'PUSH_VALUE_REFUSED', 1, json('', 413)],
  ['has no such version', 'PUSH_TARGET_GONE', 1, failure(404, 'RESOURCE_DOES_NOT_EXIST')],
  ['is another server', 'REGISTRY_ANSWER_INVALID', 1, { status: 404, mediaType: 'text/html', body: '' }],
  ['takes no password', 'REGISTRY_REFUSED', 1, { status: 401, mediaType: 'text/html', body: 'not you' }],
  ['denies permission', 'REGISTRY_REFUSED', 1, { status: 403, mediaType: 'text/html', body: 'no' }],
  // A permanent state that MLflow answers with 500: asking again would never end.
  ['cannot be asked that', 'REGISTRY_ANSWER_INVALID', 1, failure(500, 'INVALID_STATE')],
  // It may have done what it was asked for, and somebody else may have written since.
  ['fails inside', 'REGISTRY_ANSWER_INVALID', 1, failure(500, 'INTERNAL_ERROR')],
  ['is overloaded', 'REGISTRY_UNREACHABLE', 1, json('{}', 503)],
  ['is in the way of others throughout', 'REGISTRY_UNREACHABLE', 5, collision],
])('a server that %s: %s', async (_what, code, times, reply) => {
  const { remote, asked, server } = await writes(reply);
  await using _server = server;
  using _remote = remote;
  await expect(remote.writeField(target, 'v')).rejects.toMatchObject({ code });
  expect(asked()).toBe(times);
});

test('two writers that met in the database do not notice', async () => {
  const { remote, asked, server } = await writes(collision, collision, json('{}'));
  await using _server = server;
  using _remote = remote;
  await remote.writeField(target, 'v');
  expect(asked()).toBe(3);
});

test.each<[string, string, Reply | null]>([
  ['is lost', 'REGISTRY_UNREACHABLE', null],
  ['comes from a proxy that gave up', 'REGISTRY_UNREACHABLE', json('{}', 504)],
  ['is an error inside', 'REGISTRY_ANSWER_INVALID', failure(500, 'INTERNAL_ERROR')],
])('a value whose answer %s is not put over what another client wrote since', async (_what, code, reply) => {
  let tag: string | null = null;
  await using server = await replay((path) => {
    if (!path.endsWith('/set-tag')) {
      const tags = tag === null ? [] : [{ key: target.key, value: tag }];
      const about = { name: target.model, version: target.version, creation_timestamp: 1, tags };
      return json(JSON.stringify({ model_version: about }));
    }
    const isFirst = tag === null;
    tag = isFirst ? 'theirs' : 'ours'; // ours arrives, and theirs follows while our answer is lost
    return isFirst ? reply : json('{}');
  });
  using remote = openRemote(accessTo(server.url));
  expect(await remote.readField(target)).toBeNull();
  await expect(remote.writeField(target, 'ours')).rejects.toMatchObject({ code });
  expect(await remote.readField(target)).toBe('theirs');
});

test.each([
  ['fails inside once', [failure(500, 'INTERNAL_ERROR'), json('{}')], 'm', 2],
  ['fails inside throughout', [failure(500, 'INTERNAL_ERROR')], 'REGISTRY_ANSWER_INVALID', 5],
] as const)(
  'a model, which no name has twice, is made again by a server that %s',
  async (_what, replies, outcome, times) => {
    let made = 0;
    await using server = await replay((path) => {
      if (path !== `${api}/registered-models/create`) return failure(404, 'RESOURCE_DOES_NOT_EXIST');
      made += 1;
      return replies[Math.min(made, replies.length) - 1] ?? null;
    });
    using remote = openRemote(accessTo(server.url));
    const model = { make: 'model', name: 'm', description: '' } as const;
    expect(await remote.create(model, 'token').catch(({ code }) => code)).toBe(outcome);
    expect(made).toBe(times);
  },
);

test('a version is not made again when the server fails inside, because it may have been made', async () => {
  let made = 0;
  await using server = await replay((path) => {
    if (path === `${api}/runs/get`)
      return json(
        '{"run": {"info": {"run_id": "r", "experiment_id": "1", "artifact_uri": "mlflow-artifacts:/1/r"}}}',
      );
    if (path !== `${api}/model-versions/create`) return json('{}');
    made += 1;
    return failure(500, 'INTERNAL_ERROR');
  });
  using remote = openRemote(accessTo(server.url));
  const creation = { make: 'version', model: 'm', runId: 'r', path: 'model', description: '' } as const;
  await expect(remote.create(creation, 'token')).rejects.toMatchObject({ code: 'REGISTRY_ANSWER_INVALID' });
  expect(made).toBe(1);
});

test('a file that would leave its run is not sent', async () => {
  await using server = await replay(() => json('{}'));
  using remote = openRemote(accessTo(server.url));
  for (const path of ['../x', '/x', 'a\\b', ''])
    await expect(remote.upload('r', path, Uint8Array.of(1))).rejects.toMatchObject({
      code: 'PUSH_VALUE_REFUSED',
    });
});
