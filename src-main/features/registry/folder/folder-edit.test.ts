import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseExactJson } from '../exact-json';
import { editedVersion, jsonText, sumsText } from './folder-edit';
import { filesOf, foldersOf, isPortablePath } from './folder-layout';

const digestOf = (name: string) => name.length.toString(16).padStart(40, 'd');

test('a pair named like a prototype is a pair, which a reader then refuses', () => {
  const text = '{"description":"","tags":{},"artifacts":[]}';
  const edited = editedVersion(text, { of: 'version-tag', model: 'm', version: '1', key: '__proto__' }, 'x');
  expect(() => parseExactJson(edited)).toThrow(SyntaxError);
});

test('what is written is what JSON.stringify writes, except that numbers keep their characters', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      expect(jsonText(value)).toBe(`${JSON.stringify(value, null, 2)}\n`);
    }),
    { seed: 5 },
  );
  expect(jsonText(parseExactJson('[9007199254740993,0.50,1E+2]'))).toBe(
    '[\n  9007199254740993,\n  0.50,\n  1E+2\n]\n',
  );
});

test('sums stand by path, whatever the order they were made in', () => {
  const sums = new Map([
    ['b', '2'.repeat(64)],
    ['B', '1'.repeat(64)],
  ]);
  expect(sumsText(sums)).toBe(`${'1'.repeat(64)}  B\n${'2'.repeat(64)}  b\n`);
});

test.each(['CON', 'aux.txt', 'a:b', 'a/./b', 'trailing.', ' a', 'ä', 'a'.repeat(151), 'x/', ''])(
  '%j cannot be a path on every system',
  (path) => expect(isPortablePath(path)).toBe(false),
);

test('names that every system can have stay, others get one from their digest', () => {
  expect([...foldersOf(['sepsis', 'Sepsis', 'Ärzte', 'NUL'], digestOf).values()]).toEqual([
    'sepsis',
    `model-${digestOf('Sepsis').slice(0, 32)}`,
    `model-${digestOf('Ärzte').slice(0, 32)}`,
    `model-${digestOf('NUL').slice(0, 32)}`,
  ]);
  const files = filesOf(['model/MLmodel', 'model', 'models:/m-1/MLmodel', 'a b.txt'], digestOf);
  expect(files.get('model/MLmodel')).toBe('model/MLmodel');
  expect(files.get('model')).toMatch(/^renamed\//);
  expect(files.get('models:/m-1/MLmodel')).toMatch(/^renamed\//);
  expect(files.get('a b.txt')).toBe('a b.txt');
});
