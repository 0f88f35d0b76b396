import { expect, test } from 'vitest';
import { fieldChanges, leavesOf } from './field-changes';

test('a leaf is named by the way to it, and what is empty is a leaf too', () => {
  const content = { title: 'One', steps: [{ at: 3 }, { at: null }], none: [], open: {} };
  expect(leavesOf(content)).toEqual([
    { field: 'title', value: 'One' },
    { field: 'steps[0].at', value: '3' },
    { field: 'steps[1].at', value: 'null' },
    { field: 'none', value: '[]' },
    { field: 'open', value: '{}' },
  ]);
  expect(leavesOf('alone')).toEqual([{ field: '', value: 'alone' }]);
});

test('the same content has no changes, whatever the order of its keys', () => {
  expect(fieldChanges({ a: 1, b: ['x'] }, { b: ['x'], a: 1 })).toEqual([]);
});

test('a change names old and new, an addition no old and a removal no new value', () => {
  const before = { text: 'old', list: ['a', 'b'], gone: true };
  const after = { text: 'new', list: ['a'], come: 0 };
  expect(fieldChanges(before, after)).toEqual([
    { field: 'text', before: 'old', after: 'new' },
    { field: 'come', before: null, after: '0' },
    { field: 'list[1]', before: 'b', after: null },
    { field: 'gone', before: 'true', after: null },
  ]);
});
