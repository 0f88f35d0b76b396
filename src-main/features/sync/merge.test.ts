import { expect, test } from 'vitest';
import { agreedOn, merge } from './merge';

test.each([
  ['a', 'a', 'a', 'in-step'],
  [null, null, null, 'in-step'],
  ['a', 'b', 'b', 'agreed'],
  ['a', 'a', 'b', 'theirs'],
  ['a', 'a', null, 'theirs'],
  [null, null, 'b', 'theirs'],
  ['a', 'b', 'a', 'ours'],
  ['a', null, 'a', 'ours'],
  ['a', 'b', 'c', 'conflict'],
  ['a', null, 'c', 'conflict'],
  ['a', 'b', null, 'conflict'],
  [null, 'b', 'c', 'conflict'],
  // An empty text is a value, and not the same as none.
  [null, null, '', 'theirs'],
] as const)('base %j, ours %j, theirs %j: %s', (base, ours, theirs, expected) => {
  expect(merge({ base, ours, theirs })).toBe(expected);
});

test('a write that arrived without our knowing is ours; whatever else stands there is not', () => {
  expect(agreedOn('old', null, 'tried')).toBe('old');
  expect(agreedOn('old', { value: 'tried' }, 'else')).toBe('old');
  expect(agreedOn('old', { value: 'tried' }, 'tried')).toBe('tried');
  expect(agreedOn('old', { value: null }, null)).toBeNull();
});
