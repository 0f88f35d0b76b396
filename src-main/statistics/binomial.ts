import { betaPower, betaUpperTail } from './beta';
import { requireCounts } from './counts';

/**
 * P(X = successes) for X ~ Binomial(trials, share).
 *
 * @param share probability of one success, 0 < share < 1
 * @throws RangeError when the counts are not whole with 0 ≤ successes ≤ trials and trials > 0
 */
export function binomialPmf(successes: number, trials: number, share: number): number {
  requireCounts(successes, trials);
  const power = betaPower(share, 1 - share, successes + 1, trials - successes + 1);
  return power / ((trials + 1) * share * (1 - share));
}

/**
 * P(X ≤ successes) for X ~ Binomial(trials, share). Arguments and failures as for `binomialPmf`.
 *
 * Source: the identity with the incomplete beta function, DLMF 8.17.5.
 */
export function binomialLowerTail(successes: number, trials: number, share: number): number {
  requireCounts(successes, trials);
  return successes === trials ? 1 : betaUpperTail(share, successes + 1, trials - successes);
}
