import { expect, test } from 'vitest';
import { type Identity, identityChanges, isRenamed } from './identity';

const at = (name: string, createdAtMs: number | null): Identity => ({ name, createdAtMs });
const none = { added: [], removed: [], renamed: [], recreated: [] };

test('nothing becomes of what stays', () => {
  expect(identityChanges([at('a', 1), at('b', null)], [at('b', null), at('a', 1)])).toEqual(none);
});

test('what came and what went are told', () => {
  expect(identityChanges([at('a', 1)], [at('b', 2)])).toEqual({ ...none, added: ['b'], removed: ['a'] });
});

test('the same creation time under a new name is a renaming', () => {
  expect(identityChanges([at('a', 1), at('b', 2)], [at('b', 2), at('c', 1)])).toEqual({
    ...none,
    renamed: [{ from: 'a', to: 'c' }],
  });
});

test('another creation time under the same name is a re-creation, also where one of the two has none', () => {
  expect(identityChanges([at('a', 1), at('b', 2)], [at('a', 3), at('b', null)])).toEqual({
    ...none,
    recreated: ['a', 'b'],
  });
});

test('a model that took the name of a renamed one is another one, and the renamed one is found all the same', () => {
  expect(identityChanges([at('a', 1)], [at('a', 5), at('b', 1)])).toEqual({
    ...none,
    added: ['a'],
    renamed: [{ from: 'a', to: 'b' }],
  });
});

test('things made at the same moment are not taken for one another', () => {
  expect(identityChanges([at('a', 1), at('b', 1)], [at('c', 1), at('d', 1)])).toEqual({
    ...none,
    added: ['c', 'd'],
    removed: ['a', 'b'],
  });
  expect(identityChanges([at('a', null)], [at('b', null)])).toEqual({
    ...none,
    added: ['b'],
    removed: ['a'],
  });
});

test('a version goes on under another name of its model only when both creation times agree', () => {
  const known = { model: 'a', version: '1', modelCreatedAt: 1, createdAt: 2 };
  expect(isRenamed(known, { ...known, model: 'b' })).toBe(true);
  expect(isRenamed(known, known)).toBe(false);
  expect(isRenamed(known, { ...known, model: 'b', createdAt: 3 })).toBe(false);
  expect(isRenamed(known, { ...known, model: 'b', modelCreatedAt: 3 })).toBe(false);
  expect(isRenamed(known, { ...known, model: 'b', version: '2' })).toBe(false);
  const undated = { ...known, createdAt: null };
  expect(isRenamed(undated, { ...undated, model: 'b' })).toBe(false);
});
