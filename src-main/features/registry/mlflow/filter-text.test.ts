import { expect, test } from 'vitest';
import { inFilterSizes, inParts, oneOf, quoted } from './filter-text';

// Each was asked of MLflow 3.17.2 and found the model of that name, and only it.
test.each([
  ['sepsis-risk_2.1', "'sepsis-risk_2.1'"],
  ["it's", "'it\\u0027s'"],
  ['a") OR name != ("', "'a\\u0022\\u0029 OR name \\u0021\\u003d \\u0028\\u0022'"],
  ['back\\slash', "'back\\u005cslash'"],
  ['50 %', "'50 \\u0025'"],
  ['模型', "'\\u6a21\\u578b'"],
  // Two surrogates would be two characters to Python.
  ['🫀', "'\\U0001fac0'"],
])('the text %j is written as %s', (text, expected) => {
  expect(quoted(text)).toBe(expected);
});

test('a list names every text once', () => {
  expect(oneOf('name', ['a', 'b c'])).toBe("name IN ('a','b c')");
});

test('lists stay below the length of an address, and a longer text has one of its own', () => {
  const texts = ['x'.repeat(300), ...Array.from({ length: 100 }, (_, at) => `model-${at}`)];
  const lists = inFilterSizes(texts, 200);
  expect(lists.flat()).toEqual(texts);
  expect(lists[0]).toHaveLength(1);
  for (const list of lists.slice(1))
    expect(encodeURIComponent(list.map(quoted).join(',')).length).toBeLessThanOrEqual(200);
  expect(inFilterSizes([], 200)).toEqual([]);
});

test('parts have every item in order', () => {
  expect(inParts([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(inParts([], 2)).toEqual([]);
});
