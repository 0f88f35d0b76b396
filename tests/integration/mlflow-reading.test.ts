import { openRemote } from '@main/features/registry/open-remote';
import { parsePredictions } from '@main/platform/import/predictions';
import { expect, test } from 'vitest';
import {
  accessTo,
  api,
  digest,
  except,
  model,
  modelId,
  readAll,
  recordedServer,
  runId,
  version,
} from '../support/recorded-mlflow';
import { json, recorded, replay } from '../support/replay';

test('the recorded server is read as it was', async () => {
  await using server = await replay(recordedServer);
  using remote = openRemote(accessTo(server.url));
  expect(await remote.describe()).toBe('MLflow 3.17.2');
  const { models, versions } = await readAll(remote);

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

test('a model that is renamed while the registry is read has its versions under its new name', async () => {
  let renamed = false;
  await using server = await replay((path, query) => {
    const name = renamed ? 'new-name' : 'old-name';
    if (path === `${api}/registered-models/search`) {
      const filter = query.get('filter') ?? name;
      return filter.includes(name) ? model(name, 1) : json('{}');
    }
    if (path !== `${api}/model-versions/search`) return recordedServer(path, query);
    renamed = true;
    return query.get('filter') === "name IN ('new-name')" ? version({ name: 'new-name' }) : json('{}');
  });
  using remote = openRemote(accessTo(server.url));
  const { models, versions } = await remote.snapshot();
  expect(models.map(({ name }) => name)).toEqual(['new-name']);
  expect(versions.map(({ model: of, run }) => [of, run?.id])).toEqual([['new-name', runId]]);
});

test('pages that moved while they were turned are read again', async () => {
  let reading = 0;
  await using server = await replay((path, query) => {
    if (path !== `${api}/registered-models/search` || query.has('filter')) return recordedServer(path, query);
    const { body } = recorded('registered-models-search');
    if (query.get('page_token') === 'second') return recorded('registered-models-search');
    reading += 1;
    return reading === 1 ? json(body.replace(/\}\s*$/, ', "next_page_token": "second"}')) : json(body);
  });
  using remote = openRemote(accessTo(server.url));
  expect((await remote.snapshot()).models).toHaveLength(2);
  expect(reading).toBe(2);
});

test('an artifact that the server no longer has is not found', async () => {
  await using server = await replay(recordedServer);
  using remote = openRemote(accessTo(server.url));
  const [first] = (await readAll(remote)).versions;
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
    JSON.stringify({
      runs: [
        {
          info: { run_id: runId, experiment_id: '1' },
          data: { params: [{ key: 'decision_threshold', value: param }] },
        },
      ],
    }),
  );
  const answer = except(`${api}/runs/search`, () => run);
  await using server = await replay((path, query) =>
    path === `${api}/model-versions/search` ? version(more) : answer(path, query),
  );
  using remote = openRemote(accessTo(server.url));
  expect((await remote.snapshot()).versions[0]?.threshold).toBe(expected);
});

test('prompts, which older servers keep among the models, are left out', async () => {
  await using server = await replay((path, query) => {
    if (path === `${api}/registered-models/search`) return recorded('registered-models-search-prompts');
    if (path === `${api}/model-versions/search`) return recorded('model-versions-search-prompts');
    return recordedServer(path, query);
  });
  using remote = openRemote(accessTo(server.url));
  expect(await remote.snapshot()).toMatchObject({ models: [], versions: [] });
});
