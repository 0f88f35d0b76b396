import { betaQuantile } from './beta';
import { chiSquaredUpperTail } from './chi-squared';
import type { Interval } from './interval';
import { type Defined, notDefined } from './undefined';

/** A chi-squared statistic on one degree of freedom with its p value. */
export interface OneDfTest {
  readonly statistic: number;
  readonly p: number;
}

/**
 * McNemar's chi-squared of discordant pairs, plain or with Edwards' correction (|b − c| − 1)²/(b + c); as in R, equal
 * counts are not corrected: the statistic is 0.
 *
 * @param gained pairs that are positive only the second time
 * @param lost   pairs that are positive only the first time
 * @returns undefined without a discordant pair
 * @throws RangeError when a count is not a whole number ≥ 0
 *
 * Source: McNemar, Psychometrika 12 (1947) 153–157; Edwards, Psychometrika 13 (1948) 185–187.
 */
export function mcnemarChiSquared(gained: number, lost: number, corrected = false): Defined<OneDfTest> {
  requireDiscordant(gained, lost);
  const discordant = gained + lost;
  if (discordant === 0) return notDefined('No pair is discordant.');
  const difference = Math.abs(gained - lost);
  const kept = corrected && difference > 0 ? difference - 1 : difference;
  const statistic = (kept * kept) / discordant;
  return { statistic, p: chiSquaredUpperTail(statistic, 1) };
}

/**
 * Conditional odds ratio of pairs, numerator over denominator, with the exact interval that Clopper and Pearson's limits
 * of numerator/(numerator + denominator) give.
 *
 * @param level coverage, for example 0.95
 * @returns Infinity as ratio and upper bound where the denominator is 0; undefined without a discordant pair
 * @throws RangeError when a count is not a whole number ≥ 0
 *
 * Source: Fay, R Journal 2 (2010) 53–58 (exact2x2).
 */
export function pairedOddsRatio(
  numerator: number,
  denominator: number,
  level: number,
): Defined<{ readonly ratio: number } & Interval> {
  requireDiscordant(numerator, denominator);
  if (numerator + denominator === 0) return notDefined('No pair is discordant.');
  const tail = (1 - level) / 2;
  return {
    ratio: numerator / denominator,
    low: numerator === 0 ? 0 : odds(betaQuantile(tail, numerator, denominator + 1)),
    high:
      denominator === 0 ? Number.POSITIVE_INFINITY : 1 / odds(betaQuantile(tail, denominator, numerator + 1)),
  };
}

function odds(share: number): number {
  return share / (1 - share);
}

function requireDiscordant(...counts: readonly number[]): void {
  if (!counts.every((count) => Number.isSafeInteger(count) && count >= 0))
    throw new RangeError('pairs are whole numbers');
}
