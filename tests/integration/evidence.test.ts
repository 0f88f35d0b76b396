import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FileTicket } from '@shared/ids';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCore, type TestCore, valueIn } from '../support/core';
import { demoRegistryAt, sha256 } from '../support/demo-registry';

let t: TestCore;
beforeAll(async () => {
  t = await startCore({ people: ['engineer', 'author'] });
  const { location } = demoRegistryAt(join(t.folder, 'registry'));
  await t.do('engineer', 'registry.add', { name: 'demo', kind: 'folder', location });
  await t.do('engineer', 'registry.sync', { name: 'demo' });
  await t.do('engineer', 'version.adopt', { version: '1.2.0' });
});
afterAll(() => t[Symbol.asyncDispose]());

async function ticket(bytes: string | Uint8Array): Promise<FileTicket> {
  const content = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
  return valueIn(await t.core.files.put(await t.as('author'), 'predictions.csv', 'text/csv', content));
}
const list = async () => (await t.do('author', 'evidence.list', {})).evidence;
const entries = async () => (await t.do('author', 'ledger.list', {})).entries;
const blobs = () => readdirSync(join(t.vaultFolder, 'blobs')).length;
const good =
  'case_id,label,score,status,site\np,1,0.9,ok,A\nq,1,,no_result,A\nn,0,0.1,ok,B\nx,,,excluded,B\n';

test.each([
  ['cut off', 'case_id,label,score\np,1,0.9\nn,0,0.', 'PREDICTIONS_TRUNCATED'],
  ['without rows', 'case_id,label,score\n', 'PREDICTIONS_EMPTY'],
  ['without labels', 'case_id,score\np,0.9\n', 'PREDICTIONS_MALFORMED'],
  ['with an empty label', 'case_id,label,score\np,,0.9\nn,0,0.1\n', 'PREDICTIONS_LABEL_MISSING'],
  ['with a case twice', 'case_id,label,score\np,1,0.9\np,0,0.1\n', 'PREDICTIONS_CASE_DUPLICATE'],
  ['with NaN and no status', 'case_id,label,score\np,1,NaN\nn,0,0.1\n', 'PREDICTIONS_SCORE_MISSING'],
  ['of one class', 'case_id,label,score\np,1,0.9\nq,1,0.1\n', 'PREDICTIONS_ONE_CLASS'],
  ['in Latin-1', Uint8Array.from([0x63, 0xe9, 0x0a]), 'PREDICTIONS_NOT_UTF8'],
])('a file %s is refused and leaves no trace', async (_what, bytes, code) => {
  const before = { list: await list(), entries: await entries(), blobs: blobs() };
  const file = await ticket(bytes);
  expect(await t.refused('author', 'evidence.import', { version: '1.2.0', file })).toBe(code);
  expect({ list: await list(), entries: await entries(), blobs: blobs() }).toEqual(before);
});

test('a file is for an adopted version that exists, and is the file that was handed over', async () => {
  const file = await ticket(good);
  expect(await t.refused('author', 'evidence.import', { version: '9.9.9', file })).toBe('VERSION_NOT_FOUND');
  expect(await t.refused('author', 'evidence.import', { version: '2.0.0', file })).toBe(
    'VERSION_NOT_ADOPTED',
  );
  const other = { ...file, sha256: '0'.repeat(64) };
  expect(await t.refused('author', 'evidence.import', { version: '1.2.0', file: other })).toBe(
    'TICKET_INVALID',
  );
});

test('the predictions of an adopted version are evidence from its registry', async () => {
  expect(await list()).toMatchObject([
    {
      number: expect.stringMatching(/^EV-/),
      version: 'demo/fna-mass-classifier/1.2.0',
      source: 'registry',
      rows: 171,
      positive: 64,
      negative: 107,
      columns: ['case_id', 'label', 'score', 'mean_radius_third', 'latency_ms'],
      importedBy: 'engineer of the test (fictional)',
    },
  ]);
});

test('an imported file is the next revision of the evidence, with its own digest and counts', async () => {
  const [before] = await list();
  const written = await t.do('author', 'evidence.import', { version: '1.2.0', file: await ticket(good) });
  expect(written).toMatchObject({ id: before?.id, number: before?.number, sha256: sha256(good), rows: 4 });
  expect(await list()).toMatchObject([
    { source: 'file', sha256: sha256(good), rows: 4, positive: 2, negative: 1, noResult: 1, excluded: 1 },
  ]);
  const [entry] = await entries();
  expect(entry).toMatchObject({ action: 'evidence.replaced', kind: 'evidence', object: before?.number });
  expect(await t.do('author', 'ledger.verify', {})).toMatchObject({ verified: true, problems: [] });
});
