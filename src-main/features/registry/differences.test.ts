import type { RecordId } from '@shared/ids';
import { expect, test } from 'vitest';
import { type AdoptedContent, modelLines, statedBy } from './adopted';
import { differences, syncState } from './differences';
import type { Mirrored } from './domain';

const digest = (letter: string) => letter.repeat(64);
const registryId = '0193a000-0000-7000-8000-000000000001' as RecordId;

const now: Mirrored = {
  model: { name: 'm', description: '', tags: [], aliases: [{ alias: 'live', version: '1' }], createdAtMs: 1 },
  version: {
    model: 'm',
    version: '1',
    createdAtMs: 2,
    description: 'first',
    tags: [{ name: 'stage', value: 'a' }],
    params: [],
    metrics: [],
    threshold: '0.5',
    artifacts: [{ path: 'm.pkl', kind: 'model', bytes: 1, stated: null }],
    source: '',
    runId: null,
    run: null,
    loggedModel: null,
  },
};
const adopted: AdoptedContent = {
  ...statedBy(registryId, now),
  artifacts: [{ path: 'm.pkl', kind: 'model', bytes: 1, stated: null, sha256: digest('a') }],
  modelSha256: digest('a'),
  interface: null,
  requirements: [],
  level: 'unknown',
  rule: null,
};
const found = new Map([['m.pkl', digest('a')]]);

test('a version that the registry describes as adopted is in step', () => {
  expect(differences(adopted, now, found)).toEqual([]);
  expect(syncState(adopted, now, found)).toBe('in-step');
});

test('a version that no snapshot has is gone, whatever its files were', () => {
  expect(syncState(adopted, undefined, found)).toBe('gone');
});

test('a file whose bytes changed, one that is gone and one that came are each a difference', () => {
  const field = 'artifact m.pkl';
  expect(differences(adopted, now, new Map([['m.pkl', digest('b')]]))).toEqual([
    { field, adopted: digest('a'), registry: digest('b') },
  ]);
  expect(differences(adopted, now, new Map([['m.pkl', null]]))).toEqual([
    { field, adopted: digest('a'), registry: '' },
  ]);
  const more: Mirrored['version']['artifacts'] = [
    ...(now.version.artifacts ?? []),
    { path: 'new.csv', kind: 'predictions', bytes: 1, stated: digest('c') },
  ];
  expect(differences(adopted, { ...now, version: { ...now.version, artifacts: more } }, found)).toEqual([
    { field: 'artifact new.csv', adopted: '', registry: digest('c') },
  ]);
});

test('files that were not listed since are unknown, not gone', () => {
  const unlisted = { ...now, version: { ...now.version, artifacts: null } };
  expect(differences(adopted, unlisted, new Map())).toEqual([]);
  expect(differences(adopted, unlisted, new Map([['m.pkl', digest('b')]]))).toHaveLength(1);
});

test('a run that changed its status is told, unless the record is older than the keeping of runs', () => {
  const run = {
    id: 'r',
    name: 'fit',
    status: 'RUNNING',
    startedAtMs: 1,
    endedAtMs: null,
    deleted: false,
    tags: [],
  };
  const running = { ...now, version: { ...now.version, run } };
  const ran = { ...adopted, ...statedBy(registryId, running) };
  const finished = { ...running, version: { ...running.version, run: { ...run, status: 'FINISHED' } } };
  expect(differences(ran, finished, found)).toEqual([
    { field: 'run status', adopted: 'RUNNING', registry: 'FINISHED' },
  ]);
  expect(differences({ ...adopted, source: null }, finished, found)).toEqual([]);
});

test('another mapping rule makes another value, which is a difference', () => {
  const rules = [{ from: { source: 'tag', key: 'stage' }, to: 'title' }] as const;
  expect(differences(adopted, now, found, rules)).toEqual([
    { field: 'mapped title', adopted: '', registry: 'a' },
  ]);
});

test('a tag that vanished is a difference with nothing on the side of the registry', () => {
  const bare = { ...now, version: { ...now.version, tags: [] } };
  expect(differences(adopted, bare, found)).toEqual([{ field: 'tag stage', adopted: 'a', registry: '' }]);
});

test('a model of several files is digested over their lines, sorted by path', () => {
  const file = (path: string, letter: string) => ({
    path,
    kind: 'model' as const,
    bytes: 1,
    stated: null,
    sha256: digest(letter),
  });
  expect(modelLines([file('b', 'b'), file('a', 'a')])).toBe(`${digest('a')}  a\n${digest('b')}  b\n`);
  expect(modelLines([file('b', 'b')])).toBeNull();
});
