import { expect, test } from 'vitest';
import { expectWithin, referenceCases } from '../../tests/reference/stats/reference-cases';
import { conditionalOddsRatio, exactOddsInterval } from './hypergeometric';
import { fisherAsInR } from './r-fisher';

test('what is no table is refused', () => {
  expect(() => fisherAsInR({ a: -1, b: 2, c: 3, d: 4 }, 0.95)).toThrow(RangeError);
});

test.each(referenceCases('odds_ratio'))('$id is what R prints', (one) => {
  const table = one.inputs as Record<'a' | 'b' | 'c' | 'd', number>;
  const { ratio, low, high } = fisherAsInR(table, 0.95);
  expectWithin(one, { cmle: ratio, exact_lower: low, exact_upper: high });
});

// R’s root finder repeated step by step stops where R stops, not where the equation is solved.
test.each(referenceCases('two_proportions'))('$id is what R prints, to eleven digits', (one) => {
  const { xa, na, xb, nb } = one.inputs as Record<'xa' | 'na' | 'xb' | 'nb', number>;
  const { ratio, low, high } = fisherAsInR({ a: xa, b: na - xa, c: xb, d: nb - xb }, 0.95);
  expect((ratio ?? 0) / Number(one.expected['fisher_or_cmle'])).toBeCloseTo(1, 10);
  expect(low / Number(one.expected['fisher_or_lower'])).toBeCloseTo(1, 10);
  expect(high / Number(one.expected['fisher_or_upper'])).toBeCloseTo(1, 10);
});

test('the exact functions solve the equations themselves: SciPy 1.17.1 gives 14.004206 and [0.852129, 980.975618]', () => {
  const table = { a: 4, b: 1, c: 2, d: 9 };
  const { low, high } = exactOddsInterval(table, 0.95);
  expect(conditionalOddsRatio(table)).toBeCloseTo(14.004206320974596, 4);
  expect(low).toBeCloseTo(0.85212912416075, 9);
  expect(high).toBeCloseTo(980.9756178520048, 6);
});

test('an observed count at an end of its range has an infinite or empty side, one possible table no ratio', () => {
  expect(fisherAsInR({ a: 5, b: 0, c: 2, d: 9 }, 0.95)).toMatchObject({ ratio: Infinity, high: Infinity });
  expect(fisherAsInR({ a: 0, b: 5, c: 2, d: 9 }, 0.95)).toMatchObject({ ratio: 0, low: 0 });
  expect(fisherAsInR({ a: 0, b: 5, c: 0, d: 9 }, 0.95)).toEqual({ ratio: null, low: 0, high: Infinity });
});
