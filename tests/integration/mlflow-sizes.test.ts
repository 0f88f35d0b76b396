import type { RemoteVersion } from '@main/features/registry/domain';
import { openRemote } from '@main/features/registry/open-remote';
import type { Remote } from '@main/features/registry/remote';
import { expect, test } from 'vitest';
import { accessTo, api, except, recordedServer, runId, version } from '../support/recorded-mlflow';
import { json, type Reply, recorded, replay } from '../support/replay';

/** The same answer, as long as a server likes: JSON may end with any number of spaces. */
const padded = (reply: Reply, bytes: number): Reply => ({ ...reply, body: reply.body.padEnd(bytes, ' ') });
const [overOneMb, overTenMb] = [1_000_001, 10_000_001];
const missing = json('{"error_code": "RESOURCE_DOES_NOT_EXIST"}', 404);
const target = { of: 'model-description', model: 'bc-wdbc-triage' } as const;

/** The recorded version that has a run with files. */
async function described(remote: Remote): Promise<RemoteVersion> {
  const found = (await remote.snapshot()).versions.find((each) => each.runId === runId);
  if (!found) throw new Error('the recording has a version of the run');
  return found;
}

test('one thing takes 10 MB at most', async () => {
  const model = { name: target.model, creation_timestamp: 1, description: 'D' };
  const answers = (bytes: number) =>
    replay(
      except(`${api}/registered-models/get`, () =>
        padded(json(JSON.stringify({ registered_model: model })), bytes),
      ),
    );
  await using short = await answers(overTenMb - 1);
  using near = openRemote(accessTo(short.url));
  expect(await near.readField(target)).toBe('D');
  await using long = await answers(overTenMb);
  using remote = openRemote(accessTo(long.url));
  await expect(remote.readField(target)).rejects.toMatchObject({ code: 'REGISTRY_ANSWER_INVALID' });
});

test.each(['artifacts/list', 'runs/get'])('%s is one thing', async (path) => {
  await using server = await replay((asked, query) => {
    if (asked === `${api}/runs/search`) return json('{}'); // so that the run is asked for by itself
    const reply = recordedServer(asked, query);
    return asked === `${api}/${path}` ? padded(reply, overTenMb) : reply;
  });
  using remote = openRemote(accessTo(server.url));
  const files = described(remote).then((found) => remote.listFiles(found));
  await expect(files).rejects.toMatchObject({ code: 'REGISTRY_ANSWER_INVALID' });
});

test('a list takes more', async () => {
  await using server = await replay((path, query) =>
    padded(recordedServer(path, query), path.endsWith('/search') ? overTenMb : 0),
  );
  using remote = openRemote(accessTo(server.url));
  const { models, versions } = await remote.snapshot();
  expect([models.length, versions.length]).toEqual([2, 5]);
});

test('what a server says of a failure is not read beyond 1 MB', async () => {
  await using server = await replay(except(`${api}/registered-models/get`, () => padded(missing, overOneMb)));
  using remote = openRemote(accessTo(server.url));
  await expect(remote.readField(target)).rejects.toMatchObject({ code: 'REGISTRY_ANSWER_INVALID' });
  await using brief = await replay(
    except(`${api}/registered-models/get`, () => padded(missing, overOneMb - 1)),
  );
  using other = openRemote(accessTo(brief.url));
  await expect(other.readField(target)).rejects.toMatchObject({ code: 'PUSH_TARGET_GONE' });
});

/** A run whose files come in pages without end; how many were asked for. */
async function endless(entries: (page: number) => readonly object[]) {
  let pages = 0;
  const server = await replay(
    except(`${api}/artifacts/list`, () => {
      pages += 1;
      return json(JSON.stringify({ files: entries(pages), next_page_token: String(pages) }));
    }),
  );
  return { server, remote: openRemote(accessTo(server.url)), pages: () => pages };
}
const many = (page: number, count: number, is_dir: boolean) =>
  Array.from({ length: count }, (_, at) => ({ path: `validation/${page}-${at}`, is_dir }));

test('a folder’s pages are turned until there are as many files as are kept', async () => {
  const { server, remote, pages } = await endless((page) => many(page, 200, false));
  await using _server = server;
  using _remote = remote;
  expect(await remote.listFiles(await described(remote))).toHaveLength(500);
  expect(pages()).toBe(3);
});

test.each([
  ['folders', 10_000, true, 6],
  ['nothing', 0, false, 501],
] as const)('pages of %s that do not end are refused', async (_what, count, is_dir, expected) => {
  const { server, remote, pages } = await endless((page) => many(page, count, is_dir));
  await using _server = server;
  using _remote = remote;
  const files = described(remote).then((found) => remote.listFiles(found));
  await expect(files).rejects.toMatchObject({ code: 'REGISTRY_ANSWER_INVALID' });
  expect(pages()).toBe(expected);
});

test('a prediction path that escapes names no predictions; the other files are listed', async () => {
  const tags = [{ key: 'countersign.predictions', value: '../x' }];
  await using server = await replay(except(`${api}/model-versions/search`, () => version({ tags })));
  using remote = openRemote(accessTo(server.url));
  const listed = await remote.listFiles(await described(remote));
  expect(listed.map(({ path }) => path)).toContain('validation/predictions.csv');
  expect(listed.filter(({ kind }) => kind === 'predictions')).toEqual([]);
});

test('a prompt that is deleted while models are listed loses none of them', async () => {
  const prompt = {
    name: 'a-prompt',
    creation_timestamp: 1,
    tags: [{ key: 'mlflow.prompt.is_prompt', value: 'true' }],
  };
  const named = ['b', 'c', 'd'].map((name) => ({ name, creation_timestamp: 1 }));
  let there: readonly { readonly name: string }[] = [prompt, ...named];
  await using server = await replay((path, query) => {
    if (path === `${api}/model-versions/search`) return json('{}');
    if (path !== `${api}/registered-models/search`) return recorded('err-unknown-endpoint');
    const filter = query.get('filter');
    if (filter !== null)
      return json(
        JSON.stringify({ registered_models: there.filter(({ name }) => filter.includes(`'${name}'`)) }),
      );
    const from = Number(query.get('page_token') ?? 0); // paged by offset, two at a time, as MLflow does
    const page = { registered_models: there.slice(from, from + 2) };
    const more = from + 2 < there.length ? { next_page_token: String(from + 2) } : {};
    there = named;
    return json(JSON.stringify({ ...page, ...more }));
  });
  using remote = openRemote(accessTo(server.url));
  expect((await remote.snapshot()).models.map(({ name }) => name)).toEqual(['b', 'c', 'd']);
});
