import { binomialLowerTail, binomialPmf } from './binomial';

/** p values of the two-sided McNemar tests of one 2 × 2 table of pairs. */
export interface McNemarP {
  readonly exact: number;
  readonly mid: number;
}

/**
 * McNemar test on pairs, exact and with mid-p.
 *
 * @param gained pairs that are right only the second time, whole number ≥ 0
 * @param lost   pairs that are right only the first time, whole number ≥ 0
 * @returns both p values; without a discordant pair both are 1, by convention
 * @throws RangeError when a count is not a whole number ≥ 0
 *
 * Source: Fagerland, Lydersen & Laake, BMC Med. Res. Methodol. 13 (2013) 91.
 */
export function mcnemarTest(gained: number, lost: number): McNemarP {
  if (gained === 0 && lost === 0) return { exact: 1, mid: 1 };
  const discordant = gained + lost;
  const fewer = Math.min(gained, lost);
  const twoTails = 2 * binomialLowerTail(fewer, discordant, 0.5);
  const mid = twoTails - binomialPmf(fewer, discordant, 0.5);
  return { exact: Math.min(1, twoTails), mid: Math.min(1, mid) };
}
