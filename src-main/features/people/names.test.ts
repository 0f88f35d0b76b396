import { expect, test } from 'vitest';
import { loginSkeleton, mixesScripts, nameSkeleton } from './names';

test.each([
  ['mara.ellison', 'mara-ellison'],
  ['mara.ellison', 'mara.e11ison'],
  ['mara.ellison', 'rnara.ellison'],
  ['mara.ellison', 'mara.elli5on'],
  ['wren', 'vvren'],
  ['tom', 't0m'],
])('%s and %s look alike', (one, other) => {
  expect(loginSkeleton(one)).toBe(loginSkeleton(other));
});

test('two different logins do not look alike', () => {
  expect(loginSkeleton('mara.ellison')).not.toBe(loginSkeleton('mario.ellison'));
});

test('a name in Cyrillic letters looks like the Latin one, a full-width one like the narrow one', () => {
  expect(nameSkeleton('Маrа Ellison')).toBe(nameSkeleton('Mara Ellison'));
  expect(nameSkeleton('Ｍａｒａ  Ellison')).toBe(nameSkeleton('Mara Ellison'));
});

test('names that differ by an accent are different names', () => {
  expect(nameSkeleton('Jose Vega')).not.toBe(nameSkeleton('José Vega'));
});

test('scripts are mixed within a word, not within a name', () => {
  expect(mixesScripts('Маrа Ellison')).toBe(true);
  expect(mixesScripts('Мара Ellison')).toBe(false);
});
