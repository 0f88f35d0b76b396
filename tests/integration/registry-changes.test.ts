import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCore, type TestCore } from '../support/core';
import { demoRegistryAt, type RegistryCopy, sha256 } from '../support/demo-registry';

/** Model file of 1.2.0: the digest that the demo programme states, computed when the file was made. */
const programmeDigest = 'a517b2e0ecabdacd0c59c83cafba09bb6b5733e9f47dea1403c62f531bb6015e';

let t: TestCore;
let registry: RegistryCopy;
beforeAll(async () => {
  t = await startCore({ people: ['engineer'] });
  registry = demoRegistryAt(join(t.folder, 'registry'));
  await t.do('engineer', 'registry.add', { name: 'demo', kind: 'folder', location: registry.location });
  await sync();
  await t.do('engineer', 'version.adopt', { version: '1.2.0' });
  await t.do('engineer', 'version.adopt', { version: '1.0.0' });
});
afterAll(() => t[Symbol.asyncDispose]());

const sync = () => t.do('engineer', 'registry.sync', { name: 'demo' });
const show = (version: string) => t.do('engineer', 'version.show', { version });

interface Change {
  readonly what: string;
  readonly field: string;
  readonly from: string;
  readonly to: string;
}

test.each<Change>([
  { what: 'threshold, by one unit', field: 'threshold', from: '0.3111', to: '0.3112' },
  { what: 'tag', field: 'tag status', from: 'released', to: 'recalled' },
  { what: 'parameter', field: 'param scikit_learn', from: '1.9.1', to: '1.9.0' },
  { what: 'reported metric', field: 'metric sensitivity', from: '61/64', to: '62/64' },
  {
    what: 'summary',
    field: 'summary',
    from: 'Same 30 features, stronger regularisation, threshold set by the pre-specified sensitivity rule',
    to: 'Same 30 features',
  },
])(
  'a changed $what shows at the next sync, and is adopted as a new revision',
  async ({ field, from, to }) => {
    const { record } = await show('1.2.0');
    registry.edit('1.2.0', (text) => text.replace(`"${from}"`, `"${to}"`));
    expect(await sync()).toMatchObject({ added: 0, changed: 1, removed: 0, conflicts: 1 });
    const differences = [{ field, adopted: from, registry: to }];
    expect(await show('1.2.0')).toMatchObject({ state: 'changed-there', differences });
    expect((await t.do('engineer', 'registry.list', {})).registries).toMatchObject([{ conflicts: 1 }]);

    const again = await t.do('engineer', 'version.adopt', { version: '1.2.0' });
    expect([again.id, again.number]).toEqual([record?.id, record?.number]);
    expect(again.revision).not.toBe(record?.revision);
    expect(await show('1.2.0')).toMatchObject({ state: 'in-step', differences: [] });
  },
);

test('an alias that moves away is a difference of the version it left', async () => {
  registry.editRegistry((text) => text.replace('"production": "1.2.0"', '"production": "2.0.0"'));
  expect(await sync()).toMatchObject({ changed: 3, conflicts: 1 }); // the model and both versions
  const differences = [{ field: 'aliases', adopted: 'production', registry: '' }];
  expect(await show('1.2.0')).toMatchObject({ state: 'changed-there', aliases: [], differences });
  expect(await show('2.0.0')).toMatchObject({ aliases: ['candidate', 'production'] });
  await t.do('engineer', 'version.adopt', { version: '1.2.0' });
});

test('a version that vanishes from its registry stays a record, and says that it is gone', async () => {
  registry.remove('1.0.0');
  registry.remove('1.1.0');
  expect(await sync()).toMatchObject({ versions: 3, added: 0, removed: 2, conflicts: 1 });
  expect(await show('1.0.0')).toMatchObject({ state: 'gone', threshold: '0.5', hasPredictions: true });
  expect(await t.refused('engineer', 'version.show', { version: '1.1.0' })).toBe('VERSION_NOT_FOUND');
  expect(await t.refused('engineer', 'version.adopt', { version: '1.0.0' })).toBe('VERSION_NOT_FOUND');
  expect(await t.do('engineer', 'ledger.verify', {})).toMatchObject({ verified: true, problems: [] });
});

test('bytes that were replaced, which no statement of the registry shows, are found by hashing them again', async () => {
  const file = 'fna-assist-1.2.0.joblib';
  registry.replace('1.2.0', file, 'x');
  expect(await sync()).toMatchObject({ added: 0, changed: 0, removed: 0, conflicts: 2 });
  const differences = [{ field: `artifact ${file}`, adopted: programmeDigest, registry: sha256('x') }];
  expect(await show('1.2.0')).toMatchObject({ state: 'changed-there', differences });
  expect(await t.refused('engineer', 'version.adopt', { version: '1.2.0' })).toBe('ARTIFACT_DIGEST_DIFFERS');
});
