import { findRisingRoot } from './find-root';
import type { Interval } from './interval';

/** A 2 × 2 table of counts: rows are groups, columns outcomes. */
export interface FourFold {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
}

/** Probabilities of the upper left count, from `least` on, given all four margins. */
export interface Hypergeometric {
  readonly least: number;
  readonly probabilities: Float64Array;
}

/** p values of Fisher's exact test. */
export interface FisherP {
  readonly twoSided: number;
  readonly less: number;
  readonly greater: number;
}

/** How much likelier than the observed table another may be and still count as equally likely, as in R. */
const equallyLikely = 1 + 1e-7;

/**
 * Fisher's noncentral hypergeometric distribution of the upper left count given the margins of a table.
 *
 * @param oddsRatio > 0; 1 gives the central distribution
 * @throws RangeError when a count is not a whole number ≥ 0 or the odds ratio is not above 0
 */
export function hypergeometric({ a, b, c, d }: FourFold, oddsRatio: number): Hypergeometric {
  if (![a, b, c, d].every((count) => Number.isSafeInteger(count) && count >= 0))
    throw new RangeError('a table holds whole counts');
  if (!(oddsRatio > 0)) throw new RangeError('an odds ratio is above 0');
  const least = Math.max(0, a - d);
  const weights = new Float64Array(Math.min(a + b, a + c) - least + 1);
  const ratio = (at: number) => {
    const count = least + at;
    return ((((a + b - count) / (count + 1)) * (a + c - count)) / (d - a + count + 1)) * oddsRatio;
  };
  // From the mode outward: products only fall, so nothing overflows and no small probability loses digits.
  let mode = 0;
  while (mode + 1 < weights.length && ratio(mode) > 1) mode++;
  weights[mode] = 1;
  for (let at = mode + 1; at < weights.length; at++)
    weights[at] = (weights[at - 1] as number) * ratio(at - 1);
  for (let at = mode - 1; at >= 0; at--) weights[at] = (weights[at + 1] as number) / ratio(at);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return { least, probabilities: weights.map((weight) => weight / total) };
}

/**
 * Fisher's exact test of a table; two-sided by summing all tables that are at most as likely as the observed one.
 *
 * @throws RangeError as `hypergeometric`
 * Source: Fisher, The Design of Experiments (1935); R fisher.test.
 */
export function fisherExact(table: FourFold): FisherP {
  const { least, probabilities } = hypergeometric(table, 1);
  const observed = probabilities[table.a - least] as number;
  const twoSided = probabilities.reduce((sum, one) => (one <= observed * equallyLikely ? sum + one : sum), 0);
  return {
    twoSided: Math.min(1, twoSided),
    less: Math.min(1, sumOf(probabilities, 0, table.a - least + 1)),
    greater: Math.min(1, sumOf(probabilities, table.a - least, probabilities.length)),
  };
}

/**
 * The conditional maximum-likelihood odds ratio; 0 or Infinity when the observed count is at an end of its range.
 *
 * @returns `null` when the margins allow one table only
 * @throws RangeError as `hypergeometric`
 */
export function conditionalOddsRatio(table: FourFold): number | null {
  const { least, probabilities } = hypergeometric(table, 1);
  const observed = table.a - least;
  if (probabilities.length === 1) return null;
  if (observed === 0) return 0;
  if (observed === probabilities.length - 1) return Number.POSITIVE_INFINITY;
  const excess = (logOdds: number) =>
    hypergeometric(table, Math.exp(logOdds)).probabilities.reduce((sum, one, at) => sum + one * at, 0) -
    observed;
  return Math.exp(findRisingRoot(excess, startOf(table)));
}

/**
 * Exact conditional interval of the odds ratio, by inverting both one-sided tests.
 *
 * @param level coverage, for example 0.95
 * @returns bounds, 0 or Infinity where the observed count is at an end of its range
 * @throws RangeError as `hypergeometric`
 * Source: Cornfield, Proc. Third Berkeley Symp. 4 (1956) 135–148.
 */
export function exactOddsInterval(table: FourFold, level: number): Interval {
  const tail = (1 - level) / 2;
  const { least, probabilities } = hypergeometric(table, 1);
  const observed = table.a - least;
  const last = probabilities.length - 1;
  const at = (logOdds: number) => hypergeometric(table, Math.exp(logOdds)).probabilities;
  const atLeast = (logOdds: number) => sumOf(at(logOdds), observed, last + 1);
  const atMost = (logOdds: number) => sumOf(at(logOdds), 0, observed + 1);
  const start = startOf(table);
  return {
    low: observed === 0 ? 0 : Math.exp(findRisingRoot((logOdds) => Math.log(atLeast(logOdds) / tail), start)),
    high:
      observed === last
        ? Number.POSITIVE_INFINITY
        : Math.exp(findRisingRoot((logOdds) => Math.log(tail / atMost(logOdds)), start)),
  };
}

/** A logarithm near that of the sample odds ratio, finite for every table. */
function startOf({ a, b, c, d }: FourFold): number {
  return Math.log(((a + 0.5) * (d + 0.5)) / ((b + 0.5) * (c + 0.5)));
}

function sumOf(values: Float64Array, from: number, to: number): number {
  return values.subarray(from, to).reduce((sum, value) => sum + value, 0);
}
