import { betaCdf, betaPower, betaUpperTail } from './beta';
import { requireCounts } from './counts';

/**
 * P(X = successes) for X ~ Binomial(trials, share).
 *
 * @param share probability of one success, in [0, 1]
 * @throws RangeError when the counts are not whole with 0 ≤ successes ≤ trials and trials > 0
 */
export function binomialPmf(successes: number, trials: number, share: number): number {
  requireCounts(successes, trials);
  if (share === 0 || share === 1) return successes === share * trials ? 1 : 0;
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

/**
 * P(X ≥ successes) for X ~ Binomial(trials, share): small tails keep their digits. Arguments and failures as for
 * `binomialPmf`.
 */
export function binomialUpperTail(successes: number, trials: number, share: number): number {
  requireCounts(successes, trials);
  return successes === 0 ? 1 : betaCdf(share, successes, trials - successes + 1);
}

/**
 * The smallest count k with P(X ≤ k) ≥ p for X ~ Binomial(trials, share).
 *
 * @param p probability in [0, 1]
 * @throws RangeError when p is not a probability or trials is not a whole number > 0
 */
export function binomialQuantile(p: number, trials: number, share: number): number {
  requireCounts(0, trials);
  if (!(p >= 0 && p <= 1)) throw new RangeError('a quantile needs a probability between 0 and 1');
  const reached = (count: number) =>
    p <= 0.5
      ? binomialLowerTail(count, trials, share) >= p
      : count === trials || binomialUpperTail(count + 1, trials, share) <= 1 - p;
  let low = 0;
  let high = trials;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (reached(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
