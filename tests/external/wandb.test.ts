import type { RemoteVersion, Snapshot } from '@main/features/registry/domain';
import { openRemote } from '@main/features/registry/open-remote';
import type { Remote } from '@main/features/registry/remote';
import { afterAll, beforeAll, expect, type TestContext, test } from 'vitest';
import { requireTool, tool } from '../support/tools';
import { type WandbSdk, wandbSdk } from '../support/wandb-sdk';
import { startWandb, type WandbServer } from '../support/wandb-server';

/** What log_run.py says that the SDK read back. */
interface Logged {
  readonly run: string;
  readonly version: string;
  readonly aliases: readonly string[];
  readonly digest: string;
  readonly metadata: { readonly threshold: number };
  readonly auc: number;
  readonly history: readonly number[];
  readonly files: Readonly<Record<string, string>>;
}

interface Listed {
  readonly models: Readonly<
    Record<
      string,
      {
        readonly description: string | null;
        readonly tags: readonly string[];
        readonly versions: Readonly<Record<string, object>>;
      }
    >
  >;
  readonly runs: Readonly<Record<string, object>>;
}

const project = 'triage-lab';
const token = '01890a5d-ac96-774b-bcce-b302099a8057';
let server: WandbServer;
let sdk: WandbSdk;
let remote: Remote;
let logged: Logged;
let seen: Snapshot;

beforeAll(async () => {
  const python = tool('python');
  if (python === undefined) return; // each test says so
  server = await startWandb();
  sdk = wandbSdk(python, server);
  logged = await sdk.run<Logged>('log_run.py', project);
  remote = openRemote({
    kind: 'wandb',
    location: `${server.url}/fictional-lab/${project}`,
    certificate: null,
    secret: { method: 'api-key', credential: server.key },
  });
  seen = await remote.snapshot();
}, 180_000);
afterAll(async () => {
  remote?.[Symbol.dispose]();
  sdk?.[Symbol.dispose]();
  await server?.[Symbol.asyncDispose]();
});

const needsSdk = (context: TestContext) => requireTool(context, 'python');
const only = (): RemoteVersion => {
  const version = seen.versions.find(({ model }) => model === 'triage');
  if (!version || seen.versions.length !== 2) throw new Error('one version was logged, and linked once');
  return version;
};
const pairs = (values: readonly { readonly name: string; readonly value: string }[]) =>
  Object.fromEntries(values.map(({ name, value }) => [name, value]));

test('a snapshot has the model that the SDK 0.31.0 logged, as the SDK lists it', (context) => {
  needsSdk(context);
  expect(seen.models).toMatchObject([
    { name: 'released', aliases: [{ alias: 'stable', version: 'v0' }] },
    { name: 'triage', aliases: logged.aliases.map((alias) => ({ alias, version: logged.version })) },
  ]);
  const version = only();
  expect(version).toMatchObject({
    model: 'triage',
    version: 'v0',
    description: 'First (fictional)',
    runId: logged.run,
  });
  expect(pairs(version.tags)).toEqual({ threshold: String(logged.metadata.threshold) });
  expect(pairs(version.params)).toEqual({ learning_rate: '0.1', layers: '[8,4]', 'optimiser.kind': 'sgd' });
  expect(Number(pairs(version.metrics)['auc'])).toBe(logged.auc);
  expect(version.run).toMatchObject({ name: 'logged by the SDK (fictional)', status: 'finished' });
  expect(pairs(version.loggedModel?.params ?? [])).toMatchObject({ digest: logged.digest });
});

test('a version that the SDK linked to a portfolio is a version of a second model, of the same run and files', async (context) => {
  needsSdk(context);
  const linked = seen.versions.find(({ model }) => model === 'released');
  expect(linked).toMatchObject({ version: 'v0', runId: logged.run, loggedModel: only().loggedModel });
  if (!linked) throw new Error('it was linked');
  expect(await remote.listFiles(linked)).toEqual(await remote.listFiles(only()));
});

