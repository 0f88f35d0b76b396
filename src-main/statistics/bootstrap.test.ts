import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  expectWithin,
  readJson,
  readScores,
  referenceCases,
} from '../../tests/reference/stats/reference-cases';
import { type BootstrapInput, bootstrapRange, jackknife, observedStatistic } from './bootstrap';
import {
  accelerationOf,
  bcaInterval,
  biasCorrection,
  normalInterpolated,
  percentileInterval,
  standardDeviation,
  summarise,
} from './bootstrap-interval';
import { aucEstimate } from './delong';
import { drawWithReplacement, streamOf } from './random-stream';
import type { Statistic } from './resampled-statistic';
import { type Defined, isUndefined } from './undefined';

function known<T>(outcome: Defined<T>): T {
  if (isUndefined(outcome)) throw new Error(outcome.undefined);
  return outcome;
}

test('data without a case, arrays of unlike length and a cluster in two strata are refused', () => {
  const auc = (...labels: readonly number[]): Statistic => ({
    kind: 'auc',
    labels: Uint8Array.from(labels),
    scores: Float64Array.of(1, 2),
  });
  expect(() => bootstrapRange({ statistic: auc(), seed: 1 }, 0, 1)).toThrow(RangeError);
  expect(() => bootstrapRange({ statistic: auc(1, 0, 1), seed: 1 }, 0, 1)).toThrow(RangeError);
  const [strata, clusters] = [Uint32Array.of(0, 1), Uint32Array.of(0, 0)];
  expect(() => bootstrapRange({ statistic: auc(1, 0), strata, clusters, seed: 1 }, 0, 1)).toThrow(RangeError);
  expect(() => bootstrapRange({ statistic: auc(1, 0), strata: Uint32Array.of(0), seed: 1 }, 0, 1)).toThrow(
    RangeError,
  );
  expect(() => streamOf(-1, 0)).toThrow(RangeError);
});

test('replicates that say nothing have no interval, and the reason', () => {
  const same = new Float64Array(50).fill(0.7);
  expect(isUndefined(summarise(same, 0.7, Float64Array.of(0.7, 0.7), 0.95))).toBe(true);
  expect(isUndefined(summarise(Float64Array.of(Number.NaN, 1), 1, Float64Array.of(1, 2), 0.95))).toBe(true);
  const above = Float64Array.from({ length: 50 }, (_, at) => at + 1);
  const found = known(summarise(above, 0, Float64Array.of(1, 2), 0.95));
  expect(isUndefined(found.bca)).toBe(true);
  expect(found.percentile.low).toBeCloseTo(2.225, 12);
  expect(isUndefined(accelerationOf(Float64Array.of(2, 2)))).toBe(true);
  expect(isUndefined(accelerationOf(Float64Array.of(2, Number.NaN)))).toBe(true);
});

test('the generator is xoshiro128++ of Blackman and Vigna', () => {
  // PHP 8.3, ext/random/tests/02_engine/user_xoshiro128plusplus.phpt: state 1, 2, 3, 4; output 102,401
  const stream = Int32Array.of(1, 2, 3, 4);
  const counters = new Int32Array(1);
  for (let draw = 0; draw < 102_400; draw++) drawWithReplacement(stream, 1, counters, 0);
  const [a = 0, , , d = 0] = stream;
  const sum = (a + d) | 0;
  expect((((sum << 7) | (sum >>> 25)) + a) >>> 0).toBe(0x2c873cfa);
});

test('every place is drawn about equally often, also where a product is divided in two', () => {
  for (const size of [3, 1000, 2 ** 21 + 1]) {
    const counters = new Int32Array(size);
    const rounds = Math.max(1, Math.ceil(2_000_000 / size));
    for (let number = 0; number < rounds; number++)
      drawWithReplacement(streamOf(7, number), size, counters, 0);
    let [all, squares] = [0, 0];
    for (const count of counters) {
      all += count;
      squares += (count - rounds) ** 2;
    }
    expect(all).toBe(rounds * size);
    // Each count has a variance of about `rounds`; the chi-squared of all places is within five standard deviations.
    const chiSquared = squares / rounds;
    expect(Math.abs(chiSquared - (size - 1))).toBeLessThan(5 * Math.sqrt(2 * size));
  }
});

