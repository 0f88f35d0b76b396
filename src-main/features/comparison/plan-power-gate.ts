import { binomialLowerTail, binomialUpperTail } from '@main/statistics/binomial';
import { clopperPearsonInterval } from '@main/statistics/clopper-pearson';
import { normalCdf, normalQuantile } from '@main/statistics/normal';
import { tangoInterval } from '@main/statistics/tango';
import { wilsonInterval } from '@main/statistics/wilson';
import type { GatePower } from '@shared/contract/plans-power';
import { formatCount } from '@shared/format';
import type { PlanGate } from '@shared/plan';

/** What a plan assumes of the endpoint of a gate. */
export interface Assumed {
  readonly value: number;
  /** Share of pairs on which the versions differ; `null` where the plan says nothing. */
  readonly discordance: number | null;
  /** Candidate minus baseline. */
  readonly difference: number;
}

export interface Classes {
  readonly positives: number;
  readonly negatives: number;
}

/** The power of one gate, with how it was computed and what the number of cases can reach. */
export type Powered = Pick<GatePower, 'method' | 'power' | 'reachable' | 'needed' | 'reach'>;

export const nothingSaid = (reach: string): Powered => ({
  method: 'none',
  power: null,
  reachable: null,
  needed: null,
  reach,
});

type Limited = Pick<PlanGate, 'operator' | 'method'> & { readonly limit: number };

/** More cases than this are not searched for. */
const mostNamed = 10_000_000;
const notAssumed = 'The plan assumes no value for this endpoint.';

/**
 * Power of a rate held against a limit: the probability that the deciding bound reaches it, from the binomial
 * distribution itself. The bound grows with the count, so the distribution is summed from the first count that does.
 *
 * @param n     cases of the endpoint, ≥ 1
 * @param level coverage of the two-sided interval
 */
export function absoluteRatePower(gate: Limited, n: number, level: number, assumed: Assumed | null): Powered {
  if (gate.method !== 'wilson' && gate.method !== 'clopper-pearson')
    return nothingSaid('No power is known for this method: it depends on more than the number of cases.');
  const reaches = (k: number, trials: number) => boundReaches(gate, k, trials, level);
  const allRight = (trials: number) => (gate.operator === '>=' ? trials : 0);
  if (!reaches(allRight(n), n)) {
    const needed = fewest((trials) => reaches(allRight(trials), trials), n);
    const remedy = needed === null ? '' : `; ≥ ${formatCount(needed)} needed with no miss`;
    const reach = `unreachable: ${formatCount(n)} cases${remedy}`;
    return { method: 'exact-binomial', power: assumed && 0, reachable: false, needed, reach };
  }
  const atLeast = gate.operator === '>=';
  const critical = firstTrue(n, (misses) => !reaches(atLeast ? n - misses : misses, n)) - 1;
  const reach = `${formatCount(n)} cases: at most ${formatCount(critical)} ${critical === 1 ? 'miss' : 'misses'}`;
  const power = assumed && tail(atLeast, critical, n, assumed.value);
  return {
    method: 'exact-binomial',
    power,
    reachable: true,
    needed: null,
    reach: assumed ? reach : `${reach}. ${notAssumed}`,
  };
}

/** P(at most `misses` misses), misses being what is not counted for `>=` and what is counted for `<=`. */
const tail = (atLeast: boolean, misses: number, n: number, value: number): number =>
  atLeast ? binomialUpperTail(n - misses, n, value) : binomialLowerTail(misses, n, value);

function boundReaches({ operator, limit, method }: Limited, k: number, n: number, level: number): boolean {
  const { low, high } =
    method === 'wilson'
      ? wilsonInterval(k, n, normalQuantile((1 + level) / 2))
      : clopperPearsonInterval(k, n, level);
  return operator === '>=' ? low >= limit : high <= limit;
}

/**
 * Power of a paired difference of rates held against a margin, by the normal approximation of McNemar's test with the
 * null hypothesis moved to the margin.
 *
 * Source: Connor, Biometrics 43 (1987) 207–211, formula 1, for a margin of 0.
 */
export function pairedRatePower(
  { test, limit, method }: Pick<PlanGate, 'test' | 'method'> & { readonly limit: number },
  pairs: number,
  level: number,
  assumed: Assumed | null,
): Powered {
  if (method !== 'tango')
    return nothingSaid('No power is known for this method: it depends on more than the number of cases.');
  const z = normalQuantile((1 + level) / 2);
  const untouched = (n: number) => tangoInterval(0, 0, n, z).low >= -limit;
  const isNonInferiority = test === 'non-inferiority';
  const reachable = isNonInferiority ? untouched(pairs) : null;
  const needed = reachable === false ? fewest(untouched, pairs) : null;
  const remedy = needed === null ? '' : `; ≥ ${formatCount(needed)} needed with no pair that differs`;
  const said = reachable === false ? 'unreachable without a gain: ' : '';
  const reach = `${said}${formatCount(pairs)} pairs${remedy}`;
  const base = { method: 'connor', reachable, needed } as const;
  if (assumed?.discordance == null)
    return { ...base, power: null, reach: `${reach}. The plan assumes no share of pairs that differ.` };
  const { discordance, difference } = assumed;
  const null0 = isNonInferiority ? -limit : limit;
  const [nullVariance, variance] = [discordance - null0 ** 2, discordance - difference ** 2];
  if (nullVariance <= 0 || variance <= 0 || Math.abs(difference) > discordance)
    return { ...base, power: null, reach: `${reach}. So few pairs that differ allow no such difference.` };
  const shift = (difference - null0) * Math.sqrt(pairs) - z * Math.sqrt(nullVariance);
  return { ...base, power: normalCdf(shift / Math.sqrt(variance)), reach };
}

/**
 * Power of an AUC held against a limit, by the normal approximation with the standard error of the binegative
 * exponential model.
 *
 * Source: Hanley & McNeil, Radiology 143 (1982) 29–36.
 */
export function absoluteAucPower(
  gate: Limited,
  { positives, negatives }: Classes,
  level: number,
  assumed: Assumed | null,
): Powered {
  if (gate.method !== 'delong' && gate.method !== 'delong-logit')
    return nothingSaid('No power is known for this method: it depends on more than the number of cases.');
  const reach = `${formatCount(positives)} positives and ${formatCount(negatives)} negatives`;
  const base = { method: 'hanley-mcneil', reachable: null, needed: null } as const;
  if (assumed === null) return { ...base, power: null, reach: `${reach}. ${notAssumed}` };
  const auc = assumed.value;
  const q1 = auc / (2 - auc);
  const q2 = (2 * auc ** 2) / (1 + auc);
  const spread = auc * (1 - auc) + (positives - 1) * (q1 - auc ** 2) + (negatives - 1) * (q2 - auc ** 2);
  const se = Math.sqrt(spread / (positives * negatives));
  const distance = gate.operator === '>=' ? auc - gate.limit : gate.limit - auc;
  return { ...base, power: normalCdf(distance / se - normalQuantile((1 + level) / 2)), reach };
}

/** The smallest of 0 … n + 1 from which on a condition holds that stays true; `n + 1` when it never does. */
function firstTrue(n: number, holds: (count: number) => boolean): number {
  let [low, high] = [0, n + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (middle > n || holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The smallest count above `from` for which a condition holds that stays true, or `null`. */
function fewest(holds: (count: number) => boolean, from: number): number | null {
  return holds(mostNamed) ? firstTrue(mostNamed, (count) => count > from && holds(count)) : null;
}
