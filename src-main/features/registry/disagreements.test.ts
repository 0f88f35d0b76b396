import { expect, test } from 'vitest';
import { disagreementsOf, type Member } from './disagreements';
import type { RemoteVersion } from './domain';

const pairs = (of: Record<string, string>) => Object.entries(of).map(([name, value]) => ({ name, value }));

const version = (name: string, more: Partial<RemoteVersion> = {}): RemoteVersion => ({
  model: 'm',
  version: name,
  createdAtMs: null,
  description: '',
  tags: [],
  params: [],
  metrics: [],
  threshold: null,
  artifacts: null,
  source: '',
  runId: null,
  run: null,
  loggedModel: null,
  ...more,
});
const member = (versions: readonly RemoteVersion[], more: Partial<Member['model']> = {}): Member => ({
  model: { name: 'm', description: 'same', tags: [], aliases: [], createdAtMs: null, ...more },
  versions,
  rules: [{ from: { source: 'tag', key: 'semver' }, to: 'semver' }],
});

test('registries that say the same do not disagree, whenever and from whatever they made it', () => {
  const here = version('1', { createdAtMs: 1, runId: 'a', source: 'x', metrics: pairs({ auc: '0.50' }) });
  const there = version('1', { createdAtMs: 2, runId: 'b', source: 'y', metrics: pairs({ auc: '0.5' }) });
  expect(disagreementsOf([member([here]), member([there])])).toEqual([]);
  expect(disagreementsOf([])).toEqual([]);
});

test('a version is the same one by its semantic version, and else by its name', () => {
  const numbered = version('7', { tags: pairs({ semver: '1.2.0' }), threshold: '0.5' });
  const named = version('1.2.0', { threshold: '0.4' });
  expect(disagreementsOf([member([numbered]), member([named])])).toEqual([
    { version: '1.2.0', field: 'tag semver', values: ['1.2.0', null] },
    { version: '1.2.0', field: 'threshold', values: ['0.5', '0.4'] },
  ]);
});

test('two versions that claim to be the same release are kept apart', () => {
  const twice = ['1', '2'].map((name) => version(name, { tags: pairs({ semver: '1.2.0' }) }));
  expect(disagreementsOf([member(twice), member([])])).toEqual([
    { version: '1.2.0', field: 'version', values: ['present', null] },
    { version: '2', field: 'version', values: ['present', null] },
  ]);
});

test('an alias is compared by the version that it means', () => {
  const numbered = member([version('7', { tags: pairs({ semver: '1.2.0' }) })], {
    aliases: [{ alias: 'live', version: '7' }],
  });
  const named = member([version('1.2.0', { tags: pairs({ semver: '1.2.0' }) })], {
    aliases: [{ alias: 'live', version: '1.2.0' }],
  });
  expect(disagreementsOf([numbered, named])).toEqual([]);
});

test('a registry that has no such model any more is told, and its silence about fields is not', () => {
  const gone = { ...member([]), model: undefined };
  expect(disagreementsOf([member([], { description: 'here' }), gone])).toEqual([
    { version: '', field: 'model', values: ['present', null] },
  ]);
});

test('what Countersign wrote there is no disagreement', () => {
  const own = version('1', { tags: pairs({ 'countersign.record': 'MV-K0001' }) });
  expect(disagreementsOf([member([own]), member([version('1')])])).toEqual([]);
});

test('values that are alike only as numbers do not make two empty texts of one a number', () => {
  const here = version('1', { params: pairs({ depth: '' }) });
  const there = version('1', { params: pairs({ depth: '0' }) });
  expect(disagreementsOf([member([here]), member([there])])).toEqual([
    { version: '1', field: 'param depth', values: ['', '0'] },
  ]);
});
