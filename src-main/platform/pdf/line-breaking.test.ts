import fc from 'fast-check';
import { expect, test } from 'vitest';
import { breakLines } from './line-breaking';
import type { Run } from './text';

/** Every character is one point wide. */
const measure = ({ text }: Run) => text.length;
const lines = (text: string, width: number) =>
  breakLines([{ text, face: 'regular' }], width, measure).map(({ runs }) =>
    runs.map((run) => run.text).join(''),
  );

test('breaks after spaces, and keeps them at the end of the line', () => {
  expect(lines('one two three', 7)).toEqual(['one two ', 'three']);
});

test('breaks at a line feed, and after a hyphen or slash before a letter', () => {
  expect(lines('a\n\nb', 9)).toEqual(['a', '', 'b']);
  expect(lines('well-known and/or', 6)).toEqual(['well-', 'known ', 'and/or']);
});

test('never breaks inside a number', () => {
  expect(lines('at 1\u2009240.5 of −0.5–8.9', 8)).toEqual(['at ', '1\u2009240.5 ', 'of ', '−0.5–8.9']);
  expect(lines('on 2026-11-23', 10)).toEqual(['on ', '2026-11-23']);
});

test('cuts a digest that is wider than its column', () => {
  expect(lines('0123456789abcdef', 6)).toEqual(['012345', '6789ab', 'cdef']);
});

test('loses no character and makes no line wider than asked, whatever the text', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 30 }), (text, width) => {
      const set = breakLines([{ text, face: 'regular' }], width, measure);
      expect(set.map(({ runs }) => runs.map((run) => run.text).join('')).join('')).toBe(
        text.replaceAll('\n', ''),
      );
      for (const line of set) expect(line.width).toBeLessThanOrEqual(width);
    }),
  );
});
