import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectWithin, referenceCases } from '../../tests/reference/stats/reference-cases';
import type { Rate } from './confusion';
import { pearsonTest } from './contingency';
import { Z95 } from './interval';
import { type MarginClaim, pairedMarginTest, unpairedMarginTest } from './margin-test';
import { normalQuantile, normalUpperTail } from './normal';
import { differenceScore, restrictedShares, scoreDifferenceInterval } from './score-difference';
import { cohensH, newcombeHybridInterval, pooledZ } from './two-proportions';
import { isUndefined } from './undefined';

const claim: MarginClaim = { claim: 'non-inferiority', margin: 0.05, alpha: 0.025 };

test('groups without a case, bounds beyond a difference and claims without a margin are refused', () => {
  const [one, none] = [
    { k: 1, n: 2 },
    { k: 0, n: 0 },
  ];
  expect(() => scoreDifferenceInterval(one, none, 'mee', Z95)).toThrow(RangeError);
  expect(() => differenceScore(one, one, 1, 'mee')).toThrow(RangeError);
  expect(() => unpairedMarginTest(one, one, { ...claim, margin: 0 }, 'mee')).toThrow(RangeError);
  expect(() => unpairedMarginTest(one, one, { ...claim, alpha: 0.5 }, 'mee')).toThrow(RangeError);
  expect(() => unpairedMarginTest(one, one, { ...claim, claim: 'superiority', margin: -0.1 }, 'mee')).toThrow(
    RangeError,
  );
});

test.each(referenceCases('two_proportions'))(
  '$id agrees with R, PropCIs and brute-force likelihood',
  (one) => {
    const { xa, na, xb, nb } = one.inputs as Record<'xa' | 'na' | 'xb' | 'nb', number>;
    const [first, second] = [
      { k: xa, n: na },
      { k: xb, n: nb },
    ];
    const margin = Number(one.params['ni_margin']);
    const mee = scoreDifferenceInterval(first, second, 'mee', Z95);
    const nurminen = scoreDifferenceInterval(first, second, 'miettinen-nurminen', Z95);
    const hybrid = newcombeHybridInterval(first, second, Z95);
    const farrington = differenceScore(first, second, -margin, 'mee') as number;
    const rows = [
      [xa, na - xa],
      [xb, nb - xb],
    ];
    const [plain, corrected] = [pearsonTest(rows), pearsonTest(rows, true)];
    if (isUndefined(plain) || isUndefined(corrected)) throw new Error('no margin is empty');
    expectWithin(one, {
      mee_score_lower: mee.low,
      mee_score_upper: mee.high,
      miettinen_nurminen_lower: nurminen.low,
      miettinen_nurminen_upper: nurminen.high,
      newcombe_hybrid_lower: hybrid.low,
      newcombe_hybrid_upper: hybrid.high,
      ni_farrington_manning_z: farrington,
      ni_farrington_manning_p: normalUpperTail(farrington),
      ni_miettinen_nurminen_z: differenceScore(first, second, -margin, 'miettinen-nurminen') as number,
      z_pooled_b_minus_a: pooledZ(first, second) as number,
      cohens_h: cohensH(first, second),
      chisq: plain.statistic,
      p_chisq: plain.p,
      chisq_yates: corrected.statistic,
      p_chisq_yates: corrected.p,
    });
  },
);

const rate = fc
  .integer({ min: 1, max: 300 })
  .chain((n) => fc.record({ k: fc.integer({ min: 0, max: n }), n: fc.constant(n) }));

test('the restricted shares are those of the closed form where that has its digits', () => {
  const bounds = fc.double({ min: -0.9, max: 0.9, noNaN: true });
  fc.assert(
    fc.property(rate, rate, bounds, (first, second, bound) => {
      const [a, b] = restrictedShares(first, second, bound);
      expect(b - a).toBeCloseTo(bound, 12);
      expect(likelihood(first, second, a, b)).toBeGreaterThanOrEqual(
        likelihood(first, second, ...closedForm(first, second, bound)) - 1e-9,
      );
    }),
    { seed: 20261123, numRuns: 300 },
  );
});

