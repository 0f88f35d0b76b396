import type { Block } from '@shared/document';
import { expect, test } from 'vitest';
import { contentSections } from './copy-content';

const tableIn = (block: Block | undefined) => {
  if (block?.kind !== 'table') throw new Error('the section has a table');
  return { columns: block.columns.map(({ heading }) => heading), rows: block.rows };
};

test('a small content stands in one table, a field a line', () => {
  const [section, ...others] = contentSections('2', { name: 'One', empty: '', inner: { n: 3, none: null } });
  expect(others).toEqual([]);
  expect(tableIn(section?.blocks[0])).toEqual({
    columns: ['Field', 'Value'],
    rows: [
      ['name', 'One'],
      ['empty', '(empty)'],
      ['inner.n', '3'],
      ['inner.none', 'null'],
    ],
  });
});

test('a list of small things is a table of its own, and says where one lacks a field', () => {
  const content = { title: 'T', gates: [{ id: 'a', limit: '0.9' }, { id: 'b' }] };
  const [first, gates] = contentSections('2', content);
  expect(tableIn(first?.blocks[0]).rows).toEqual([['title', 'T']]);
  expect(gates).toMatchObject({ number: '2.1', heading: 'gates', level: 2 });
  expect(tableIn(gates?.blocks[0])).toEqual({
    columns: ['Item', 'id', 'limit'],
    rows: [
      ['[0]', 'a', '0.9'],
      ['[1]', 'b', '(not there)'],
    ],
  });
});

test('what is large has a heading, also inside of something large, and nothing is left out', () => {
  const many = Object.fromEntries(Array.from({ length: 13 }, (_, index) => [`f${index}`, String(index)]));
  const sections = contentSections('2', { result: { basis: 'plan', many }, list: ['x', 'y'] });
  expect(sections.map(({ number, heading }) => `${number} ${heading}`)).toEqual([
    '2 Content',
    '2.1 result',
    '2.2 result.many',
  ]);
  const fields = sections.flatMap(({ blocks }) => tableIn(blocks[0]).rows.map(([field]) => field));
  const expected = [
    'list[0]',
    'list[1]',
    'result.basis',
    ...Object.keys(many).map((key) => `result.many.${key}`),
  ];
  expect(fields).toEqual(expected);
});

test('a digest stands in a face in which it can be compared', () => {
  const digest = 'ab'.repeat(32);
  const [section] = contentSections('2', { digest });
  expect(tableIn(section?.blocks[0]).rows).toEqual([['digest', { text: digest, style: 'mono' }]]);
});
