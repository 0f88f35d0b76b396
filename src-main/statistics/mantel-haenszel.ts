import { chiSquaredUpperTail } from './chi-squared';
import { requireCounts } from './counts';
import type { FourFold } from './hypergeometric';
import type { OneDfTest } from './mcnemar-asymptotic';
import { type Defined, notDefined } from './undefined';

/**
 * Mantel–Haenszel odds ratio over strata.
 *
 * @param strata tables whose rows are groups and columns outcomes
 * @returns Infinity where only the denominator is 0; undefined where no stratum has both groups and both outcomes
 * @throws RangeError when a count is not a whole number ≥ 0 or a stratum is empty
 *
 * Source: Mantel & Haenszel, J. Natl. Cancer Inst. 22 (1959) 719–748.
 */
export function mantelHaenszelOddsRatio(strata: readonly FourFold[]): Defined<number> {
  let above = 0;
  let below = 0;
  for (const stratum of strata) {
    const { a, b, c, d, n } = withMargins(stratum);
    above += (a * d) / n;
    below += (b * c) / n;
  }
  if (above === 0 && below === 0) return notDefined('No stratum has both groups and both outcomes.');
  return above / below;
}

/**
 * Cochran–Mantel–Haenszel test of no association in any stratum, without continuity correction.
 *
 * @returns undefined where no stratum has both groups and both outcomes
 * @throws RangeError as `mantelHaenszelOddsRatio`
 */
export function cochranMantelHaenszel(strata: readonly FourFold[]): Defined<OneDfTest> {
  let excess = 0;
  let variance = 0;
  for (const stratum of strata.map(withMargins).filter(isInformative)) {
    const { a, d, b, c, rows, columns, n } = stratum;
    excess += (a * d - b * c) / n;
    variance += (((rows[0] / n) * rows[1]) / n) * columns[0] * (columns[1] / (n - 1));
  }
  if (variance === 0) return notDefined('No stratum has both groups and both outcomes.');
  const statistic = (excess * excess) / variance;
  return { statistic, p: chiSquaredUpperTail(statistic, 1) };
}

/**
 * Breslow–Day test that the odds ratio is the same in all strata, about the Mantel–Haenszel estimate and without
 * Tarone's correction. Strata that lack a group or an outcome say nothing of it and take no degree of freedom.
 *
 * @returns undefined with fewer than two informative strata, or where the common odds ratio is 0 or infinite
 * @throws RangeError as `mantelHaenszelOddsRatio`
 *
 * Source: Breslow & Day, Statistical Methods in Cancer Research I (1980), 4.4.
 */
export function breslowDay(strata: readonly FourFold[]): Defined<OneDfTest & { readonly df: number }> {
  const informative = strata.map(withMargins).filter(isInformative);
  if (informative.length < 2) return notDefined('Fewer than two strata have both groups and both outcomes.');
  const common = mantelHaenszelOddsRatio(informative);
  if (typeof common !== 'number' || common === 0 || common === Number.POSITIVE_INFINITY)
    return notDefined('The common odds ratio is 0 or infinite.');
  let statistic = 0;
  for (const { a, rows, columns } of informative) {
    const expected = expectedCount(rows, columns, common);
    const cells = [expected, rows[0] - expected, columns[0] - expected, rows[1] - columns[0] + expected];
    const information = cells.reduce((sum, cell) => sum + 1 / cell, 0);
    statistic += (a - expected) * (a - expected) * information;
  }
  const df = informative.length - 1;
  return { statistic, df, p: chiSquaredUpperTail(statistic, df) };
}

type Margins = readonly [number, number];
type Stratum = FourFold & { readonly rows: Margins; readonly columns: Margins; readonly n: number };

function withMargins({ a, b, c, d }: FourFold): Stratum {
  const n = a + b + c + d;
  for (const count of [a, b, c, d]) requireCounts(count, n);
  return { a, b, c, d, rows: [a + b, c + d], columns: [a + c, b + d], n };
}

function isInformative({ rows, columns }: Stratum): boolean {
  return [...rows, ...columns].every((margin) => margin > 0);
}

/** The upper left count at which a table with these margins has this odds ratio: the root of a quadratic in its range. */
function expectedCount(rows: Margins, columns: Margins, ratio: number): number {
  const linear = rows[1] - columns[0] + ratio * (rows[0] + columns[0]);
  const product = ratio * rows[0] * columns[0];
  const root = Math.sqrt(linear * linear + 4 * (1 - ratio) * product);
  // Of two equal forms the one that adds: at a ratio near 1 the other divides 0 by 0.
  return linear >= 0 ? (2 * product) / (linear + root) : (root - linear) / (2 * (1 - ratio));
}
