import { expect, test } from 'vitest';
import { startCore, type TestCore, valueIn } from '../support/core';
import { api, recordedServer, runId } from '../support/recorded-mlflow';
import { json, type Reply, recorded, replay } from '../support/replay';

/** Three more than a sync lists the files of: those of the oldest three are not known before somebody looks. */
const count = 203;
const signature = '[{"type": "double", "mean": 0.50}]';
const described: Readonly<Record<string, string>> = {
  'model/MLmodel': `flavors: {}\nmlflow_version: 3.17.2\nsignature:\n  inputs: '${signature}'\n`,
  'model/requirements.txt': 'scikit-learn==1.9.1\n',
};
const history = Array.from({ length: 2_500 }, (_, step) => ({
  step,
  key: 'loss',
  timestamp: 1_795_000_000_000 + step,
  value: step / 4,
}));

function server(path: string, query: URLSearchParams): Reply {
  switch (path) {
    case `${api}/registered-models/search`:
      return json('{"registered_models": [{"name": "m", "creation_timestamp": 1}]}');
    case `${api}/model-versions/search`:
      return json(
        JSON.stringify({ model_versions: Array.from({ length: count }, (_, at) => versionAt(at + 1)) }),
      );
    case `${api}/artifacts/list`:
      return json(JSON.stringify({ files: folders[query.get('path') ?? ''] ?? [] }));
    case '/get-artifact': {
      const body = described[query.get('path') ?? ''];
      return body === undefined
        ? recorded('get-artifact-missing')
        : { status: 200, mediaType: 'application/octet-stream', body };
    }
    case `${api}/metrics/get-history`: {
      const from = Number(query.get('page_token') ?? 0);
      const next = from + 1_000 < history.length ? { next_page_token: String(from + 1_000) } : {};
      const metrics = query.get('metric_key') === 'loss' ? history.slice(from, from + 1_000) : [];
      return json(JSON.stringify({ metrics, ...next }));
    }
    default:
      return recordedServer(path, query);
  }
}

const modelFiles = Object.entries(described).map(([path, text]) => ({
  path,
  is_dir: false,
  file_size: text.length,
}));
const folders: Readonly<Record<string, readonly object[]>> = {
  '': [{ path: 'model', is_dir: true }],
  model: modelFiles,
};
const versionAt = (at: number) => ({
  name: 'm',
  version: String(at),
  creation_timestamp: at,
  source: `runs:/${runId}/model`,
  run_id: runId,
});

const show = (t: TestCore, version: string) => t.do('engineer', 'version.show', { version });
const look = (t: TestCore, version: string) => t.do('engineer', 'version.look', { version });
const codes = async (t: TestCore) =>
  (await t.do('engineer', 'ledger.verify', {})).problems.map(({ code }) => code);

async function linked() {
  const mlflow = await replay(server);
  const t = await startCore({ people: ['engineer'] });
  await t.do('engineer', 'registry.add', { name: 'lab', kind: 'mlflow', location: mlflow.url });
  await t.do('engineer', 'registry.sync', { name: 'lab' });
  return {
    t,
    async [Symbol.asyncDispose]() {
      await t[Symbol.asyncDispose]();
      await mlflow[Symbol.asyncDispose]();
    },
  };
}

test('files that no sync has listed are said to be unknown, and are listed when somebody looks', async () => {
  await using vault = await linked();
  const { t } = vault;
  expect(await t.refused('engineer', 'version.look', { version: 'lab/m/999' })).toBe('VERSION_NOT_FOUND');
  expect(await show(t, 'lab/m/203')).toMatchObject({ filesListed: true, artifacts: [{}, {}] });
  expect(await show(t, 'lab/m/1')).toMatchObject({ filesListed: false, artifacts: [] });

  const looked = await look(t, 'lab/m/1');
  expect(looked.artifacts.map(({ path, kind }) => [path, kind])).toEqual([
    ['model/MLmodel', 'model'],
    ['model/requirements.txt', 'model'],
  ]);
  expect(looked.interface).toContain(`"inputs":${signature}`);
  expect(looked.requirements).toEqual(['scikit-learn==1.9.1']);
  expect(await show(t, 'lab/m/1')).toMatchObject({ filesListed: true, artifacts: [{}, {}] });

  await t.do('engineer', 'registry.sync', { name: 'lab' });
  expect(await show(t, 'lab/m/1')).toMatchObject({ filesListed: true });
  expect(await codes(t)).toEqual([]);
});

test('a list of files that was altered in the mirror is found', async () => {
  await using vault = await linked();
  const { t } = vault;
  await look(t, 'lab/m/1');
  await t.tamper((database) =>
    database.exec("update registry_versions set files = '[]' where version = '1'"),
  );
  expect(await codes(t)).toEqual(['MIRROR_ALTERED']);
});

test('an adoption lists the files first, and keeps what describes the model', async () => {
  await using vault = await linked();
  const { t } = vault;
  await t.do('engineer', 'version.adopt', { version: 'lab/m/2' });
  const adopted = await show(t, 'lab/m/2');
  expect(adopted).toMatchObject({
    state: 'in-step',
    requirements: ['scikit-learn==1.9.1'],
    source: `runs:/${runId}/model`,
    run: { id: runId, status: 'FINISHED', deleted: false },
  });
  expect(JSON.parse(adopted.interface ?? '')).toMatchObject({
    mlflowVersion: '3.17.2',
    inputs: [{ mean: 0.5 }],
  });
  await t.do('engineer', 'registry.sync', { name: 'lab' });
  expect(await show(t, 'lab/m/2')).toMatchObject({ state: 'in-step', differences: [] });
  expect(await codes(t)).toEqual([]);
});

test('the whole history of a metric comes as a file; one that was never logged comes as an empty one', async () => {
  await using vault = await linked();
  const { t } = vault;
  const read = async (metric: string) => {
    const ticket = await t.do('engineer', 'version.history', { version: 'lab/m/3', metric });
    const { bytes } = valueIn(await t.core.files.take(await t.as('engineer'), ticket.ticket));
    return Buffer.from(bytes).toString('utf8');
  };
  const lines = (await read('loss')).split('\n');
  expect(lines).toHaveLength(2_502);
  expect([lines[0], lines[1], lines[2_500]]).toEqual([
    'step,time,value',
    `0,${new Date(1_795_000_000_000).toISOString()},0`,
    `2499,${new Date(1_795_000_002_499).toISOString()},624.75`,
  ]);
  expect(await read('never')).toBe('step,time,value\n');
});
