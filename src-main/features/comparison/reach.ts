import { clopperPearsonInterval } from '@main/statistics/clopper-pearson';
import { smallestNWithoutMiss } from '@main/statistics/reachable-bound';
import { wilsonInterval } from '@main/statistics/wilson';
import type { GateMetric } from '@shared/comparison-terms';
import { formatCount } from '@shared/format';
import type { PlanGate } from '@shared/plan';
import { zOf } from './estimate';
import type { Quantity } from './quantity';

const casesOf: Readonly<Partial<Record<GateMetric, string>>> = {
  sensitivity: 'positives',
  specificity: 'negatives',
  ppv: 'positive calls',
  npv: 'negative calls',
};

/**
 * Says so when even the best result on this many cases could not reach the limit, and how many would do:
 * `Unreachable: 64 positives; at least 73 are needed with no miss.` Otherwise `null`.
 */
export function reachOf(
  metric: GateMetric,
  { limit: given, level: share, operator }: Pick<PlanGate, 'limit' | 'level' | 'operator'>,
  { method, n }: Quantity,
): string | null {
  if ((method !== 'wilson' && method !== 'clopper-pearson') || n === null || n === 0) return null;
  const [limit, level] = [Number(given), Number(share)];
  // "At most" is "at least" of the rest, and both intervals are symmetric in that.
  const atLeast = operator === '>=' ? limit : 1 - limit;
  const best = method === 'wilson' ? wilsonInterval(n, n, zOf(level)) : clopperPearsonInterval(n, n, level);
  if (best.low >= atLeast) return null;
  const cases = `Unreachable: ${formatCount(n)} ${casesOf[metric] ?? 'cases'}`;
  if (atLeast >= 1) return `${cases}; no number of cases reaches this limit.`;
  const needed = smallestNWithoutMiss(atLeast, level, method);
  return `${cases}; at least ${formatCount(needed)} are needed with no miss.`;
}
