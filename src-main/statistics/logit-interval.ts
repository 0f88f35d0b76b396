import type { Interval } from './interval';

/**
 * Interval of a share on the logit scale.
 *
 * @param odds of the share, above 0 and finite
 * @param se   standard error of the logarithm of the odds
 * @param z    normal quantile for the wanted coverage
 * @returns bounds as shares, inside (0, 1)
 */
export function logitInterval(odds: number, se: number, z: number): Interval {
  const factor = Math.exp(z * se);
  return { low: shareOf(odds / factor), high: shareOf(odds * factor) };
}

function shareOf(odds: number): number {
  return odds === Number.POSITIVE_INFINITY ? 1 : odds / (1 + odds);
}
