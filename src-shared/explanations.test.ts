import { expect, test } from 'vitest';
import { DecidingMethod, Multiplicity } from './comparison-terms';
import { explanations } from './explanations';

test('every method that can decide a gate is explained, with a source and what it is checked by', () => {
  const methods = [
    ...DecidingMethod.options,
    ...Multiplicity.exclude(['none']).options.map((method) => `adjusted-${method}` as const),
  ];
  for (const method of methods) {
    const { name, formula, source, checkedBy } = explanations[method];
    for (const text of [name, formula, source, checkedBy]) expect(text, method).not.toBe('');
  }
});

test('no two methods are explained by one formula', () => {
  const formulas = Object.values(explanations).map(({ formula }) => formula);
  expect(new Set(formulas).size).toBe(formulas.length);
});
