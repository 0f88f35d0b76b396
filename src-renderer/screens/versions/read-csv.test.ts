import { expect, test } from 'vitest';
import { readCsv } from './read-csv';

test('an unfinished quote ends with the file and takes nothing with it', () => {
  expect(readCsv('a,b\n"x', 10)).toEqual([['a', 'b'], ['x']]);
});

test('quotes hold commas, line ends and quotes', () => {
  expect(readCsv('a,b\r\n"1,2","say ""no""\nmore"\r\n', 10)).toEqual([
    ['a', 'b'],
    ['1,2', 'say "no"\nmore'],
  ]);
});

test('no more rows are read than asked for', () => {
  expect(readCsv('a\n1\n2\n3\n', 2)).toEqual([['a'], ['1']]);
});
