import { binomialLowerTail, binomialUpperTail } from '@main/statistics/binomial';
import { clopperPearsonInterval } from '@main/statistics/clopper-pearson';
import { logitAucInterval } from '@main/statistics/delong';
import { normalUpperTail } from '@main/statistics/normal';
import { tangoInterval, tangoStatistic } from '@main/statistics/tango';
import { isUndefined } from '@main/statistics/undefined';
import { wilsonInterval } from '@main/statistics/wilson';
import type { DecidingMethod, GateOperator } from '@shared/comparison-terms';
import { zOf } from './estimate';
import { type RateCounts, toPair } from './metrics';
import type { PairCounts } from './outcome-table';

/** Something that a gate may be held against, with its interval at any level and the p that belongs to the interval. */
export interface Quantity {
  readonly method: DecidingMethod;
  readonly k: number | null;
  readonly n: number | null;
  readonly value: number | null;
  /** @returns `null` when no interval exists, for the reason given */
  readonly intervalAt: (level: number) => [number, number] | null;
  /** One-sided p of "not beyond the limit", dual to the interval; `null` when the method has none. */
  readonly oneSidedP: (limit: number, operator: GateOperator) => number | null;
  readonly reason?: string;
}

/** A quantity of which at most the point is known. */
export function pointOnly(
  method: DecidingMethod,
  reason: string,
  point: { readonly value: number | null } & Partial<RateCounts> = { value: null },
): Quantity {
  const { value, k = null, n = null } = point;
  return { method, k, n, value, intervalAt: () => null, oneSidedP: () => null, reason };
}

/** A rate of independent cases. */
export function rateQuantity({ k, n }: RateCounts, method: 'wilson' | 'clopper-pearson'): Quantity {
  if (n === 0) return pointOnly(method, 'No case counts for this rate.', { value: null, k, n });
  const interval = (level: number) =>
    method === 'wilson' ? wilsonInterval(k, n, zOf(level)) : clopperPearsonInterval(k, n, level);
  return {
    method,
    k,
    n,
    value: k / n,
    intervalAt: (level) => toPair(interval(level)),
    oneSidedP: (limit, operator) => {
      if (!(limit > 0 && limit < 1)) return null;
      if (method === 'clopper-pearson')
        return operator === '>=' ? binomialUpperTail(k, n, limit) : binomialLowerTail(k, n, limit);
      const z = (k / n - limit) / Math.sqrt((limit * (1 - limit)) / n);
      return normalUpperTail(operator === '>=' ? z : -z);
    },
  };
}

/** An estimate with a standard error > 0 on the normal scale; the interval stays within what the quantity can be. */
export function normalQuantity(
  method: DecidingMethod,
  value: number,
  se: number,
  [least, most]: readonly [number, number],
): Quantity {
  return {
    method,
    k: null,
    n: null,
    value,
    intervalAt: (level) => {
      const half = zOf(level) * se;
      return [Math.max(least, value - half), Math.min(most, value + half)];
    },
    oneSidedP: (limit, operator) => normalUpperTail(((operator === '>=' ? 1 : -1) * (value - limit)) / se),
  };
}

/** An AUC on the logit scale, for values strictly between 0 and 1. */
export function logitQuantity(auc: number, se: number): Quantity {
  const logit = (share: number) => Math.log(share / (1 - share));
  const scale = se / (auc * (1 - auc));
  return {
    method: 'delong-logit',
    k: null,
    n: null,
    value: auc,
    intervalAt: (level) => {
      const interval = logitAucInterval(auc, se, zOf(level));
      return interval === null ? null : toPair(interval);
    },
    oneSidedP: (limit, operator) => {
      if (!(limit > 0 && limit < 1 && auc > 0 && auc < 1)) return null;
      return normalUpperTail(((operator === '>=' ? 1 : -1) * (logit(auc) - logit(limit))) / scale);
    },
  };
}

/** The change of a rate on the same independent cases, candidate minus baseline, by Tango's score. */
export function tangoQuantity({ gained, lost, pairs }: PairCounts): Quantity {
  if (pairs === 0) return pointOnly('tango', 'No case counts for this change.');
  return {
    method: 'tango',
    k: null,
    n: pairs,
    value: (gained - lost) / pairs,
    intervalAt: (level) => toPair(tangoInterval(gained, lost, pairs, zOf(level))),
    oneSidedP: (limit, operator) => {
      if (!(limit > -1 && limit < 1)) return null;
      const z = tangoStatistic(gained, lost, pairs, limit);
      return isUndefined(z) ? null : normalUpperTail(operator === '>=' ? z : -z);
    },
  };
}
