import { requireCounts } from './counts';
import type { Interval } from './interval';
import { logitInterval } from './logit-interval';
import { type Defined, notDefined } from './undefined';

/** Cases with one result of the test: with a verified reference, by what it says, and without one. */
export interface PartlyVerified {
  readonly diseased: number;
  readonly healthy: number;
  readonly unverified: number;
}

/** A rate corrected for cases whose reference nobody verified. */
export interface CorrectedRate {
  readonly value: Defined<number>;
  readonly interval: Defined<Interval>;
}

/**
 * Sensitivity and specificity corrected for partial verification, by maximum likelihood when whether a case is verified
 * depends on the test's result alone (missing at random). Intervals by the delta method on the logit scale. With all
 * cases verified these are the plain rates.
 *
 * @param positive cases that the test calls positive
 * @param negative cases that the test calls negative
 * @param z normal quantile for the wanted coverage
 * @returns undefined where a result has no verified case; no interval where a verified cell that takes part is empty
 * @throws RangeError when a count is not a whole number ≥ 0 or there is no case
 *
 * Source: Begg & Greenes, Biometrics 39 (1983) 207–215.
 * Checked against: hepatic scintigraphy of Drum & Christacopoulos (1972), as analysed there.
 */
export function beggGreenes(
  positive: PartlyVerified,
  negative: PartlyVerified,
  z: number,
): { readonly sensitivity: CorrectedRate; readonly specificity: CorrectedRate } {
  const cells = [positive, negative].flatMap(({ diseased, healthy, unverified }) => [
    diseased,
    healthy,
    unverified,
  ]);
  const total = cells.reduce((sum, count) => sum + count, 0);
  for (const count of cells) requireCounts(count, total);
  return {
    sensitivity: correctedRate(stratumOf(positive, 'diseased'), stratumOf(negative, 'diseased'), z),
    specificity: correctedRate(stratumOf(negative, 'healthy'), stratumOf(positive, 'healthy'), z),
  };
}

/** Cases of one test result, how many of them were verified, and how many of those belong to the class in question. */
interface Stratum {
  readonly cases: number;
  readonly verified: number;
  readonly ofClass: number;
}

function stratumOf(cases: PartlyVerified, kind: 'diseased' | 'healthy'): Stratum {
  const verified = cases.diseased + cases.healthy;
  return { cases: verified + cases.unverified, verified, ofClass: cases[kind] };
}

/** Share of the class with the right result: cases × verified share of the class, right over right and wrong. */
function correctedRate(right: Stratum, wrong: Stratum, z: number): CorrectedRate {
  for (const { cases, verified } of [right, wrong]) {
    if (cases > 0 && verified === 0) return without('A result of the test has no verified case.');
  }
  const weightOf = ({ cases, verified, ofClass }: Stratum) =>
    cases === 0 ? 0 : (cases * ofClass) / verified;
  const [rightWeight, wrongWeight] = [weightOf(right), weightOf(wrong)];
  if (rightWeight === 0 && wrongWeight === 0) return without('No verified case belongs to this class.');
  const value = rightWeight / (rightWeight + wrongWeight);
  if (rightWeight === 0 || wrongWeight === 0)
    return { value, interval: notDefined('A verified cell of the class is empty.') };
  const spread = ({ cases, verified, ofClass }: Stratum) =>
    1 / cases + (verified - ofClass) / verified / ofClass;
  const se = Math.sqrt(spread(right) + spread(wrong));
  return { value, interval: logitInterval(rightWeight / wrongWeight, se, z) };
}

function without(reason: string): CorrectedRate {
  return { value: notDefined(reason), interval: notDefined(reason) };
}
