import fc from 'fast-check';
import { expect, test } from 'vitest';
import { betaCdf } from './beta';
import {
  betaPosterior,
  differenceInterval,
  equalTailedInterval,
  expectedLossOfSecond,
  probabilityGreater,
  shortestInterval,
} from './beta-comparison';
import { integrate } from './integrate';
import { isUndefined } from './undefined';

const uniform = { a: 1, b: 1 };
const shape = fc.double({ min: 0.5, max: 400, noNaN: true });
const distribution = fc.record({ a: shape, b: shape });
const seeded = { seed: 20261124, numRuns: 60 };

test('against the uniform distribution everything has a closed form', () => {
  const first = { a: 3, b: 7 };
  // P(U > X) = 1 − E X; E max(X − U, 0) = E X² / 2.
  expect(probabilityGreater(first, uniform)).toBeCloseTo(0.7, 13);
  expect(expectedLossOfSecond(first, uniform)).toBeCloseTo((3 * 4) / (10 * 11) / 2, 13);
});

test('the difference of two uniform shares is the triangle', () => {
  const { low, high } = differenceInterval(uniform, uniform, 0.95);
  expect(low).toBeCloseTo(-1 + Math.sqrt(0.05), 12);
  expect(high).toBeCloseTo(1 - Math.sqrt(0.05), 12);
});

test('either share is the greater one, and the losses differ by the means', () => {
  fc.assert(
    fc.property(distribution, distribution, (first, second) => {
      const both = probabilityGreater(first, second) + probabilityGreater(second, first);
      expect(both).toBeCloseTo(1, 11);
      const gap = first.a / (first.a + first.b) - second.a / (second.a + second.b);
      const losses = expectedLossOfSecond(first, second) - expectedLossOfSecond(second, first);
      expect(losses).toBeCloseTo(gap, 11);
    }),
    seeded,
  );
});

test('intervals hold their probability, and the shortest is not longer than the equal-tailed one', () => {
  fc.assert(
    fc.property(distribution, (one) => {
      const equal = equalTailedInterval(one, 0.9);
      const mass = ({ low, high }: typeof equal) => betaCdf(high, one.a, one.b) - betaCdf(low, one.a, one.b);
      expect(mass(equal)).toBeCloseTo(0.9, 11);
      const shortest = shortestInterval(one, 0.9);
      if (isUndefined(shortest)) return;
      expect(mass(shortest)).toBeCloseTo(0.9, 9);
      expect(shortest.high - shortest.low).toBeLessThanOrEqual(equal.high - equal.low + 1e-12);
    }),
    seeded,
  );
});

test('the interval of a difference turns with its direction, also for the priors of no events', () => {
  const [none, all] = [betaPosterior(0, 10, { a: 0.5, b: 0.5 }), betaPosterior(10, 10, { a: 0.5, b: 0.5 })];
  const { low, high } = differenceInterval(none, all, 0.95);
  const turned = differenceInterval(all, none, 0.95);
  expect(turned.low).toBeCloseTo(-high, 12);
  expect(turned.high).toBeCloseTo(-low, 12);
  expect(low).toBeGreaterThan(0.6);
});

test('a probability too small for one minus the other keeps its digits', () => {
  // P(B > A) for A ~ Beta(1, n) and B ~ Beta(1, m): both are minima of uniform numbers, so n / (n + m).
  expect(probabilityGreater({ a: 1, b: 1 }, { a: 1, b: 1e9 }) * (1e9 + 1)).toBeCloseTo(1, 10);
});

test('a uniform or two-humped distribution has no shortest interval', () => {
  expect(shortestInterval(uniform, 0.95)).toMatchObject({ undefined: expect.any(String) });
  expect(shortestInterval({ a: 0.5, b: 0.5 }, 0.95)).toMatchObject({ undefined: expect.any(String) });
  expect(shortestInterval({ a: 1, b: 10 }, 0.95)).toMatchObject({ low: 0 });
  expect(shortestInterval({ a: 10, b: 1 }, 0.95)).toMatchObject({ high: 1 });
});

test('counts that cannot be are refused', () => {
  expect(() => betaPosterior(3, 2, uniform)).toThrow(RangeError);
  expect(() => betaPosterior(1, 2, { a: 0, b: 1 })).toThrow(RangeError);
});

test('an integral may be infinite at its ends', () => {
  expect(integrate((x) => 1 / Math.sqrt(x), 0, 1)).toBeCloseTo(2, 12);
  expect(integrate((x) => Math.log(x), 0, 1)).toBeCloseTo(-1, 12);
  expect(integrate(() => 1, 2, 2)).toBe(0);
});
