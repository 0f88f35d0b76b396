import { expect, test } from 'vitest';
import { merge } from './merge';

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
