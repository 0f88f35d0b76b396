import { cpSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordId } from '@shared/ids';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { renewSums } from '../support/renew-sums';
import { type ComparisonCore, signAll, startComparison } from '../support/signed-comparison';

const model = 'fna-mass-classifier';
const reason = 'Test';
const approvalTag = 'countersign.approval';
let t: ComparisonCore;
beforeEach(async () => {
  t = await startComparison();
  await t.do('engineer', 'registry.configure', { name: 'demo', push: true, reason });
  await signAll(t);
  await sync();
  await sync();
});
afterEach(() => t[Symbol.asyncDispose]());

const sync = () => t.do('engineer', 'registry.sync', { name: 'demo' });
const file = (path: string) => join(t.registry, path);
const versionFile = (version: string) => join('models', model, version, 'version.json');
const edit = (path: string, change: (text: string) => string) => {
  writeFileSync(file(path), change(readFileSync(file(path), 'utf8')));
  renewSums(t.registry);
};
const tags = (version = '2.0.0') => JSON.parse(readFileSync(file(versionFile(version)), 'utf8')).tags;
const open = async () => (await t.do('engineer', 'registry.conflicts', {})).conflicts;
const decide = async (decision: 'ours' | 'theirs' | 'noted') =>
  t.do('lead', 'registry.decide', {
    conflict: (await open())[0]?.id ?? ('' as RecordId),
    decision,
    reason,
  });
const altered = () => edit(versionFile('2.0.0'), (text) => text.replace('"signed AP-', '"released AP-'));
const movedAlias = () =>
  edit('registry.json', (text) => text.replace('"production": "1.2.0"', '"production": "2.0.0"'));
const restoredAlias = () =>
  edit('registry.json', (text) => text.replace('"production": "2.0.0"', '"production": "1.2.0"'));

test('a tag that is altered in the same way again is a finding again', async () => {
  for (let time = 0; time < 2; time++) {
    altered();
    expect(await sync()).toMatchObject({ raised: 1 });
    await decide('ours');
    expect(await sync()).toMatchObject({ pushed: 1, raised: 0 });
    expect(tags()[approvalTag]).toMatch(/^signed AP-/);
  }
});

test('drift that was taken note of, mended and repeated is a finding again; a mended one is no longer open', async () => {
  movedAlias();
  expect(await sync()).toMatchObject({ raised: 1 });
  await decide('noted');
  expect(await sync()).toMatchObject({ raised: 0 });
  restoredAlias();
  await sync();
  movedAlias();
  expect(await sync()).toMatchObject({ raised: 1 });
  expect(await open()).toMatchObject([{ kind: 'alias-drift' }]);
  restoredAlias();
  await sync();
  expect(await open()).toEqual([]);
});

test('what a signature rests on is set by those who decide about it, and not past an open conflict', async () => {
  const alias = { version: `demo/${model}/2.0.0`, field: 'alias', key: 'production', reason } as const;
  expect(await t.refused('engineer', 'registry.set', alias)).toBe('ROLE_MISSING');
  const set = { version: `demo/${model}/2.0.0`, field: 'description', reason } as const;
  expect(await t.refused('engineer', 'registry.set', { ...set, value: 'Mine' })).toBe('ROLE_MISSING');
  await t.do('lead', 'registry.set', { ...set, value: 'As approved' });
  await sync();
  edit(versionFile('2.0.0'), (text) => text.replace('"As approved"', '"Theirs"'));
  await sync();
  expect(await t.refused('lead', 'registry.set', { ...set, value: 'Theirs' })).toBe('CONFLICT_OPEN');
  expect(await open()).toMatchObject([{ kind: 'signed-changed', ours: 'As approved' }]);
});

test('nothing that was said of a version is written beside another that was made under its name', async () => {
  await t.do('engineer', 'registry.configure', { name: 'demo', push: false, reason });
  edit(versionFile('2.0.0'), (text) => {
    const stated = JSON.parse(text);
    const { [approvalTag]: _, 'countersign.record': __, ...others } = stated.tags;
    return JSON.stringify({ ...stated, createdAt: '2026-11-01T00:00:00Z', tags: others });
  });
  await t.do('engineer', 'registry.configure', { name: 'demo', push: true, reason });
  await sync();
  await sync();
  expect(await open()).toContainEqual(expect.objectContaining({ kind: 'recreated' }));
  expect(Object.keys(tags()).filter((tag) => tag.startsWith('countersign.'))).toEqual([]);
});

test('one file that cannot be read is a finding of its own, and the others are still looked at', async () => {
  const large = join('models', model, '2.0.0', 'artifacts', 'fna-assist-2.0.0.joblib');
  movedAlias();
  truncateSync(file(large), 600_000_000);
  expect(await sync()).toMatchObject({ raised: 2 });
  const found = await open();
  expect(found.find(({ kind }) => kind === 'bytes-changed')?.theirs).toBe('unreadable (FILE_TOO_LARGE)');
  expect(found.find(({ kind }) => kind === 'alias-drift')).toBeDefined();
});

test('a comparison that nobody approved takes no approval away', async () => {
  const before = tags()[approvalTag];
  await t.do('author', 'comparison.record', {
    baseline: '1.2.0',
    candidate: '2.0.0',
    decision: 'Look once more',
    rationale: 'A second look at the same data.',
  });
  await sync();
  expect(tags()[approvalTag]).toBe(before);
});

test('a ledger that was put back is found by the checkpoint that it left, and does not write over it', async () => {
  await t.do('engineer', 'version.adopt', { version: '1.1.0' });
  await sync();
  await t.close();
  const older = `${t.vaultFolder}-older`;
  cpSync(t.vaultFolder, older, { recursive: true });
  await sync();
  const anchorIn = () => {
    const [said] = JSON.parse(readFileSync(file('registry.json'), 'utf8')).models;
    const [anchor] = Object.entries<string>(said.tags).filter(([key]) => key.includes('.checkpoint.'));
    return anchor?.[1];
  };
  const anchor = anchorIn();
  await t.close();
  rmSync(t.vaultFolder, { recursive: true });
  cpSync(older, t.vaultFolder, { recursive: true });
  expect((await sync()).raised).toBe(1);
  expect(await open()).toMatchObject([{ kind: 'ledger-rolled-back', choices: ['noted'] }]);
  expect(anchorIn()).toBe(anchor);
});