test('the history of a metric is what the SDK scans', async (context) => {
  needsSdk(context);
  const points = [];
  for await (const page of remote.metricHistory(only(), 'loss')) points.push(...page);
  expect(points.map(({ value }) => Number(value))).toEqual(logged.history);
  expect(points.map(({ step }) => step)).toEqual([0, 1, 2, 3, 4]);
});

test('the files are those that the SDK logged, byte by byte', async (context) => {
  needsSdk(context);
  const files = await remote.listFiles(only());
  expect(files.map(({ path }) => path)).toEqual(Object.keys(logged.files).sort());
  const [model, labels] = files;
  if (!model || !labels) throw new Error('two files were logged');
  const bytes = Buffer.from(await remote.fetchArtifact(only(), model, 1_000_000));
  expect(bytes.equals(Uint8Array.from({ length: 256 * 40 }, (_, at) => at % 256))).toBe(true);
  expect(Buffer.from(await remote.fetchArtifact(only(), labels, 100)).toString()).toBe('benign\nmalignant\n');
});

test('the SDK lists and downloads what the adapter wrote', async (context) => {
  needsSdk(context);
  const model = 'triage';
  await remote.writeField({ of: 'alias', model, alias: 'champion' }, 'v0');
  await remote.writeField({ of: 'version-description', model, version: 'v0' }, 'Reviewed (fictional)');
  await remote.writeField({ of: 'version-tag', model, version: 'v0', key: 'countersign.record' }, 'MV-K0001');
  await remote.writeField({ of: 'model-description', model }, 'Triage of masses (fictional)');
  await remote.writeField({ of: 'model-tag', model, key: 'under review' }, '');
  const run = await remote.create(
    {
      make: 'run',
      experiment: 'released (fictional)',
      name: 'dossier',
      params: [{ name: 'dossier', value: 'DO-K0001' }],
      metrics: [{ name: 'auc', value: 0.9625 }],
      atMs: Date.UTC(2026, 10, 23),
    },
    token,
  );
  await remote.upload(run, 'model/weights.bin', new TextEncoder().encode('weights'));
  await remote.upload(run, 'model/conf/labels.json', new TextEncoder().encode('["benign"]'));
  const creation = {
    make: 'version',
    model,
    runId: run,
    path: 'model',
    description: 'Second (fictional)',
  } as const;
  expect(await remote.create(creation, token)).toBe('v1');
  expect(await remote.create(creation, token)).toBe('v1');

  const { models, runs } = await sdk.run<Listed>('list_models.py', project);
  expect(models).toEqual({
    released: expect.objectContaining({ tags: [] }),
    triage: {
      description: 'Triage of masses (fictional)',
      tags: ['under review'],
      versions: {
        v0: expect.objectContaining({
          aliases: ['candidate', 'champion', 'production'],
          description: 'Reviewed (fictional)',
          metadata: { threshold: 0.5, 'countersign.record': 'MV-K0001' },
        }),
        v1: {
          aliases: ['latest'],
          description: 'Second (fictional)',
          metadata: { 'countersign.outbox': token },
          tags: [],
          files: {
            'weights.bin': Buffer.from('weights').toString('hex'),
            'conf/labels.json': Buffer.from('["benign"]').toString('hex'),
          },
        },
      },
    },
  });
  expect(runs[run]).toEqual({
    name: 'dossier',
    group: 'released (fictional)',
    state: 'finished',
    config: { dossier: 'DO-K0001', 'countersign.outbox': token },
    summary: { auc: 0.9625 },
  });
});

test('the key goes to the server alone, with every question', (context) => {
  needsSdk(context);
  const expected = `Basic ${Buffer.from(`api:${server.key}`).toString('base64')}`;
  const questions = server.asked.filter(({ path }) => path === '/graphql');
  expect(new Set(questions.map(({ authorization }) => authorization))).toEqual(new Set([expected]));
});
