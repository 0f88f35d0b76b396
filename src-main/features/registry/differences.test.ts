import type { RecordId } from '@shared/ids';
import { expect, test } from 'vitest';
import { type AdoptedContent, adoptedStatement, type Mirrored, modelLines } from './adopted';
import { differences, syncState } from './differences';

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
    runId: null,
  },
};
const adopted: AdoptedContent = {
  ...adoptedStatement(registryId, now),
  artifacts: [{ path: 'm.pkl', kind: 'model', bytes: 1, stated: null, sha256: digest('a') }],
  modelSha256: digest('a'),
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
    ...now.version.artifacts,
    { path: 'new.csv', kind: 'predictions', bytes: 1, stated: digest('c') },
  ];
  expect(differences(adopted, { ...now, version: { ...now.version, artifacts: more } }, found)).toEqual([
    { field: 'artifact new.csv', adopted: '', registry: digest('c') },
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
