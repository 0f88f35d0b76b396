import type { Analysis } from '@shared/comparison';
import type { AnalysisPlan, Endpoint } from '@shared/plan';
import { type Asked, absoluteQuantity } from './absolute-quantity';
import type { Analysed } from './analysed';
import { changeQuantity } from './change-quantity';
import type { Estimate } from './estimate';
import { confidenceLevel } from './metrics';
import type { Quantity } from './quantity';

/** Each endpoint of the plan for both versions and their difference, at 95 %; gates decide at their own level. */
export function endpointRows(analysed: Analysed, plan: AnalysisPlan): Analysis['endpoints'] {
  return plan.endpoints.map((endpoint) => {
    const asked = askedOf(endpoint, plan);
    const baseline = absoluteQuantity(analysed, 'baseline', asked);
    const candidate = absoluteQuantity(analysed, 'candidate', asked);
    const { id, metric, role, definition, unit, noResult } = endpoint;
    return {
      id,
      metric,
      role,
      definition,
      unit,
      noResult,
      method: candidate.method,
      baseline: estimateOf(baseline),
      candidate: estimateOf(candidate),
      difference: differenceOf(changeQuantity(analysed, { ...asked, method: null })),
    };
  });
}

/** The interval of an endpoint is that of its first gate of one version alone, else the default of the metric. */
function askedOf({ id, metric, noResult, unit }: Endpoint, { gates }: AnalysisPlan): Asked {
  const own = gates.find(({ endpoint, test }) => endpoint === id && test === 'absolute');
  return { metric, noResult, unit, method: own?.method ?? null };
}

function estimateOf(quantity: Quantity): Estimate {
  const { k, n, value } = quantity;
  const interval = quantity.intervalAt(confidenceLevel);
  return interval === null
    ? { k, n, value, interval, reason: quantity.reason ?? 'No interval exists on these cases.' }
    : { k, n, value, interval };
}

function differenceOf(quantity: Quantity): Analysis['endpoints'][number]['difference'] {
  const { method, value } = quantity;
  const interval = quantity.intervalAt(confidenceLevel);
  const p = twoSided(quantity, 0);
  const row = { method, value, interval, p };
  return interval === null || p === null
    ? { ...row, reason: quantity.reason ?? 'No test exists on these cases.' }
    : row;
}

/** Two-sided p of a difference of exactly this much. */
function twoSided(quantity: Quantity, at: number): number | null {
  const above = quantity.oneSidedP(at, '>=');
  const below = quantity.oneSidedP(at, '<=');
  return above === null || below === null ? null : Math.min(1, 2 * Math.min(above, below));
}
