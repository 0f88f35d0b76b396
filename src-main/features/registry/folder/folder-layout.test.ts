import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { filesOf } from './folder-layout';

const digestOf = (text: string) => createHash('sha256').update(text).digest('hex');
const at = (path: string) => `renamed/${digestOf(path).slice(0, 32)}`;
const placesOf = (paths: readonly string[]) => filesOf(paths, digestOf);

test.each([
  ['a file with the name of the folder', 'renamed'],
  ['the same in capitals', 'Renamed'],
  ['a file in a folder of that name', 'renamed/model.bin'],
  ['a file where another one is put', at('NUL')],
])('%s that renamed files lie in lies there too', (_, path) => {
  expect(placesOf(['NUL', path])).toEqual(
    new Map([
      ['NUL', at('NUL')],
      [path, at(path)],
    ]),
  );
});

test('no file lies where another one is, nor where a folder is', () => {
  const paths = ['renamed', 'Renamed/x', 'a', 'A', 'a/b', 'models:/m', 'plain.csv', at('a')];
  const places = [...placesOf(paths).values()];
  const small = places.map((place) => place.toLowerCase());
  expect(new Set(small).size).toBe(paths.length);
  for (const place of small)
    expect(
      small.filter((other) => other.startsWith(`${place}/`)),
      place,
    ).toEqual([]);
  expect(placesOf(paths).get('plain.csv')).toBe('plain.csv');
});
