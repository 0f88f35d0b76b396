import { expect, test } from 'vitest';
import { listSlices } from './list-slices';

/** The slices and what is left, all parsed. */
function cut(text: string | Uint8Array, sliceBytes = 1) {
  const slices: unknown[] = [];
  const each = listSlices(
    typeof text === 'string' ? new TextEncoder().encode(text) : text,
    'items',
    sliceBytes,
  );
  for (;;) {
    const { done, value } = each.next();
    if (done) return { slices, rest: JSON.parse(value) };
    slices.push(JSON.parse(value));
  }
}

test.each([
  ['{"items": [', 'an open list'],
  ['{"items": ["a', 'an open text'],
  ['{"items": [1,]}', 'a comma at the end'],
  ['{"items": [1,,2]}', 'a comma too many'],
  ['{"items": [1 2]}', 'no comma'],
  ['{"items": [1}]', 'brackets that do not match'],
  ['{"items": [1]}}', 'a bracket too many'],
  ['{"items": [1], "items": [2]}', 'the list twice'],
  [`{"items": [${'['.repeat(70)}${']'.repeat(70)}]}`, 'lists in lists in lists'],
])('%s is refused: %s', (text) => {
  expect(() => cut(text)).toThrow(SyntaxError);
});

test('text that is not UTF-8 is refused', () => {
  expect(() => cut(Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d))).toThrow(TypeError);
});

test('pieces and rest are what the whole is', () => {
  const items = [
    { a: '},]["\\' },
    ['b', { items: [1, 2] }],
    'é模🫀',
    3.5,
    null,
    ['x', { y: '\\"' }],
    '[',
    '"',
  ];
  const whole = { before: ['items', { items: [0] }], items, next: 'a"b\\', '': {} };
  for (const text of [JSON.stringify(whole), JSON.stringify(whole, null, 2)])
    for (const sliceBytes of [1, 20, 10_000]) {
      const { slices, rest } = cut(text, sliceBytes);
      expect(slices.flat(1)).toEqual(items);
      expect(rest).toEqual({ ...whole, items: [] });
    }
  expect(cut(JSON.stringify(whole), 10_000).slices).toHaveLength(1);
});

test('an empty list, no list and a text of that name are left as they are', () => {
  expect(cut('{"items": [ ]}')).toEqual({ slices: [], rest: { items: [] } });
  expect(cut('{"other": [1], "items": "items"}')).toEqual({
    slices: [],
    rest: { other: [1], items: 'items' },
  });
  expect(cut('[1]')).toEqual({ slices: [], rest: [1] });
});
