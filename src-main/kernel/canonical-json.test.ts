import { expect, test } from 'vitest';
import { canonicalBytes, isCanonical, type Json } from './canonical-json';

const text = (value: Json) => new TextDecoder().decode(canonicalBytes(value));

test.each<[string, unknown]>([
  ['a fraction', { share: 0.5 }],
  ['an integer beyond 2^53', [2 ** 53]],
  ['undefined', { a: undefined }],
  ['a Map', new Map([['a', 1]])],
  ['a lone surrogate', ['\ud800']],
  ['a key outside ASCII', { größe: 1 }],
  ['an object with toJSON of its class', new Date(0)],
])('refuses %s', (_, value) => {
  expect(() => canonicalBytes(value as Json)).toThrow(TypeError);
});

// RFC 8785, section 3.2.3: keys sort by UTF-16 code units; 3.2.2.2: short escapes, no escape for non-ASCII.
test('orders keys and escapes as RFC 8785 does', () => {
  expect(text({ b: 1, a: 'é\n"', A: [true, null, -0] })).toBe('{"A":[true,null,0],"a":"é\\n\\"","b":1}');
});

test('refuses nesting that a reader could not follow', () => {
  let deep: Json = 0;
  for (let i = 0; i < 70; i += 1) deep = [deep];
  expect(() => canonicalBytes(deep)).toThrow(TypeError);
});

test.each([
  ['{"a":1,"b":["x",null]}', true],
  // RFC 8785 orders "10" before "2"; a JavaScript object does not.
  ['{"10":1,"2":1}', true],
  ['{"b":1,"a":1}', false],
  ['{"a": 1}', false],
  ['{"a":1,"a":1}', false],
  ['{"a":1e0}', false],
  ['-0', false],
  ['"\\u0041"', false],
])('%s is canonical: %s', (text, expected) => {
  expect(isCanonical(text, JSON.parse(text))).toBe(expected);
});
