import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { renewSums } from '../support/renew-sums';
import { type ComparisonCore, signAll, startComparison } from '../support/signed-comparison';

const model = 'fna-mass-classifier';
const reason = 'Test';
let t: ComparisonCore;
beforeEach(async () => {
  t = await startComparison();
  await t.do('engineer', 'registry.configure', { name: 'demo', push: true, reason });
});
afterEach(() => t[Symbol.asyncDispose]());

const sync = () => t.do('engineer', 'registry.sync', { name: 'demo' });
const edit = (path: string, change: (text: string) => string) => {
  const file = join(t.registry, path);
  writeFileSync(file, change(readFileSync(file, 'utf8')));
  renewSums(t.registry);
};
const versionFile = (version: string) => join('models', model, version, 'version.json');
const open = async () => (await t.do('engineer', 'registry.conflicts', {})).conflicts;

test('an alias that leaves a version that nobody signed for raises nothing; once signed it raises a finding at once', async () => {
  edit('registry.json', (text) => text.replace('"production": "1.2.0"', '"production": "1.1.0"'));
  expect(await sync()).toMatchObject({ raised: 0 });
  edit('registry.json', (text) => text.replace('"production": "1.1.0"', '"production": "1.2.0"'));
  await sync();
  await signAll(t);
  edit('registry.json', (text) => text.replace('"production": "1.2.0"', '"production": "2.0.0"'));
  expect(await sync()).toMatchObject({ raised: 1 });
  const [conflict] = await open();
  expect(conflict).toMatchObject({
    kind: 'alias-drift',
    place: `${model}/1.2.0`,
    field: 'alias production',
    base: '1.2.0',
    ours: '1.2.0',
    theirs: '2.0.0',
    signed: [t.comparison.number],
    choices: ['ours', 'noted'],
  });
  const decision = { conflict: conflict?.id ?? ('' as never), decision: 'ours', reason } as const;
  expect(await t.refused('engineer', 'registry.decide', decision)).toBe('ROLE_MISSING');
  await t.do('approver', 'registry.decide', decision);
  await sync();
  expect(readFileSync(join(t.registry, 'registry.json'), 'utf8')).toContain('"production": "1.2.0"');
  expect(await open()).toEqual([]);
});

test('changed bytes under a signed version are a finding that names the signed record', async () => {
  await signAll(t);
  writeFileSync(
    join(t.registry, 'models', model, '2.0.0', 'artifacts', 'fna-assist-2.0.0.joblib'),
    'other bytes',
  );
  expect(await sync()).toMatchObject({ raised: 1 });
  expect(await open()).toMatchObject([
    {
      kind: 'bytes-changed',
      place: `${model}/2.0.0`,
      signed: [t.comparison.number],
      choices: ['noted'],
    },
  ]);
  // The same bytes are not a second finding.
  expect(await sync()).toMatchObject({ raised: 0 });
});

test('a field of a signed version that Countersign looks after is never taken silently', async () => {
  const set = { version: `demo/${model}/2.0.0`, field: 'description', value: 'As approved', reason } as const;
  await t.do('engineer', 'registry.set', set);
  await sync();
  await signAll(t);
  edit(versionFile('2.0.0'), (text) => text.replace('"As approved"', '"Better than approved"'));
  expect(await sync()).toMatchObject({ raised: 1 });
  const [conflict] = await open();
  expect(conflict).toMatchObject({ kind: 'signed-changed', choices: ['ours', 'theirs'] });
  await t.do('lead', 'registry.decide', {
    conflict: conflict?.id ?? ('' as never),
    decision: 'theirs',
    reason: 'It says the same in fewer words',
  });
  expect(await sync()).toMatchObject({ raised: 0, pushed: 0 });
  expect(await open()).toEqual([]);
});

test('the state of an approval stands beside the candidate, from the transaction of the signature on', async () => {
  await sync();
  const approval = await signAll(t);
  const waiting = (await t.do('engineer', 'registry.outbox', { state: 'waiting' })).rows;
  expect(waiting.map(({ target }) => ('key' in target ? target.key : ''))).toContain('countersign.approval');
  await sync();
  const { tags } = JSON.parse(readFileSync(join(t.registry, versionFile('2.0.0')), 'utf8'));
  expect(tags['countersign.approval']).toMatch(
    new RegExp(`^signed AP-[A-Z]\\d{4} of ${t.comparison.number} sha256:[0-9a-f]{64}$`),
  );
  expect(approval).toBeDefined();
  edit(versionFile('2.0.0'), (text) => text.replace('"signed AP-', '"released AP-'));
  expect(await sync()).toMatchObject({ raised: 1 });
  expect(await open()).toMatchObject([{ kind: 'tag-altered', field: 'tag countersign.approval' }]);
});

test('what may name a patient is told by its kind and is copied into no record', async () => {
  await signAll(t);
  const mrn = 'MRN 00482913';
  edit(versionFile('2.0.0'), (text) => text.replace('"tags": {', `"tags": {\n    "patient_mrn": "${mrn}",`));
  expect(await sync()).toMatchObject({ raised: 2 });
  const found = await open();
  expect(found.map(({ kind }) => kind).sort()).toEqual(['possible-phi', 'signed-changed']);
  expect(found.find(({ kind }) => kind === 'signed-changed')?.theirs).toBe('withheld: may name a patient');
  expect(found.find(({ kind }) => kind === 'possible-phi')?.theirs).toContain('version 2.0.0');
  expect(JSON.stringify([found, await t.do('engineer', 'ledger.list', {})])).not.toContain('00482913');
});

test('leave to write brings over what was to be said of versions that were adopted before', async () => {
  const waiting = (await t.do('engineer', 'registry.outbox', { state: 'waiting' })).rows;
  const keys = waiting.map(({ target }) => ('key' in target ? target.key : ''));
  expect(keys.filter((key) => key === 'countersign.record')).toHaveLength(2);
});
