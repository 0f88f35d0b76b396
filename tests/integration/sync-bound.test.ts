import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RecordId } from '@shared/ids';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { renewSums } from '../support/renew-sums';
import { type ComparisonCore, signAll, startComparison } from '../support/signed-comparison';

const model = 'fna-mass-classifier';
const reason = 'Test';
let t: ComparisonCore;
let site: string;
beforeEach(async () => {
  t = await startComparison();
  site = join(t.folder, 'site');
  cpSync(t.registry, site, { recursive: true });
  await t.do('engineer', 'registry.configure', { name: 'demo', push: true, reason });
  const location = pathToFileURL(site).href;
  await t.do('engineer', 'registry.add', { name: 'site', kind: 'folder', location, push: true });
  await syncAll();
  const members = ['demo', 'site'].map((registry) => ({ registry, model }));
  await t.do('lead', 'registry.bind', { binding: 'Classifier', members, reason });
});
afterEach(() => t[Symbol.asyncDispose]());

const syncAll = async () => {
  for (const name of ['site', 'demo']) await t.do('engineer', 'registry.sync', { name });
};
const fileIn = (folder: string) => join(folder, 'models', model, '2.0.0', 'version.json');
const described = () =>
  [t.registry, site].map((folder) => JSON.parse(readFileSync(fileIn(folder), 'utf8')).description);
const set = (value: string) =>
  t.do('lead', 'registry.set', { version: `demo/${model}/2.0.0`, field: 'description', value, reason });
const editSite = (from: string, to: string) => {
  writeFileSync(fileIn(site), readFileSync(fileIn(site), 'utf8').replace(`"${from}"`, `"${to}"`));
  renewSums(site);
};
const open = async () => (await t.do('engineer', 'registry.conflicts', {})).conflicts;

test('a change in one registry is not carried onto a version that was signed for in another', async () => {
  await set('As approved');
  await syncAll();
  await signAll(t);
  editSite('As approved', 'Better than approved');
  await syncAll();
  await syncAll();
  expect(described()).toEqual(['As approved', 'Better than approved']);
  const [conflict, ...others] = await open();
  expect(others).toEqual([]);
  expect(conflict).toMatchObject({
    kind: 'signed-changed',
    registry: 'demo',
    theirs: 'As approved',
    ours: 'Better than approved',
    signed: [t.comparison.number],
  });
  const decision = { conflict: conflict?.id ?? ('' as RecordId), decision: 'theirs', reason } as const;
  expect(await t.refused('engineer', 'registry.decide', decision)).toBe('ROLE_MISSING');
  await t.do('lead', 'registry.decide', decision);
  await syncAll();
  expect(described()).toEqual(['As approved', 'As approved']);
  expect((await t.do('lead', 'ledger.verify', {})).problems).toEqual([]);
});

test('a decision for what one registry says is carried to the others', async () => {
  await set('A');
  await syncAll();
  await set('B');
  editSite('A', 'C');
  await t.do('engineer', 'registry.sync', { name: 'site' });
  const [conflict] = await open();
  expect(conflict).toMatchObject({ kind: 'edited-both', registry: 'site', ours: 'B', theirs: 'C' });
  const id = conflict?.id ?? ('' as RecordId);
  await t.do('lead', 'registry.decide', { conflict: id, decision: 'theirs', reason });
  await syncAll();
  await syncAll();
  expect(described()).toEqual(['C', 'C']);
});
