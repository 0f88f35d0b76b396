import { percentileInterval } from '@main/statistics/bootstrap-interval';
import { drawWithReplacement, streamOf } from '@main/statistics/random-stream';
import type { Analysis } from '@shared/comparison';
import type { NoResultRule } from '@shared/comparison-terms';
import type { AnalysisPlan } from '@shared/plan';
import { confidenceLevel, toPair } from './metrics';
import { eachOutcome, type OutcomeTable } from './outcome-table';

type Harm = NonNullable<Analysis['outcomes']['harm']>;

const perPatients = 1000;

/** How often patients are resampled for the interval. */
export interface Draws {
  readonly seed: number;
  readonly replicates: number;
}

/** A kind of patient: how many there are, and what the errors on one cost with each version. */
export interface HarmKind {
  readonly patients: number;
  readonly baseline: number;
  readonly candidate: number;
}

/** Harm of errors per 1,000 patients with each version by the plan's weights, and the change with its interval. */
export function harmOf(
  table: OutcomeTable,
  weights: NonNullable<AnalysisPlan['harm']>,
  noResult: NoResultRule,
  draws: Draws,
): Harm {
  const falseNegativeWeight = Number(weights.falseNegative);
  const falsePositiveWeight = Number(weights.falsePositive);
  const kinds: readonly HarmKind[] = eachOutcome(table, noResult).map(
    ({ label, cases, baseline, candidate }) => {
      const weight = label === 1 ? falseNegativeWeight : falsePositiveWeight;
      return { patients: cases, baseline: (1 - baseline) * weight, candidate: (1 - candidate) * weight };
    },
  );
  const patients = kinds.reduce((sum, kind) => sum + kind.patients, 0);
  const of = { falseNegativeWeight, falsePositiveWeight, patients };
  if (patients === 0) {
    const none = { baseline: null, candidate: null, difference: null, interval: null };
    return { ...of, ...none, reason: 'No patient counts under this rule.' };
  }
  const mean = (cost: (kind: HarmKind) => number) =>
    (perPatients * kinds.reduce((sum, kind) => sum + kind.patients * cost(kind), 0)) / patients;
  const baseline = mean((kind) => kind.baseline);
  const candidate = mean((kind) => kind.candidate);
  const row = { ...of, baseline, candidate, difference: candidate - baseline };
  const interval = intervalOf(kinds, patients, draws);
  return interval === null
    ? { ...row, interval, reason: 'The two versions cost the same for every patient.' }
    : { ...row, interval };
}

/** Percentile interval over resamples of patients, at 95 %. */
function intervalOf(
  kinds: readonly HarmKind[],
  patients: number,
  { seed, replicates }: Draws,
): [number, number] | null {
  if (kinds.every(({ baseline, candidate }) => baseline === candidate)) return null;
  const counters = new Int32Array(patients);
  const means = Float64Array.from({ length: replicates }, (_, number) => {
    counters.fill(0);
    drawWithReplacement(streamOf(seed, number), patients, counters, 0);
    return (perPatients * changeOf(kinds, counters)) / patients;
  }).sort();
  return toPair(percentileInterval(means, confidenceLevel));
}

/** The change of the cost of resampled patients, who stand in the order of their kinds. */
function changeOf(kinds: readonly HarmKind[], counters: Int32Array): number {
  let [sum, from] = [0, 0];
  for (const { patients, baseline, candidate } of kinds) {
    let drawn = 0;
    for (let patient = from; patient < from + patients; patient++) drawn += counters[patient] as number;
    sum += drawn * (candidate - baseline);
    from += patients;
  }
  return sum;
}