test('streams of neighbouring numbers and seeds begin apart', () => {
  const starts = new Set<string>();
  for (let seed = 0; seed < 50; seed++)
    for (let number = 0; number < 50; number++) starts.add(streamOf(seed, number).join());
  starts.add(streamOf(2 ** 40, 0).join());
  expect(starts.size).toBe(2501);
});

test.each(referenceCases('bca_from_replicates'))('$id agrees with R boot', (one) => {
  const given = readJson<{ theta: number; replicates: number[]; jackknife: number[] }>(
    String(one.inputs['json']),
  );
  const sorted = Float64Array.from(given.replicates).sort();
  const { theta } = given;
  const bias = known(biasCorrection(sorted, theta, 0));
  const acceleration = known(accelerationOf(Float64Array.from(given.jackknife)));
  const { interval, shares } = known(bcaInterval(sorted, bias, acceleration, 0.95));
  const percentile = percentileInterval(sorted, 0.95);
  expectWithin(one, {
    z0: bias,
    z0_ties_half: known(biasCorrection(sorted, theta, 0.5)),
    acceleration,
    alpha_lower: shares.low,
    alpha_upper: shares.high,
    boot_bca_lower: normalInterpolated(sorted, shares.low),
    boot_bca_upper: normalInterpolated(sorted, shares.high),
    boot_perc_lower: normalInterpolated(sorted, 0.025),
    boot_perc_upper: normalInterpolated(sorted, 0.975),
    bca_lower_type7: interval.low,
    bca_upper_type7: interval.high,
    percentile_lower_type7: percentile.low,
    percentile_upper_type7: percentile.high,
    se_boot: standardDeviation(sorted),
  });
});

test('beyond the reach of the replicates R boot takes the outermost', () => {
  const sorted = Float64Array.of(1, 2, 3, 4);
  expect(normalInterpolated(sorted, 0.01)).toBe(1);
  expect(normalInterpolated(sorted, 0.99)).toBe(4);
  expect(normalInterpolated(sorted, 0.4)).toBe(2);
});

test.each(referenceCases('bootstrap_auc_diff_stratified'))('$id: within the noise of resampling', (one) => {
  const { labels, scores: first } = readScores(one, 'score_a');
  const { scores: second } = readScores(one, 'score_b');
  const statistic: Statistic = { kind: 'auc-difference', labels, first, second };
  const input: BootstrapInput = { statistic, strata: Uint32Array.from(labels), seed: 20261123 };
  const estimate = observedStatistic(input);
  const summary = known(summarise(bootstrapRange(input, 0, 20_000), estimate, jackknife(input), 0.95));
  const bca = known(summary.bca).interval;
  expectWithin(one, {
    diff_b_minus_a: estimate,
    se_boot: summary.se,
    percentile_lower: summary.percentile.low,
    percentile_upper: summary.percentile.high,
    bca_lower: bca.low,
    bca_upper: bca.high,
  });
});

const rows = fc
  .array(
    fc.record({
      label: fc.constantFrom(0, 1),
      first: fc.integer({ min: 0, max: 6 }),
      second: fc.integer({ min: 0, max: 6 }),
      cluster: fc.integer({ min: 0, max: 7 }),
    }),
    { minLength: 8, maxLength: 40 },
  )
  .filter((list) => new Set(list.map(({ label }) => label)).size === 2);

type Row = typeof rows extends fc.Arbitrary<infer T extends readonly unknown[]> ? T[number] : never;

