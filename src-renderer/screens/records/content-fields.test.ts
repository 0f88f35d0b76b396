import { expect, test } from 'vitest';
import { contentFields } from './content-fields';

test('names each value by the way to it, lists by their index', () => {
  expect(contentFields({ result: { metrics: [{ value: '0.9' }, { value: null }] }, title: 'A' })).toEqual([
    { field: 'result.metrics[0].value', value: '0.9' },
    { field: 'result.metrics[1].value', value: '–' },
    { field: 'title', value: 'A' },
  ]);
});

test('keeps what is empty: an empty list says so instead of going missing', () => {
  expect(contentFields({ roles: [], home: {}, text: '', active: false })).toEqual([
    { field: 'roles', value: '[]' },
    { field: 'home', value: '{}' },
    { field: 'text', value: '' },
    { field: 'active', value: 'false' },
  ]);
});
