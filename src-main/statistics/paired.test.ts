import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectWithin, referenceCases } from '../../tests/reference/stats/reference-cases';
import { Z95 } from './interval';
import { mcnemarTest } from './mcnemar';
import { tangoInterval } from './tango';

test.each(referenceCases('mcnemar'))('$id agrees with R exact2x2', (one) => {
  const { b, c } = one.inputs as { b: number; c: number };
  const { exact, mid } = mcnemarTest(c, b);
  expectWithin(one, { p_exact: exact, p_mid: mid });
});

test.each(referenceCases('paired_proportion_diff'))(
  '$id agrees with the tight root of Tango’s score',
  (one) => {
    const { n11, n10, n01, n00 } = one.inputs as Record<'n11' | 'n10' | 'n01' | 'n00', number>;
    const pairs = n11 + n10 + n01 + n00;
    const { low, high } = tangoInterval(n01, n10, pairs, Z95);
    expectWithin(one, { diff: (n01 - n10) / pairs, tango_lower: low, tango_upper: high });
  },
);

const pairedCounts = fc
  .integer({ min: 1, max: 300 })
  .chain((pairs) =>
    fc.tuple(fc.integer({ min: 0, max: pairs }), fc.integer({ min: 0, max: pairs }), fc.constant(pairs)),
  )
  .filter(([gained, lost, pairs]) => gained + lost <= pairs);

test('swapping the two models mirrors the interval and keeps the p values', () => {
  fc.assert(
    fc.property(pairedCounts, ([gained, lost, pairs]) => {
      const there = tangoInterval(gained, lost, pairs, Z95);
      const back = tangoInterval(lost, gained, pairs, Z95);
      expect(there.low).toBeCloseTo(-back.high, 9);
      expect(there.high).toBeCloseTo(-back.low, 9);
      expect(there.low).toBeLessThanOrEqual((gained - lost) / pairs);
      expect(there.high).toBeGreaterThanOrEqual((gained - lost) / pairs);
      expect(mcnemarTest(gained, lost)).toEqual(mcnemarTest(lost, gained));
    }),
    { seed: 20261123, numRuns: 300 },
  );
});

test('counts that do not fit into the pairs are refused', () => {
  expect(() => tangoInterval(3, 3, 5, Z95)).toThrow(RangeError);
  expect(() => tangoInterval(0, 0, 0, Z95)).toThrow(RangeError);
  expect(() => mcnemarTest(-1, 1)).toThrow(RangeError);
  expect(() => mcnemarTest(0.5, 1)).toThrow(RangeError);
});
