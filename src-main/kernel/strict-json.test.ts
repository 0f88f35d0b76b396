import { expect, test } from 'vitest';
import { readStrictJson } from './strict-json';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readStrictJson(bytes(text), 1000);

test.each([
  ['spaces', '{"a": 1}'],
  ['keys in another order', '{"b":1,"a":2}'],
  ['a key twice', '{"a":1,"a":1}'],
  ['an escape that is not needed', '{"a":"\\u0041"}'],
  ['a fraction', '[0.5]'],
  ['a key outside ASCII', '{"ä":1}'],
  ['a byte order mark', '\ufeff[1]'],
  ['half a value', '{"a":'],
  ['nothing', ''],
])('refuses %s', (_, text) => {
  expect(read(text)).toBeNull();
});

test('refuses bytes that are no UTF-8, and more of them than allowed', () => {
  expect(readStrictJson(Uint8Array.of(0x22, 0xff, 0x22), 1000)).toBeNull();
  expect(readStrictJson(bytes('[1,2,3]'), 6)).toBeNull();
});

test('refuses deep nesting at once, however it is written', () => {
  const deep = '['.repeat(1_000_000) + ']'.repeat(1_000_000);
  const before = performance.now();
  expect(readStrictJson(bytes(deep), 4_000_000)).toBeNull();
  expect(performance.now() - before).toBeLessThan(500);
  expect(read(`${'['.repeat(33)}${']'.repeat(33)}`)).toBeNull();
  expect(read(`${'['.repeat(32)}${']'.repeat(32)}`)).not.toBeNull();
});

test('brackets and quotes within a text are text', () => {
  const text = `"\\"${'['.repeat(100)}\\\\"`;
  expect(read(text)).toBe(JSON.parse(text));
  expect(read('{"a":[1,"é",null]}')).toEqual({ a: [1, 'é', null] });
});
