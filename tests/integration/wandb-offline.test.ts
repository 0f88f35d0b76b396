import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readOfflineRun } from '@main/features/registry/wandb/offline-run';
import type { FileTicket } from '@shared/ids';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCore, type TestCore, valueIn } from '../support/core';
import { demoRegistryAt, sha256 } from '../support/demo-registry';
import { field, message, offlineFile, smallRun } from '../support/wandb/offline-file';

let t: TestCore;
beforeAll(async () => {
  t = await startCore({ people: ['engineer', 'author'] });
  const { location } = demoRegistryAt(join(t.folder, 'registry'));
  await t.do('engineer', 'registry.add', { name: 'demo', kind: 'folder', location });
});
afterAll(() => t[Symbol.asyncDispose]());

const reason = 'Logged without a network (fictional)';
const whole = offlineFile(smallRun());
async function ticket(bytes: Uint8Array): Promise<FileTicket> {
  const client = await t.as('engineer');
  return valueIn(await t.core.files.put(client, 'run.wandb', 'application/octet-stream', bytes));
}
const state = async () => ({
  runs: (await t.do('engineer', 'registry.offlineRuns', {})).runs,
  blobs: readdirSync(join(t.vaultFolder, 'blobs')).length,
});
const flipped = (bytes: Buffer, at: number, bit: number) => {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(at) ^ (1 << bit), at);
  return copy;
};
const refused = expect.objectContaining({ code: 'OFFLINE_RUN_INVALID' });

test.each([
  ['that is cut', whole.subarray(0, whole.length - 1)],
  ['without its end', offlineFile(smallRun().slice(0, -1))],
  ['with one bit changed', flipped(whole, 100, 3)],
  ['of another program', Buffer.from('PK\u0003\u0004 something else')],
  ['of no bytes', Buffer.alloc(0)],
  ['of two runs', offlineFile([...smallRun(), message(17, field(1, 'ru-2'))])],
  ['whose length says too much', offlineFile([Buffer.from([0x12, 0xff, 0xff, 0xff, 0x7f]), ...smallRun()])],
])('a run file %s is refused and leaves no trace', async (_what, bytes) => {
  const before = await state();
  const file = await ticket(bytes);
  expect(await t.refused('engineer', 'registry.importRun', { name: 'demo', file, reason })).toBe(
    'OFFLINE_RUN_INVALID',
  );
  expect(await state()).toEqual(before);
});

test('no cut of a file, and no single changed bit, passes for the file', () => {
  const large = offlineFile(smallRun({ note: 'x'.repeat(70_000) }));
  const place = fc.integer({ min: 0, max: large.length - 1 });
  fc.assert(
    fc.property(place, fc.integer({ min: 0, max: 7 }), (at, bit) => {
      expect(() => readOfflineRun(large.subarray(0, at))).toThrow(refused);
      expect(() => readOfflineRun(flipped(large, at, bit))).toThrow(refused);
    }),
    { numRuns: 300 },
  );
});

test('a run is imported by somebody who may, for a registry that is linked', async () => {
  const file = await ticket(whole);
  expect(await t.refused('engineer', 'registry.importRun', { name: 'nobody', file, reason })).toBe(
    'REGISTRY_NOT_FOUND',
  );
  expect(await t.refused('admin', 'registry.importRun', { name: 'demo', file, reason })).toBe('ROLE_MISSING');
});

test('an imported run is a record with the digest of its file, which is kept', async () => {
  const before = await state();
  const written = await t.do('engineer', 'registry.importRun', {
    name: 'demo',
    file: await ticket(whole),
    reason,
  });
  expect(written).toMatchObject({ run: 'ru-1', rows: 2, metrics: 2, sha256: sha256(whole) });
  expect((await state()).blobs).toBe(before.blobs + 1);
  expect((await state()).runs).toMatchObject([
    {
      number: expect.stringMatching(/^RU-/),
      registry: 'demo',
      run: 'ru-1',
      project: 'offline-lab',
      name: 'small (fictional)',
      bytes: whole.length,
      importedBy: 'engineer of the test (fictional)',
    },
  ]);
  const { entries } = await t.do('engineer', 'ledger.list', {});
  expect(entries[0]).toMatchObject({ action: 'offlineRun.imported', kind: 'offline-run', reason });
  expect(await t.do('author', 'ledger.verify', {})).toMatchObject({ verified: true, problems: [] });
});

test('the same file is imported once', async () => {
  const before = await state();
  const file = await ticket(whole);
  expect(await t.refused('engineer', 'registry.importRun', { name: 'demo', file, reason })).toBe(
    'OFFLINE_RUN_KNOWN',
  );
  expect(await state()).toEqual(before);
});

test('a record of several blocks reads as one, and its last values count', () => {
  const run = readOfflineRun(offlineFile(smallRun({ note: 'ü'.repeat(120_000), nested: { lr: 0.1 } })));
  expect(run.config).toEqual([
    { name: 'nested.lr', value: '0.1' },
    { name: 'note', value: 'ü'.repeat(120_000) },
  ]);
  expect(run).toMatchObject({ startedAtMs: 1_795_000_000_250, exitCode: 0, tags: ['offline'], rows: 2 });
  expect(run.metrics).toEqual([
    { name: 'auc', rows: 1, lastStep: '1', last: '0.9' },
    { name: 'loss', rows: 2, lastStep: '1', last: '0.25' },
  ]);
});

test('a name of 64 parts is read, a longer one is refused, whatever it is the name of', () => {
  const nested = (parts: number) => [...Array.from({ length: parts }, () => field(2, 'a')), field(16, '1')];
  const ending = message(18, field(1, 0));
  const run = (...more: readonly Buffer[]) => message(17, field(1, 'ru-1'), ...more);
  const deep = readOfflineRun(offlineFile([run(message(4, message(1, ...nested(64)))), ending]));
  expect(deep.config).toEqual([{ name: Array(64).fill('a').join('.'), value: '1' }]);
  for (const parts of [65, 50_000])
    for (const records of [
      [run(message(4, message(1, ...nested(parts))))],
      [run(message(4, message(2, ...nested(parts))))],
      [run(), message(3, message(1, ...nested(parts)))],
      [run(), message(2, message(1, ...nested(parts)))],
    ])
      expect(() => readOfflineRun(offlineFile([...records, ending])), String(parts)).toThrow(refused);
});

test('a configuration that no record can hold is refused by its size', () => {
  const file = offlineFile(smallRun({ note: 'x'.repeat(1_000_001) }));
  expect(() => readOfflineRun(file)).toThrow(expect.objectContaining({ code: 'FILE_TOO_LARGE' }));
});
