import { expect, test } from 'vitest';
import type { Face } from './style';
import { nameMissing, normaliseText, splitRuns } from './text';

test('composes letters and drops what a font would draw as an empty box', () => {
  expect(normaliseText('A\u030angstro\u0308m')).toBe('Ångström');
  expect(normaliseText('a\u200bb\u00adc\u202ed\u0007e')).toBe('abcde');
  expect(normaliseText('one\r\ntwo\rthree\tfour')).toBe('one\ntwo\nthree    four');
});

test('keeps the spaces that hold a number together', () => {
  expect(normaliseText('1\u2009240\u00a0ms')).toBe('1\u2009240\u00a0ms');
});

const covers = (face: Face, codePoint: number) =>
  face === 'mono' ? codePoint === 0x2715 : codePoint < 0x250;

test('takes a missing glyph from the next face that has it', () => {
  expect(splitRuns('not ✕ met', 'bold', covers)).toEqual([
    { text: 'not ', face: 'bold' },
    { text: '✕', face: 'mono' },
    { text: ' met', face: 'bold' },
  ]);
});

test('names the first code point that no face has', () => {
  expect(splitRuns('a漢字', 'regular', covers)).toEqual({ missing: 0x6f22 });
});

test('a character that no face has can be told by its code point instead', () => {
  expect(nameMissing('a漢b✕', 'regular', covers)).toBe('a[U+6F22]b✕');
});
