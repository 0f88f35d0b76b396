import { binomialLowerTail, binomialPmf, binomialQuantile, binomialUpperTail } from './binomial';
import { normalCdf, normalQuantile } from './normal';
import { type Defined, notDefined } from './undefined';

/** Shares of all pairs that are expected to be positive only the first time, and only the second time. */
export interface DiscordantShares {
  readonly firstOnly: number;
  readonly secondOnly: number;
}

/** Which McNemar test decides: exact, mid-p, or the chi-squared one without correction. */
export type McNemarTest = 'exact' | 'mid-p' | 'asymptotic';

/** Two p values this near are one: rounding must not move a table out of the rejection region. */
const sameWithin = 1e-12;

/**
 * Power of a two-sided McNemar test, exactly: over all numbers of discordant pairs and all ways they may split.
 *
 * @param pairs whole number > 0
 * @param alpha two-sided, within (0, 1)
 * @throws RangeError when an argument is outside its range
 *
 * Source: Fagerland, Lydersen & Laake, BMC Med. Res. Methodol. 13 (2013) 91, for the tests.
 */
export function powerOfMcNemar(
  { firstOnly, secondOnly }: DiscordantShares,
  pairs: number,
  alpha: number,
  test: McNemarTest,
): number {
  requirePlan({ firstOnly, secondOnly }, alpha);
  requirePairs(pairs);
  const discordant = firstOnly + secondOnly;
  if (discordant === 0) return 0;
  const split = firstOnly / discordant;
  let power = 0;
  for (let count = 1; count <= pairs; count++) {
    const most = largestRejected(count, alpha, test);
    if (most < 0) continue;
    const rejected = binomialLowerTail(most, count, split) + binomialUpperTail(count - most, count, split);
    power += binomialPmf(count, pairs, discordant) * rejected;
  }
  return Math.min(1, power);
}

/**
 * Number of pairs for a wanted power of the asymptotic test, not rounded up.
 *
 * @returns undefined when both shares are the same
 * @throws RangeError when an argument is outside its range
 *
 * Source: Connor, Biometrics 43 (1987) 207–211; the same as the unconditional formula of Miettinen (1968).
 */
export function pairsForMcNemar(shares: DiscordantShares, alpha: number, power: number): Defined<number> {
  requirePlan(shares, alpha);
  const { difference, underHypothesis, underAlternative } = spreadsOf(shares);
  if (difference === 0) return notDefined('Equal shares have no difference to find.');
  const reach = normalQuantile(1 - alpha / 2) * underHypothesis + normalQuantile(power) * underAlternative;
  return reach > 0 ? (reach / difference) ** 2 : 0;
}

/**
 * Power of the asymptotic test by that formula.
 *
 * @returns undefined when every pair is expected to be discordant in the same direction
 * @throws RangeError when an argument is outside its range
 */
export function approximatePowerOfMcNemar(
  shares: DiscordantShares,
  pairs: number,
  alpha: number,
): Defined<number> {
  requirePlan(shares, alpha);
  requirePairs(pairs);
  const { difference, underHypothesis, underAlternative } = spreadsOf(shares);
  if (underAlternative === 0) return notDefined('The difference is expected not to vary.');
  const limit = normalQuantile(1 - alpha / 2) * underHypothesis;
  return normalCdf((difference * Math.sqrt(pairs) - limit) / underAlternative);
}

/** The largest smaller count among so many discordant pairs that the test rejects, or −1. */
function largestRejected(count: number, alpha: number, test: McNemarTest): number {
  const allowed = alpha * (1 + sameWithin);
  if (test === 'asymptotic') {
    // |b − c| ≥ z √(b + c), with b + c = count.
    const distance = normalQuantile(1 - alpha / 2) * Math.sqrt(count) * (1 - sameWithin);
    return Math.floor((count - distance) / 2);
  }
  let most = Math.min(binomialQuantile(alpha / 2, count, 0.5), Math.ceil(count / 2) - 1);
  while (most >= 0 && pOf(most, count, test) > allowed) most--;
  return most;
}

function pOf(fewer: number, count: number, test: 'exact' | 'mid-p'): number {
  const twoTails = 2 * binomialLowerTail(fewer, count, 0.5);
  return test === 'exact' ? twoTails : twoTails - binomialPmf(fewer, count, 0.5);
}

function spreadsOf({ firstOnly, secondOnly }: DiscordantShares) {
  const discordant = firstOnly + secondOnly;
  const difference = Math.abs(firstOnly - secondOnly);
  return {
    difference,
    underHypothesis: Math.sqrt(discordant),
    underAlternative: Math.sqrt(Math.max(0, discordant - difference ** 2)),
  };
}

function requirePairs(pairs: number): void {
  if (!(pairs >= 1)) throw new RangeError('a test of pairs needs at least one');
}

function requirePlan({ firstOnly, secondOnly }: DiscordantShares, alpha: number): void {
  if (!(firstOnly >= 0 && secondOnly >= 0 && firstOnly + secondOnly <= 1))
    throw new RangeError('shares of pairs lie between 0 and 1, also together');
  if (!(alpha > 0 && alpha < 1)) throw new RangeError('alpha lies between 0 and 1');
}