test('swapping the groups mirrors the interval, failures in place of successes as well, and it holds the difference', () => {
  const failures = ({ k, n }: Rate) => ({ k: n - k, n });
  fc.assert(
    fc.property(rate, rate, fc.constantFrom('mee', 'miettinen-nurminen'), (first, second, variance) => {
      const { low, high } = scoreDifferenceInterval(first, second, variance, Z95);
      const swapped = scoreDifferenceInterval(second, first, variance, Z95);
      const turned = scoreDifferenceInterval(failures(first), failures(second), variance, Z95);
      expect(low).toBeCloseTo(-swapped.high, 10);
      expect(low).toBeCloseTo(-turned.high, 10);
      const difference = second.k / second.n - first.k / first.n;
      expect(low).toBeLessThanOrEqual(difference);
      expect(high).toBeGreaterThanOrEqual(difference);
      expect(low).toBeLessThan(high);
      expect(low).toBeGreaterThanOrEqual(-1);
      expect(high).toBeLessThanOrEqual(1);
      // At no difference the score is the pooled z.
      const [score, pooled] = [differenceScore(first, second, 0, 'mee'), pooledZ(first, second)];
      expect(isUndefined(score)).toBe(isUndefined(pooled));
      if (typeof score === 'number') expect(score).toBeCloseTo(pooled as number, 8);
    }),
    { seed: 20261123, numRuns: 80 },
  );
});

test('a claim is met when the lower bound lies above its limit, and exactly then p is below α', () => {
  const claims = fc.record({
    claim: fc.constantFrom('non-inferiority', 'superiority'),
    margin: fc.constantFrom(0.02, 0.05, 0.1),
    alpha: fc.constantFrom(0.01, 0.025, 0.05),
  });
  const cell = fc.integer({ min: 0, max: 80 });
  fc.assert(
    fc.property(claims, rate, rate, cell, cell, (asked, first, second, gained, lost) => {
      const pairs = { both: 120, onlyFirst: lost, onlySecond: gained, neither: 30 };
      for (const found of [
        pairedMarginTest(pairs, asked),
        unpairedMarginTest(first, second, asked, 'mee'),
        unpairedMarginTest(first, second, asked, 'miettinen-nurminen'),
      ]) {
        if (isUndefined(found)) throw new Error('a margin above 0 always has a statistic');
        const limit = asked.claim === 'superiority' ? asked.margin : -asked.margin;
        if (Math.abs(found.low - limit) < 1e-9) continue;
        expect(found.met).toBe(found.low > limit);
        expect(found.met).toBe(found.p < asked.alpha);
        expect(found.met).toBe(found.z > normalQuantile(1 - asked.alpha));
      }
    }),
    { seed: 20261123, numRuns: 200 },
  );
});

test('both rates 0 keep an interval with width; superiority by nothing at all has no statistic', () => {
  const zero = { k: 0, n: 40 };
  const { low, high } = scoreDifferenceInterval(zero, zero, 'mee', Z95);
  // With k = 0 in both groups the score at d > 0 is −√(n d/(1 − d)): the bound is z²/(n + z²).
  expect(high).toBeCloseTo(Z95 ** 2 / (40 + Z95 ** 2), 12);
  expect(low).toBeCloseTo(-high, 12);
  const superiority: MarginClaim = { claim: 'superiority', margin: 0, alpha: 0.025 };
  expect(isUndefined(unpairedMarginTest(zero, zero, superiority, 'mee'))).toBe(true);
  const pairs = { both: 40, onlyFirst: 0, onlySecond: 0, neither: 3 };
  expect(isUndefined(pairedMarginTest(pairs, superiority))).toBe(true);
  expect(pairedMarginTest(pairs, { ...claim, margin: 0.2 })).toMatchObject({ difference: 0, met: true });
});

/** Farrington & Manning (1990), appendix. */
function closedForm(first: Rate, second: Rate, bound: number): [number, number] {
  const theta = first.n / second.n;
  const [p1, p2] = [second.k / second.n, first.k / first.n];
  const a = 1 + theta;
  const b = -(1 + theta + p1 + theta * p2 + bound * (theta + 2));
  const c = bound * bound + bound * (2 * p1 + theta + 1) + p1 + theta * p2;
  const d = -p1 * bound * (1 + bound);
  const v = b ** 3 / (3 * a) ** 3 - (b * c) / (6 * a * a) + d / (2 * a);
  const u = Math.sign(v) * Math.sqrt(Math.max(0, b ** 2 / (3 * a) ** 2 - c / (3 * a)));
  const ratio = u === 0 ? 0 : v / u ** 3;
  const w = (Math.PI + Math.acos(Math.max(-1, Math.min(1, ratio)))) / 3;
  const share = 2 * u * Math.cos(w) - b / (3 * a);
  return [share - bound, share];
}

function likelihood(first: Rate, second: Rate, a: number, b: number): number {
  const part = (count: number, share: number) =>
    count === 0 ? 0 : count * Math.log(Math.max(share, Number.MIN_VALUE));
  return (
    part(first.k, a) + part(first.n - first.k, 1 - a) + part(second.k, b) + part(second.n - second.k, 1 - b)
  );
}
