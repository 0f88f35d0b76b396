import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  expectWithin,
  type ReferenceCase,
  referenceCases,
} from '../../tests/reference/stats/reference-cases';
import { chiSquaredCdf, chiSquaredQuantile, chiSquaredUpperTail } from './chi-squared';
import { fCdf, fQuantile, fUpperTail } from './f-distribution';
import { gammaLower, gammaQuantile, gammaUpper } from './gamma';
import { noncentralTCdf, noncentralTUpperTail } from './noncentral-t';
import { studentTCdf, studentTQuantile, studentTTwoSided, studentTUpperTail } from './student-t';

interface Point {
  readonly dist: string;
  readonly args: readonly [number, number];
  readonly p: number;
  readonly x: number;
}

/** Each with the point first and its shapes after it. */
const distributions: Readonly<Record<string, Readonly<Record<'cdf' | 'upperTail' | 'quantile', Of>>>> = {
  t: { cdf: studentTCdf, upperTail: studentTUpperTail, quantile: studentTQuantile },
  chisquare: { cdf: chiSquaredCdf, upperTail: chiSquaredUpperTail, quantile: chiSquaredQuantile },
  f: { cdf: fCdf, upperTail: fUpperTail, quantile: fQuantile },
  gamma: {
    cdf: (x, a) => gammaLower(a, x),
    upperTail: (x, a) => gammaUpper(a, x),
    quantile: gammaQuantile,
  },
};
type Of = (at: number, first: number, second: number) => number;

function pointsOf(one: ReferenceCase) {
  const at = (key: string, index: number) => (one.expected[key] as readonly (number | null)[])[index] ?? null;
  return (one.inputs['points'] as readonly Point[]).flatMap((point, index) => {
    const of = distributions[point.dist];
    return of ? [{ ...point, of, expected: (key: string) => at(key, index) }] : [];
  });
}

for (const one of referenceCases('distribution_functions'))
  test.each(pointsOf(one))('$dist $args at p = $p agrees with scipy', ({ of, args, p, x, expected }) => {
    const check = (key: string, actual: number) =>
      expectWithin({ ...one, expected: { [key]: expected(key) } }, { [key]: actual });
    check('quantile', of.quantile(p, ...args));
    check('cdf', of.cdf(x, ...args));
    check('sf', of.upperTail(x, ...args));
    if (expected('sf_far') !== null) check('sf_far', of.upperTail(1.5 * x, ...args));
  });

const nearly = (actual: number, expected: number, relative = 1e-11) =>
  expect(Math.abs(actual / expected - 1), `${actual} against ${expected}`).toBeLessThan(relative);

test('upper tails keep their digits where one minus the rest has none', () => {
  // R 4.2.2 pt, pf, pchisq with lower.tail = FALSE.
  nearly(studentTUpperTail(40, 12), 1.9256147903860184e-14);
  nearly(studentTUpperTail(300, 4.3), 9.3204986082541686e-11);
  nearly(fUpperTail(30, 4, 17), 1.6722600038412409e-7);
  nearly(chiSquaredUpperTail(400, 64), 4.2725812260615147e-50);
  nearly(studentTQuantile(1e-10, 3), -2225.7692846830946);
  nearly(studentTQuantile(0.3, 2.5), -0.59730773825231553);
  nearly(chiSquaredQuantile(0.9, 5000), 5128.5757736547685);
});

test('a gamma distribution of a large shape is exact, where other programs are not', () => {
  // The series summed with 60 decimal digits; R 4.2.2 pgamma agrees, scipy 1.17.1 is off by 8e-8.
  nearly(gammaLower(1e6, 992981.6691958044), 1.0000000803939432e-12);
  nearly(gammaLower(1001, 1001) + gammaUpper(1001, 1001), 1);
});

test('the noncentral t distribution agrees with R, and in its far tail with an integral', () => {
  nearly(noncentralTCdf(1, 10, 1.5), 0.30410932892276343);
  nearly(noncentralTCdf(3, 25, 2), 0.8142074161713313);
  nearly(noncentralTUpperTail(4, 10, 1.5), 0.03378569625204486);
  // scipy 1.17.1 integrate.quad of the mixture density; series programs have three digits here.
  nearly(noncentralTCdf(-3, 126, 2.83), 5.168788823415768e-9);
  nearly(noncentralTCdf(-3, 600, 5), 7.989879405241259e-16);
});

const probability = fc.double({ min: 1e-13, max: 1 - 1e-13, noNaN: true });
const shape = fc.double({ min: 0.6, max: 3000, noNaN: true });

test('quantiles undo both tails', () => {
  fc.assert(
    fc.property(probability, shape, shape, (p, a, b) => {
      for (const { cdf, upperTail, quantile } of Object.values(distributions)) {
        const x = quantile(p, a, b);
        if (p < 0.5) nearly(cdf(x, a, b), p, 1e-10);
        else nearly(upperTail(x, a, b), 1 - p, 1e-10);
      }
    }),
    { seed: 20261124, numRuns: 100 },
  );
});

// mpmath 1.3 with 30 digits, ∫ Φ(δ − t·s) f(s) ds; then, with one degree of freedom, P(T > t) is P(|Z| < δ / t).
test('a large noncentrality agrees with mpmath, and at once', () => {
  const started = performance.now();
  nearly(noncentralTUpperTail(120, 1, 130), 0.7213228153636893);
  nearly(noncentralTCdf(200, 2, 150), 0.5697846048599164);
  nearly(noncentralTUpperTail(500, 3, 700), 0.8824009172276296);
  nearly(noncentralTUpperTail(2e9, 1, 2e9), 0.6826894921370859);
  nearly(noncentralTUpperTail(1e9, 1, 2e9), 0.9544997361036416);
  nearly(noncentralTCdf(-2e9, 1, -2e9), 0.6826894921370859);
  expect(noncentralTCdf(-1, 5, 1e6)).toBe(0);
  expect(performance.now() - started).toBeLessThan(1_000);
});

test('the square of t is F with one degree of freedom, and t without noncentrality is Student’s', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 30, noNaN: true }), shape, (t, df) => {
      nearly(studentTTwoSided(t, df), fUpperTail(t * t, 1, df), 1e-10);
      nearly(noncentralTUpperTail(t, df, 0), studentTUpperTail(t, df), 1e-9);
    }),
    { seed: 20261124, numRuns: 60 },
  );
});

test('arguments outside their range are refused', () => {
  for (const refused of [
    () => gammaLower(0, 1),
    () => gammaLower(1, -1),
    () => chiSquaredQuantile(1.1, 2),
    () => fCdf(-1, 2, 2),
    () => studentTUpperTail(1, 0),
    () => studentTQuantile(Number.NaN, 3),
    () => noncentralTCdf(1, -1, 0),
  ])
    expect(refused).toThrow(RangeError);
});
