import { expect, test } from 'vitest';
import { ExactNumber, NumberText, parseExactJson, WholeNumber } from './exact-json';

test.each(['9007199254740993', '0.9531000', '1e-05', '-0', '1.7976931348623157e308', '1e999'])(
  'the number %s keeps its characters',
  (source) => {
    expect(parseExactJson(`{"value": ${source}}`)).toEqual({ value: new ExactNumber(source) });
    expect(NumberText.parse(parseExactJson(source))).toBe(source);
  },
);

test('a string that looks like a number stays a string', () => {
  expect(parseExactJson('{"version":"3"}')).toEqual({ version: '3' });
});

test.each([
  ['cut off', '{"a": [1, 2'],
  ['nested 65 deep', '['.repeat(65) + ']'.repeat(65)],
  ['nested two million deep', '['.repeat(2_000_000)],
  ['with a key that sets a prototype', '{"__proto__": {"admin": true}}'],
  ['with half a surrogate pair', '{"a": "\\ud800"}'],
  ['with half a surrogate pair as a key', '{"\\udc00": 1}'],
])('JSON %s is refused', (_what, text) => {
  expect(() => parseExactJson(text)).toThrow(SyntaxError);
});

test('brackets inside text do not count as nesting', () => {
  expect(parseExactJson(`["${'['.repeat(100)}\\"{"]`)).toEqual([`${'['.repeat(100)}"{`]);
});

test('a whole number may come as a number or as a string, a rounded one is refused', () => {
  expect(WholeNumber.parse(new ExactNumber('1795429811785'))).toBe(1795429811785);
  expect(WholeNumber.parse('1795429811785')).toBe(1795429811785);
  for (const text of ['1.5', '', '0x10', '9007199254740993', '1e3'])
    expect(WholeNumber.safeParse(new ExactNumber(text)).success, text).toBe(false);
});
