import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  expectWithin,
  type ReferenceCase,
  referenceCases,
} from '../../tests/reference/stats/reference-cases';
import { betaCdf, betaQuantile, betaUpperTail } from './beta';
import { binomialLowerTail, binomialPmf } from './binomial';
import { erfc } from './erfc';
import { logGamma } from './log-gamma';
import { normalCdf, normalQuantile, normalUpperTail, twoSidedP } from './normal';

interface Point {
  readonly dist: string;
  readonly args: readonly number[];
  readonly p: number;
  readonly x: number;
}

const distributions = {
  normal: { cdf: normalCdf, upperTail: normalUpperTail, quantile: normalQuantile },
  beta: { cdf: betaCdf, upperTail: betaUpperTail, quantile: betaQuantile },
} as const satisfies Record<string, Record<string, (x: number, ...args: never[]) => number>>;

/** The points of this case about these distributions; those about the others are in tails.test.ts. */
function pointsOf(one: ReferenceCase) {
  const points = one.inputs['points'] as readonly Point[];
  const at = (key: string, index: number) => (one.expected[key] as readonly (number | null)[])[index] ?? null;
  return points.flatMap((point, index) => {
    if (point.dist !== 'normal' && point.dist !== 'beta') return [];
    const apply = distributions[point.dist] as Record<
      'cdf' | 'upperTail' | 'quantile',
      (...args: number[]) => number
    >;
    return [{ ...point, apply, cdf: at('cdf', index), sf: at('sf', index), sfFar: at('sf_far', index) }];
  });
}

for (const one of referenceCases('distribution_functions'))
  test.each(pointsOf(one))(
    '$dist $args at p = $p agrees with scipy',
    ({ apply, args, p, x, cdf, sf, sfFar }) => {
      const check = (expected: number | null, actual: number) =>
        expectWithin({ ...one, expected: { value: expected } }, { value: actual });
      check(x, apply.quantile(p, ...args));
      check(cdf, apply.cdf(x, ...args));
      check(sf, apply.upperTail(x, ...args));
      if (sfFar !== null) check(sfFar, apply.upperTail(1.5 * x, ...args));
    },
  );

// mpmath 1.3.0 with 40 digits.
test.each([
  [0.1, 0.887537083981715],
  [1.4999, 0.03390674833770473],
  [1.5, 0.033894853524689274],
  [3, 2.209049699858544e-5],
  [8, 1.1224297172982926e-29],
  [26, 5.663192408856143e-296],
  [-1, 1.8427007929497148],
])('erfc(%d) keeps its digits', (x, expected) => {
  expect(Math.abs(erfc(x) / expected - 1)).toBeLessThan(1e-13);
});

// mpmath 1.3.0 with 40 digits.
test.each([
  [0.5, 0.5723649429247001],
  [10, 12.801827480081469],
  [123.25, 468.6144829505166],
  [1e6, 12815504.569147611],
])('ln Γ(%d) agrees with mpmath', (x, expected) => {
  expect(Math.abs(logGamma(x) / expected - 1)).toBeLessThan(1e-14);
});

test('the p value of a large z is small, not zero', () => {
  expect(twoSidedP(8.213150754589073) / 2 / 1.0772938019818264e-16).toBeCloseTo(1, 9); // scipy norm.sf
});

test('the binomial tail is the sum of its terms', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      (n, share) => {
        let sum = 0;
        for (let k = 0; k <= n; k++) {
          sum += binomialPmf(k, n, share);
          expect(binomialLowerTail(k, n, share)).toBeCloseTo(sum, 12);
        }
        expect(sum).toBeCloseTo(1, 12);
      },
    ),
    { seed: 20261123, numRuns: 100 },
  );
});

test('arguments outside their range are refused', () => {
  for (const p of [0, 1, -0.1, Number.NaN]) expect(() => normalQuantile(p)).toThrow(RangeError);
  expect(() => betaCdf(1.1, 2, 2)).toThrow(RangeError);
  expect(() => betaQuantile(0.5, 0, 2)).toThrow(RangeError);
  expect(() => logGamma(0)).toThrow(RangeError);
});