function inputsOf(list: readonly Row[]): readonly BootstrapInput[] {
  const labels = Uint8Array.from(list, ({ label }) => label);
  const [first, second] = [
    Float64Array.from(list, (row) => row.first),
    Float64Array.from(list, (row) => row.second),
  ];
  const clusters = Uint32Array.from(list, ({ cluster }) => cluster);
  const cases = (scores: Float64Array) => ({
    hits: Uint8Array.from(scores, (s) => (s > 2 ? 1 : 0)),
    of: labels,
  });
  const statistics: readonly Statistic[] = [
    { kind: 'auc', labels, scores: first },
    { kind: 'auc-difference', labels, first, second },
    { kind: 'rate', cases: cases(first) },
    { kind: 'rate-difference', first: cases(first), second: cases(second) },
  ];
  return statistics.flatMap((statistic) => [
    { statistic, seed: 5 },
    { statistic, strata: Uint32Array.from(labels), seed: 5 },
    { statistic, clusters, seed: 5 },
  ]);
}

test('ranges put one after the other are one range, and another seed is another sample', () => {
  fc.assert(
    fc.property(rows, fc.integer({ min: 0, max: 20 }), (list, cut) => {
      for (const input of inputsOf(list)) {
        const whole = bootstrapRange(input, 0, 20);
        expect([...bootstrapRange(input, 0, cut), ...bootstrapRange(input, cut, 20)]).toEqual([...whole]);
      }
    }),
    { seed: 20261123, numRuns: 60 },
  );
});

test('what the weights of one give is the statistic itself, and without a unit it is that of the others', () => {
  fc.assert(
    fc.property(rows, (list) => {
      for (const [at, input] of inputsOf(list).entries()) {
        const unitsOf = input.clusters ?? Uint32Array.from(list, (_, row) => row);
        // Strata number the units anew: the values are the same, in another order.
        const units = [...new Set(unitsOf)];
        const expected = units.map((unit) => {
          const rest = list.filter((_, row) => unitsOf[row] !== unit);
          const one = inputsOf(rest)[at];
          return rest.length > 0 && one ? observedStatistic(one) : Number.NaN;
        });
        const found = [...jackknife(input)];
        const [sorted, wanted] = [found, expected].map((values) => values.toSorted((a, b) => a - b));
        expect(sorted).toHaveLength(wanted?.length ?? -1);
        for (const [index, value] of (sorted ?? []).entries()) {
          const other = wanted?.[index] as number;
          if (Number.isNaN(value) || Number.isNaN(other)) continue;
          expect(value).toBeCloseTo(other, 10);
        }
      }
      const [auc] = inputsOf(list);
      if (auc?.statistic.kind === 'auc')
        expect(observedStatistic(auc)).toBeCloseTo(
          aucEstimate(auc.statistic.labels, auc.statistic.scores).auc,
          14,
        );
    }),
    { seed: 20261123, numRuns: 60 },
  );
});

test('whoever throws at a checkpoint ends the work', () => {
  const labels = Uint8Array.from({ length: 100 }, (_, at) => at % 2);
  const input: BootstrapInput = {
    statistic: { kind: 'auc', labels, scores: Float64Array.from(labels) },
    seed: 1,
  };
  const seen: number[] = [];
  bootstrapRange(input, 0, 50_000, (done) => seen.push(done));
  expect(seen).toEqual([0, 20_000, 40_000, 50_000]);
  const stop = () => {
    throw new Error('enough');
  };
  expect(() => bootstrapRange(input, 0, 50_000, stop)).toThrow('enough');
});

test('strata keep their sizes: without a positive in some resamples, plain ones have none', () => {
  const labels = Uint8Array.of(1, 0, 0, 0);
  const statistic: Statistic = { kind: 'auc', labels, scores: Float64Array.of(2, 1, 2, 3) };
  const plain = bootstrapRange({ statistic, seed: 3 }, 0, 400);
  const missing = plain.filter((value) => Number.isNaN(value)).length;
  // (3/4)⁴ of the resamples have no positive, and (1/4)⁴ no negative.
  expect(missing / 400).toBeCloseTo(0.32, 1);
  expect(known(summarise(plain, 0.5, Float64Array.of(0.4, 0.6), 0.95)).without).toBe(missing);
  const kept = bootstrapRange({ statistic, strata: Uint32Array.from(labels), seed: 3 }, 0, 400);
  expect(kept.some((value) => Number.isNaN(value))).toBe(false);
});
