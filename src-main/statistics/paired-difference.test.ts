import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectWithin, referenceCases } from '../../tests/reference/stats/reference-cases';
import type { Interval } from './interval';
import { Z95 } from './interval';
import { mcnemarChiSquared, pairedOddsRatio } from './mcnemar-asymptotic';
import { normalUpperTail } from './normal';
import {
  agrestiMinInterval,
  bonettPriceInterval,
  newcombePairedInterval,
  type Pairs,
  pairedDifference,
  pairedWaldInterval,
} from './paired-difference';
import { pairedRatio } from './relative-rate';
import { tangoInterval, tangoStatistic } from './tango';
import { isUndefined } from './undefined';

const empty: Pairs = { both: 0, onlyFirst: 0, onlySecond: 0, neither: 0 };
const intervals = [pairedWaldInterval, agrestiMinInterval, bonettPriceInterval, newcombePairedInterval];

test('no pair, parts of pairs and bounds beyond a difference are refused', () => {
  for (const interval of intervals) expect(() => interval(empty, Z95)).toThrow(RangeError);
  expect(() => pairedDifference({ ...empty, both: 2.5 })).toThrow(RangeError);
  expect(() => tangoStatistic(1, 0, 5, 1)).toThrow(RangeError);
  expect(() => mcnemarChiSquared(-1, 2)).toThrow(RangeError);
  expect(() => pairedOddsRatio(0.5, 2, 0.95)).toThrow(RangeError);
});

test.each(referenceCases('mcnemar'))('$id agrees with R', (one) => {
  const { b, c } = one.inputs as { b: number; c: number };
  const plain = mcnemarChiSquared(c, b);
  if (isUndefined(plain)) {
    expectWithin(one, { statistic: null, p_asymptotic: null });
    return;
  }
  const [corrected, odds] = [mcnemarChiSquared(c, b, true), pairedOddsRatio(b, c, 0.95)];
  if (isUndefined(corrected) || isUndefined(odds)) throw new Error('there are discordant pairs');
  expectWithin(one, {
    statistic: plain.statistic,
    p_asymptotic: plain.p,
    statistic_cc: corrected.statistic,
    p_asymptotic_cc: corrected.p,
    or_b_over_c: odds.ratio,
    or_exact_lower: odds.low,
    or_exact_upper: odds.high,
  });
});

test.each(referenceCases('paired_proportion_diff'))('$id agrees with PropCIs and with Newcombe', (one) => {
  const { n11, n10, n01, n00 } = one.inputs as Record<'n11' | 'n10' | 'n01' | 'n00', number>;
  const pairs = { both: n11, onlyFirst: n10, onlySecond: n01, neither: n00 };
  const keys = (name: string, { low, high }: Interval) => ({
    [`${name}_lower`]: low,
    [`${name}_upper`]: high,
  });
  expectWithin(one, {
    diff: pairedDifference(pairs),
    ...keys('wald', pairedWaldInterval(pairs, Z95)),
    ...keys('agresti_min', agrestiMinInterval(pairs, Z95)),
    ...keys('newcombe10', newcombePairedInterval(pairs, Z95)),
  });
  for (const margin of one.params['ni_margins'] as number[]) {
    const z = tangoStatistic(n01, n10, n11 + n10 + n01 + n00, -margin);
    if (isUndefined(z)) throw new Error('the statistic is defined below 0');
    expectWithin(one, {
      [`ni_tango_z_margin_${margin}`]: z,
      [`ni_tango_p_one_sided_margin_${margin}`]: normalUpperTail(z),
    });
  }
});

test.each(referenceCases('paired_sens_spec'))('$id: relative sensitivity agrees with DTComPair', (one) => {
  const [both, onlyFirst, onlySecond, neither] = one.inputs['diseased'] as [number, number, number, number];
  const pairs = { both, onlyFirst, onlySecond, neither };
  const { ratio, interval } = pairedRatio(pairs, Z95);
  if (isUndefined(ratio) || isUndefined(interval)) throw new Error('there are discordant pairs');
  const bonett = bonettPriceInterval(pairs, Z95);
  expectWithin(one, {
    rel_sens: ratio,
    rel_sens_lower: interval.low,
    rel_sens_upper: interval.high,
    sens_bonett_price_lower: bonett.low,
    sens_bonett_price_upper: bonett.high,
  });
});

const cell = fc.integer({ min: 0, max: 60 });
const anyPairs = fc
  .record({ both: cell, onlyFirst: cell, onlySecond: cell, neither: cell })
  .filter((pairs) => Object.values(pairs).some((count) => count > 0));

test('swapping the two models mirrors every interval, and each holds the difference', () => {
  fc.assert(
    fc.property(anyPairs, (pairs) => {
      const swapped = { ...pairs, onlyFirst: pairs.onlySecond, onlySecond: pairs.onlyFirst };
      const difference = pairedDifference(pairs);
      for (const interval of intervals) {
        const [there, back] = [interval(pairs, Z95), interval(swapped, Z95)];
        expect(there.low).toBeCloseTo(-back.high, 12);
        if (interval === agrestiMinInterval) continue; // its centre is drawn toward 0
        expect(there.low).toBeLessThanOrEqual(difference + 1e-15);
        expect(there.high).toBeGreaterThanOrEqual(difference - 1e-15);
      }
    }),
    { seed: 20261123, numRuns: 300 },
  );
});

test('Tango’s statistic is ±z at the bounds of his interval', () => {
  fc.assert(
    fc.property(anyPairs, ({ both, onlyFirst, onlySecond, neither }) => {
      const n = both + onlyFirst + onlySecond + neither;
      const { low, high } = tangoInterval(onlySecond, onlyFirst, n, Z95);
      if (low > -0.999) expect(tangoStatistic(onlySecond, onlyFirst, n, low)).toBeCloseTo(Z95, 6);
      if (high < 0.999) expect(tangoStatistic(onlySecond, onlyFirst, n, high)).toBeCloseTo(-Z95, 6);
    }),
    { seed: 20261123, numRuns: 300 },
  );
});

test('without a discordant pair there is no statistic, no odds ratio and no interval of the ratio', () => {
  const pairs = { ...empty, both: 5, neither: 3 };
  expect(isUndefined(mcnemarChiSquared(0, 0))).toBe(true);
  expect(isUndefined(pairedOddsRatio(0, 0, 0.95))).toBe(true);
  expect(isUndefined(tangoStatistic(0, 0, 8, 0))).toBe(true);
  expect(pairedRatio(pairs, Z95).ratio).toBe(1);
  expect(isUndefined(pairedRatio(pairs, Z95).interval)).toBe(true);
  expect(isUndefined(pairedRatio({ ...empty, neither: 4 }, Z95).ratio)).toBe(true);
  expect(pairedOddsRatio(6, 0, 0.95)).toMatchObject({ ratio: Infinity, high: Infinity });
});
