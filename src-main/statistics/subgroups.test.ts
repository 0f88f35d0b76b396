import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Rate } from './confusion';
import { pearsonTest, phiCoefficient } from './contingency';
import { fisherGroups } from './fisher-groups';
import { fisherExact } from './hypergeometric';
import { compareSubgroups, subgroupRates } from './subgroups';
import { isUndefined } from './undefined';

test('what is no table is refused, and a table with an empty margin has no statistic', () => {
  expect(() => pearsonTest([[1, 2]])).toThrow(RangeError);
  expect(() => pearsonTest([[1], [2]])).toThrow(RangeError);
  expect(() => pearsonTest([[1, 2], [3]])).toThrow(RangeError);
  expect(() =>
    pearsonTest([
      [1, 2],
      [3, -1],
    ]),
  ).toThrow(RangeError);
  expect(() => fisherGroups([{ k: 3, n: 2 }])).toThrow(RangeError);
  expect(() => subgroupRates(['a'], [1, 0])).toThrow(RangeError);
  expect(
    isUndefined(
      pearsonTest([
        [0, 0],
        [3, 1],
      ]),
    ),
  ).toBe(true);
  expect(isUndefined(phiCoefficient(0, 0, 3, 1))).toBe(true);
});

const rate = fc
  .integer({ min: 1, max: 9 })
  .chain((n) => fc.record({ k: fc.integer({ min: 0, max: n }), n: fc.constant(n) }));

test('the exact p of several groups is the sum over every table with these margins', () => {
  fc.assert(
    fc.property(fc.array(rate, { minLength: 1, maxLength: 5 }), (groups) => {
      expect(fisherGroups(groups)).toBeCloseTo(byEnumeration(groups), 10);
    }),
    { seed: 20261123, numRuns: 200 },
  );
});

test('two groups give Fisher’s two-sided p, also for large tables', () => {
  const large = fc
    .integer({ min: 1, max: 400 })
    .chain((n) => fc.record({ k: fc.integer({ min: 0, max: n }), n: fc.constant(n) }));
  fc.assert(
    fc.property(large, large, (one, other) => {
      const p = fisherGroups([one, other]);
      const { twoSided } = fisherExact({ a: one.k, b: one.n - one.k, c: other.k, d: other.n - other.k });
      if (isUndefined(p)) throw new Error('few tables');
      expect(p / twoSided).toBeCloseTo(1, 8);
    }),
    { seed: 20261123, numRuns: 200 },
  );
});

test('many large groups are either answered or named as too many, in no long time', () => {
  const groups = Array.from({ length: 12 }, (_, at) => ({ k: 20 + at, n: 100 + 7 * at }));
  const p = fisherGroups(groups);
  if (!isUndefined(p)) expect(p).toBeGreaterThan(0);
  expect(isUndefined(fisherGroups(groups.map(({ k, n }) => ({ k: 1000 * k, n: 1000 * n }))))).toBe(true);
});

test('one subgroup has nobody to be compared with', () => {
  const alone = compareSubgroups([{ k: 3, n: 9 }]);
  expect(isUndefined(alone.homogeneity)).toBe(true);
  expect(isUndefined(alone.exactP)).toBe(true);
  expect(alone.oneAgainstRest).toEqual([]);
});

test('subgroups without a miss are the same: p is 1, the chi-squared undefined', () => {
  const all = compareSubgroups([
    { k: 3, n: 3 },
    { k: 9, n: 9 },
  ]);
  expect(all.exactP).toBe(1);
  expect(isUndefined(all.homogeneity)).toBe(true);
  expect(all.oneAgainstRest).toEqual([1, 1]);
});

test('subgroups are counted by name, in the order of the names', () => {
  expect(subgroupRates(['b', 'a', 'b', 'B'], [1, 0, 0, 1])).toEqual([
    { name: 'B', k: 1, n: 1 },
    { name: 'a', k: 0, n: 1 },
    { name: 'b', k: 1, n: 2 },
  ]);
});

/** Every way to share the successes out, weighed by products of binomial coefficients. */
function byEnumeration(groups: readonly Rate[]): number {
  const successes = groups.reduce((sum, { k }) => sum + k, 0);
  const observed = groups.reduce((product, { k, n }) => product * choose(n, k), 1);
  let [extreme, all] = [0, 0];
  const walk = (at: number, left: number, weight: number): void => {
    const group = groups[at];
    if (!group) {
      if (left !== 0) return;
      all += weight;
      if (weight <= observed * (1 + 1e-7)) extreme += weight;
      return;
    }
    for (let k = 0; k <= Math.min(group.n, left); k++) walk(at + 1, left - k, weight * choose(group.n, k));
  };
  walk(0, successes, 1);
  return extreme / all;
}

function choose(n: number, k: number): number {
  let product = 1;
  for (let i = 1; i <= k; i++) product = (product * (n - k + i)) / i;
  return Math.round(product);
}
