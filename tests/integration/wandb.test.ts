import type { Remote } from '@main/features/registry/remote';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { labModel, startLab, type WandbLab } from '../support/wandb/lab';
import { addVersion } from '../support/wandb/seed';
import type { Run } from '../support/wandb/world';
import { startWandb, type WandbServer } from '../support/wandb-server';

let lab: WandbLab;
let server: WandbServer;
let remote: Remote;
let run: Run;
beforeEach(async () => {
  lab = await startLab();
  ({ server, remote, run } = lab);
});
afterEach(() => lab[Symbol.asyncDispose]());

const model = labModel;
const failing = (code: string) => expect.objectContaining({ code });

test.each([
  [
    'a key that is not known',
    { status: 401, headers: { 'content-type': 'application/json' }, body: '{"errors":[]}' },
    'REGISTRY_REFUSED',
  ],
  [
    'a page for people',
    { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' },
    'REGISTRY_ANSWER_INVALID',
  ],
  [
    'half an answer',
    { status: 200, headers: { 'content-type': 'application/json' }, body: '{"data":' },
    'REGISTRY_ANSWER_INVALID',
  ],
  [
    'another shape',
    { status: 200, headers: { 'content-type': 'application/json' }, body: '{"data":{"project":7}}' },
    'REGISTRY_ANSWER_INVALID',
  ],
  [
    'another address',
    { status: 307, headers: { location: 'https://elsewhere.example.org/' } },
    'REGISTRY_REDIRECTS',
  ],
  [
    'too many requests, come back in an hour',
    { status: 429, headers: { 'retry-after': '3600' } },
    'REGISTRY_UNREACHABLE',
  ],
  [
    'a rate limit in words',
    {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: '{"errors":[{"message":"rate limit exceeded"}]}',
    },
    'REGISTRY_UNREACHABLE',
  ],
  [
    'no permission in words',
    {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: '{"data":null,"errors":[{"message":"permission denied"}]}',
    },
    'REGISTRY_REFUSED',
  ],
])('a server that answers with %s gives no snapshot and says why', async (_what, instead, code) => {
  server.instead = () => instead;
  await expect(remote.snapshot()).rejects.toEqual(failing(code));
  await expect(remote.describe()).rejects.toEqual(failing(code));
});

test('a project that a key may not see is refused, and so is another key', async () => {
  using elsewhere = lab.at('of-others');
  await expect(elsewhere.describe()).rejects.toEqual(failing('REGISTRY_REFUSED'));
  await expect(elsewhere.snapshot()).rejects.toEqual(failing('REGISTRY_REFUSED'));
  using stranger = lab.at('triage-lab', 'another key');
  await expect(stranger.snapshot()).rejects.toEqual(failing('REGISTRY_REFUSED'));
  expect(await remote.describe()).toBe('W&B');
});

test('a server that is busy is asked again', async () => {
  let asked = 0;
  server.instead = () => {
    asked += 1;
    return asked < 3 ? { status: 429, headers: { 'retry-after': '0' } } : null;
  };
  expect((await remote.snapshot()).versions).toHaveLength(1);
});

test('a version has what its artifact and its run say, in the characters they were sent', async () => {
  const { models, versions, clockAheadMs } = await remote.snapshot();
  expect(models).toEqual([
    {
      name: model,
      description: '',
      tags: [],
      aliases: [
        { alias: 'latest', version: 'v0' },
        { alias: 'production', version: 'v0' },
      ],
      createdAtMs: expect.any(Number),
    },
  ]);
  expect(Math.abs(clockAheadMs ?? Number.NaN)).toBeLessThan(60_000);
  expect(versions[0]).toMatchObject({
    model,
    version: 'v0',
    artifacts: null,
    source: 'wandb-artifact://fictional-lab/triage-lab/triage:v0',
    runId: 'r1',
    tags: [
      { name: 'checked by hand', value: '' },
      { name: 'nested', value: '{"a":[1,2]}' },
      { name: 'reviewed', value: 'true' },
      { name: 'seed', value: '9007199254740993' },
      { name: 'threshold', value: '0.50' },
    ],
    params: [
      { name: 'nested.kind', value: 'sgd' },
      { name: 'rate', value: '0.1' },
    ],
    metrics: [
      { name: 'auc', value: '0.9625' },
      { name: 'bad', value: 'NaN' },
      { name: 'loss.min', value: '0.25' },
    ],
  });
});

test('lists of many pages are read to their end', async () => {
  for (let at = 1; at < 8; at++) addVersion(server.world, run, model, { 'model.bin': `weights ${at}` });
  for (let at = 0; at < 5; at++) addVersion(server.world, run, `other-${at}`, { 'model.bin': `other ${at}` });
  server.pageSize = 3;
  const { models, versions } = await remote.snapshot();
  expect(models).toHaveLength(6);
  expect(versions.filter((version) => version.model === model).map(({ version }) => version)).toEqual(
    Array.from({ length: 8 }, (_, at) => `v${at}`),
  );
});

test('a list that changes while it is read is read again, and given up when it goes on changing', async () => {
  for (let at = 1; at < 4; at++) addVersion(server.world, run, model, { 'model.bin': `weights ${at}` });
  server.pageSize = 2;
  let changes = 1;
  let pages = 0;
  server.instead = ({ path }) => {
    // The second question for versions: a version came since the first.
    if (path === '/graphql' && pages++ % 3 === 2 && changes-- > 0)
      addVersion(server.world, run, model, { 'model.bin': `late ${pages}` });
    return null;
  };
  expect((await remote.snapshot()).versions).toHaveLength(5);
  changes = Number.POSITIVE_INFINITY;
  server.instead = ({ path }) => {
    if (path === '/graphql')
      addVersion(server.world, run, model, { 'model.bin': `later ${server.asked.length}` });
    return null;
  };
  await expect(remote.snapshot()).rejects.toEqual(failing('REGISTRY_ANSWER_INVALID'));
});

test('an alias that moves between pages while they are read stands at one version, where it is at the end', async () => {
  for (let at = 1; at < 6; at++) addVersion(server.world, run, model, { 'model.bin': `weights ${at}` });
  server.pageSize = 2;
  const aliases = server.world.project('fictional-lab', 'triage-lab').collections.get(model)?.aliases;
  // The newest come first: v5 and v4, v3 and v2, v1 and v0.
  for (const [from, to] of [
    [0, 5],
    [5, 0],
  ] as const) {
    const at = (index: number) => server.world.artifacts[index] ?? expect.unreachable();
    aliases?.set('production', at(from));
    let asked = 0;
    // The second page of the versions: the first has been read.
    server.instead = () => {
      asked += 1;
      if (asked === 3) aliases?.set('production', at(to));
      return null;
    };
    const [triage] = (await remote.snapshot()).models;
    expect(triage?.aliases).toEqual([
      { alias: 'latest', version: 'v0' },
      { alias: 'production', version: `v${to}` },
    ]);
  }
});

test('an answer that is one thing has at most ten megabytes', async () => {
  const about = { viewer: { id: 'x' }, project: { name: 'triage-lab' } };
  const padded = (bytes: number) => JSON.stringify({ data: about, padding: 'x'.repeat(bytes) });
  const headers = { 'content-type': 'application/json' };
  server.instead = () => ({ status: 200, headers, body: padded(9_900_000) });
  expect(await remote.describe()).toBe('W&B');
  server.instead = () => ({ status: 200, headers, body: padded(10_000_000) });
  await expect(remote.describe()).rejects.toEqual(failing('REGISTRY_ANSWER_INVALID'));
});

test('a page with more than was asked for is refused', async () => {
  const connection = (count: number) => ({
    totalCount: count,
    pageInfo: { endCursor: null, hasNextPage: false },
    edges: Array.from({ length: count }, (_, at) => ({
      node: { name: `f${at}`, sizeBytes: 1, md5: null, url: null, directUrl: null },
    })),
  });
  const version = await lab.version();
  for (const [count, answer] of [
    [50, 50],
    [51, null],
  ] as const) {
    const membership = { files: connection(count) };
    const data = { project: { artifactType: { artifactCollection: { artifactMembership: membership } } } };
    const headers = { 'content-type': 'application/json' };
    server.instead = () => ({ status: 200, headers, body: JSON.stringify({ data }) });
    const listed = remote.listFiles(version);
    if (answer === null) await expect(listed).rejects.toEqual(failing('REGISTRY_ANSWER_INVALID'));
    else expect(await listed).toHaveLength(answer);
  }
});

test('files are fetched by their MD5, from the server alone', async () => {
  const version = await lab.version();
  const files = await remote.listFiles(version);
  expect(files).toEqual([
    { path: 'model.bin', kind: 'model', bytes: 7, stated: null },
    { path: 'validation/predictions.csv', kind: 'predictions', bytes: 36, stated: null },
  ]);
  const [file] = files;
  if (!file) throw new Error('there are two files');
  expect(Buffer.from(await remote.fetchArtifact(version, file, 100)).toString()).toBe('weights');

  await expect(remote.fetchArtifact(version, file, 3)).rejects.toEqual(failing('FILE_TOO_LARGE'));
  const gone = { ...file, path: 'gone.bin' };
  await expect(remote.fetchArtifact(version, gone, 100)).rejects.toEqual(failing('ARTIFACT_NOT_FOUND'));
  for (const key of server.world.storage.keys()) server.world.storage.set(key, Buffer.from('altered'));
  server.world.storage.set(
    'manifest-0',
    Buffer.from('{"contents":{"model.bin":{"digest":"w80m4H5VXAEW2yN/vAbZnA=="}}}'),
  );
  server.world.storage.set(server.world.keyOf('w80m4H5VXAEW2yN/vAbZnA=='), Buffer.from('altered'));
  await expect(remote.fetchArtifact(version, file, 100)).rejects.toEqual(failing('ARTIFACT_DIGEST_DIFFERS'));
});

test('a file at another origin is not fetched, and nobody there is asked', async () => {
  const version = await lab.version();
  const [file] = await remote.listFiles(version);
  if (!file) throw new Error('there are files');
  await using elsewhere = await startWandb();
  server.storageOrigin = elsewhere.url;
  await expect(remote.fetchArtifact(version, file, 100)).rejects.toEqual(failing('REGISTRY_REDIRECTS'));
  expect(elsewhere.asked).toEqual([]);
});

test('a path that leaves its folder is refused', async () => {
  addVersion(server.world, run, 'hostile', { '../../secret': 'x' });
  const version = await lab.version('hostile');
  await expect(remote.listFiles(version)).rejects.toEqual(failing('REGISTRY_ANSWER_INVALID'));
});

test('a long history comes page by page, without gaps, also where steps lie far apart', async () => {
  const steps = [
    ...Array(2_500).keys(),
    1_000_000,
    50_000_000,
    ...Array.from({ length: 1_200 }, (_, at) => 60_000_000 + at),
  ];
  run.history.splice(0, run.history.length);
  for (const step of steps)
    run.history.push(`{"loss":0.${step + 1},"_step":${step},"_timestamp":1795000000.25}`);
  const version = await lab.version();
  const points = [];
  for await (const page of remote.metricHistory(version, 'loss')) points.push(...page);
  expect(points.map(({ step }) => step)).toEqual(steps);
  expect(points[0]).toEqual({ step: 0, atMs: 1_795_000_000_250, value: '0.1' });
});
