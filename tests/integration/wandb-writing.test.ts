import type { Remote } from '@main/features/registry/remote';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { labModel, startLab, type WandbLab } from '../support/wandb/lab';
import type { WandbServer } from '../support/wandb-server';

const token = '01890a5d-ac96-774b-bcce-b302099a8057';
let lab: WandbLab;
let server: WandbServer;
let remote: Remote;

beforeEach(async () => {
  lab = await startLab();
  ({ server, remote } = lab);
});
afterEach(() => lab[Symbol.asyncDispose]());

const model = labModel;
const failing = (code: string) => expect.objectContaining({ code });

test('fields are read, written and removed, and twice does no harm', async () => {
  const tag = { of: 'version-tag', model, version: 'v0', key: 'countersign.record' } as const;
  for (const [target, value] of [
    [tag, 'MV-K0001'],
    [{ of: 'alias', model, alias: 'champion' }, 'v0'],
    [{ of: 'version-description', model, version: 'v0' }, 'Reviewed'],
    [{ of: 'model-description', model }, 'Triage'],
    [{ of: 'model-tag', model, key: 'under review' }, ''],
  ] as const) {
    expect(await remote.readField(target)).toBeNull();
    for (const wanted of [value, value, null, null]) {
      await remote.writeField(target, wanted);
      expect(await remote.readField(target)).toBe(wanted);
    }
  }
  await remote.writeField(tag, 'MV-K0002');
  // Everything else in the metadata is as it was, to the character.
  expect(server.world.artifacts[0]?.metadata).toBe(
    '{"threshold":0.50,"seed":9007199254740993,"nested":{"a":[1,2]},"reviewed":true,"countersign.record":"MV-K0002"}',
  );
  const word = { of: 'version-tag', model, version: 'v0', key: 'checked by hand' } as const;
  expect(await remote.readField(word)).toBe('');
  await remote.writeField(word, null);
  expect(await remote.readField(word)).toBeNull();
});

test('a write whose answer is lost is not sent again over what another client wrote meanwhile', async () => {
  const tag = { of: 'version-tag', model, version: 'v0', key: 'countersign.record' } as const;
  const [artifact] = server.world.artifacts;
  if (!artifact) throw new Error('there is a version');
  let asked = 0;
  server.instead = () => {
    asked += 1;
    if (asked !== 2) return null;
    // The reading came first, this is the writing.
    artifact.metadata = '{"of another client":"newer"}';
    return { status: 503, headers: { 'retry-after': '0' } };
  };
  await expect(remote.writeField(tag, 'MV-K0001')).rejects.toEqual(failing('REGISTRY_UNREACHABLE'));
  expect(asked).toBe(2);
  expect(artifact.metadata).toBe('{"of another client":"newer"}');
  // Whoever tries again reads first, and changes the one pair.
  await remote.writeField(tag, 'MV-K0001');
  expect(artifact.metadata).toBe('{"of another client":"newer","countersign.record":"MV-K0001"}');
});

test('what W&B cannot keep is refused before it is sent, and what is gone is said to be', async () => {
  const before = server.asked.length;
  const refusals = [
    [{ of: 'alias', model, alias: 'latest' }, 'v0'],
    [{ of: 'alias', model, alias: 'v7' }, 'v0'],
    [{ of: 'alias', model, alias: 'a:b' }, 'v0'],
    [{ of: 'model-tag', model, key: 'level' }, 'clinical'],
    [{ of: 'model-tag', model, key: 'a.b' }, ''],
  ] as const;
  for (const [target, value] of refusals)
    await expect(remote.writeField(target, value)).rejects.toEqual(failing('PUSH_VALUE_REFUSED'));
  expect(server.asked.length).toBe(before);
  for (const target of [
    { of: 'model-description', model: 'gone' },
    { of: 'version-description', model, version: 'v9' },
    { of: 'version-tag', model, version: 'production', key: 'x' },
    { of: 'alias', model: 'gone', alias: 'x' },
  ] as const)
    await expect(remote.readField(target)).rejects.toEqual(failing('PUSH_TARGET_GONE'));
  await expect(remote.writeField({ of: 'alias', model, alias: 'x' }, 'v9')).rejects.toEqual(
    failing('PUSH_TARGET_GONE'),
  );
});

test('a run and a version are made once, however often they are asked for', async () => {
  const creation = {
    make: 'run',
    experiment: 'released',
    name: 'dossier',
    params: [{ name: 'a', value: '1' }],
    metrics: [{ name: 'auc', value: 0.5 }],
    atMs: 1_795_000_000_000,
  } as const;
  const made = await remote.create(creation, token);
  expect(await remote.create(creation, token)).toBe(made);
  const bytes = new TextEncoder().encode('weights of a new version');
  await remote.upload(made, 'model/weights.bin', bytes);
  await remote.upload(made, 'model/weights.bin', bytes);
  expect(await remote.download(made, 'model/weights.bin', 100)).toEqual(bytes);
  await expect(remote.download(made, 'gone', 100)).rejects.toEqual(failing('ARTIFACT_NOT_FOUND'));
  await expect(remote.upload('gone', 'a', bytes)).rejects.toEqual(failing('PUSH_TARGET_GONE'));

  const version = {
    make: 'version',
    model: 'brand-new',
    runId: made,
    path: 'model',
    description: 'First',
  } as const;
  expect([await remote.create(version, token), await remote.create(version, token)]).toEqual(['v0', 'v0']);
  await expect(remote.create({ ...version, path: 'empty' }, `${token}2`)).rejects.toEqual(
    failing('PUSH_TARGET_GONE'),
  );
  const seen = (await remote.snapshot()).versions.filter((each) => each.model === 'brand-new');
  expect(seen).toMatchObject([
    {
      version: 'v0',
      description: 'First',
      runId: made,
      tags: [{ name: 'countersign.outbox', value: token }],
    },
  ]);
  expect(seen[0]?.metrics).toEqual([{ name: 'auc', value: '0.5' }]);
  expect(await remote.listFiles(seen[0] ?? (await lab.version()))).toMatchObject([
    { path: 'weights.bin', bytes: bytes.length },
  ]);
});

test('a version whose upload was cut off is no version, and is made whole at the next try', async () => {
  const made = await remote.create(
    { make: 'run', experiment: 'e', name: 'n', params: [], metrics: [], atMs: 0 },
    token,
  );
  await remote.upload(made, 'model/weights.bin', new TextEncoder().encode('cut'));
  const version = { make: 'version', model, runId: made, path: 'model', description: '' } as const;
  server.instead = ({ method, path }) =>
    method === 'PUT' && path.includes('manifest') ? { status: 500 } : null;
  await expect(remote.create(version, token)).rejects.toEqual(failing('REGISTRY_ANSWER_INVALID'));
  server.instead = null;
  expect((await remote.snapshot()).versions).toHaveLength(1);
  expect(await remote.create(version, token)).toBe('v1');
});

test('a model is made with its first version only', async () => {
  const creation = { make: 'model', name: 'new', description: '' } as const;
  await expect(remote.create(creation, token)).rejects.toEqual(failing('PUSH_VALUE_REFUSED'));
  expect(await remote.create({ ...creation, name: model }, token)).toBe(model);
});
