import { binomialPmf } from './binomial';
import { requireCounts } from './counts';
import { exactLowerBound, exactUpperBound } from './exact-bounds';
import { requireShare } from './share';

/**
 * Alarm by an exact one-sided bound of the error rate: `upper` when the rate is no longer shown to keep the limit (the
 * bound is above it), `lower` when it is shown to break it.
 */
export interface BoundAlarm {
  readonly bound: 'upper' | 'lower';
  /** Error rate in (0, 1) that is not to be exceeded. */
  readonly limit: number;
  /** One-sided confidence of the bound, in (0, 1). */
  readonly level: number;
  /** Whether each look counts its own results or all since the start. */
  readonly counting: 'each-look' | 'since-start';
}

/** False alarms of a rule at a stated rate. */
export interface FalseAlarms {
  /** For each look, the probability that this look is the first with an alarm. */
  readonly first: Float64Array;
  /** For each look, the probability of an alarm by then. */
  readonly byLook: Float64Array;
}

/**
 * The smallest number of errors among n results at which the rule gives the alarm.
 *
 * @param n whole number > 0
 * @returns n + 1 where no number does
 * @throws RangeError when n, limit or level is not as described
 *
 * By bisection: both bounds rise with the errors.
 */
export function alarmFrom({ bound, limit, level }: BoundAlarm, n: number): number {
  requireCounts(0, n);
  requireShare(limit);
  const boundOf = bound === 'upper' ? exactUpperBound : exactLowerBound;
  let quiet = -1;
  let alarm = n + 1;
  while (alarm - quiet > 1) {
    const middle = Math.floor((quiet + alarm) / 2);
    if (boundOf(middle, n, level) > limit) alarm = middle;
    else quiet = middle;
  }
  return alarm;
}

/**
 * The smallest n at which a look without an error gives no alarm: fewer results cannot keep an `upper` rule quiet. For a
 * `lower` rule this is 1.
 *
 * @throws RangeError as `alarmFrom`
 */
export function smallestQuietN(rule: BoundAlarm): number {
  let enough = 1;
  while (alarmFrom(rule, enough) === 0) enough *= 2;
  let tooFew = Math.floor(enough / 2);
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2);
    if (alarmFrom(rule, middle) === 0) tooFew = middle;
    else enough = middle;
  }
  return enough;
}

/**
 * Probabilities of an alarm over a stated number of looks while the error rate is `rate`: exact, by walking the
 * distribution of the errors so far among those without an alarm.
 *
 * @param sizes results that come in before each look, whole numbers > 0
 * @param rate  in (0, 1)
 * @throws RangeError as `alarmFrom`, or when the rate is not as above
 *
 * Source: Armitage, McPherson & Rowe, J. R. Stat. Soc. A 132 (1969) 235–244 (repeated looks, binomial).
 */
export function falseAlarms(rule: BoundAlarm, sizes: readonly number[], rate: number): FalseAlarms {
  requireShare(rate);
  const first = new Float64Array(sizes.length);
  const byLook = new Float64Array(sizes.length);
  let quiet: Float64Array = Float64Array.of(1);
  let results = 0;
  for (const [look, size] of sizes.entries()) {
    const since = rule.counting === 'since-start';
    results = since ? results + size : size;
    // Looks that count their own results alone carry over nothing but how likely it was to come so far.
    const before = since ? quiet : Float64Array.of(sumOf(quiet));
    const counts = withNewResults(before, size, rate);
    const from = alarmFrom(rule, results);
    first[look] = sumOf(counts.subarray(from));
    byLook[look] = Math.min(1, (byLook[look - 1] ?? 0) + (first[look] as number));
    quiet = counts.slice(0, from);
  }
  return { first, byLook };
}

/** Distribution of errors after `size` further results. */
function withNewResults(before: Float64Array, size: number, rate: number): Float64Array {
  const after = new Float64Array(before.length + size);
  for (let added = 0; added <= size; added++) {
    const share = binomialPmf(added, size, rate);
    for (let count = 0; count < before.length; count++)
      after[count + added] = (after[count + added] as number) + share * (before[count] as number);
  }
  return after;
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
