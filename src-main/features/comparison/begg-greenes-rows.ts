import { referenceStatus } from '@main/kernel/case-table';
import { normalUpperTail } from '@main/statistics/normal';
import { beggGreenes, type CorrectedRate, type PartlyVerified } from '@main/statistics/partial-verification';
import { isUndefined } from '@main/statistics/undefined';
import type { ComparisonSide, GateMetric } from '@shared/comparison-terms';
import { type CaseRows, call } from './case-rows';
import { type Estimate, zOf } from './estimate';
import { confidenceLevel, toPair } from './metrics';
import { pointOnly, type Quantity } from './quantity';

type ClassMetric = 'sensitivity' | 'specificity';
type CorrectedRow = Estimate & { side: ComparisonSide; metric: ClassMetric };

/**
 * Sensitivity and specificity of one version, corrected by Begg and Greenes. A case of another reference standard
 * counts as not verified: what that standard says is not what the rate is about.
 */
export function correctedRates(rows: CaseRows, side: ComparisonSide): CorrectedRow[] {
  return (['sensitivity', 'specificity'] as const).map((metric) => {
    const { value, interval } = correctedRate(rows, side, metric, zOf(confidenceLevel));
    const row = { side, metric, k: null, n: null };
    if (isUndefined(value)) return { ...row, value: null, interval: null, reason: value.undefined };
    if (isUndefined(interval)) return { ...row, value, interval: null, reason: interval.undefined };
    return { ...row, value, interval: toPair(interval) };
  });
}

/** The corrected rate as a gate takes it; the correction knows sensitivity and specificity of independent cases only. */
export function correctedQuantity(
  rows: CaseRows,
  side: ComparisonSide,
  metric: GateMetric,
  clustered: boolean,
): Quantity {
  if (metric !== 'sensitivity' && metric !== 'specificity')
    return pointOnly('begg-greenes', 'The correction is for sensitivity and specificity only.');
  if (clustered) return pointOnly('begg-greenes', 'The correction is for independent cases only.');
  const at = (z: number) => correctedRate(rows, side, metric, z);
  const { value, interval } = at(1);
  if (isUndefined(value)) return pointOnly('begg-greenes', value.undefined);
  if (isUndefined(interval)) return pointOnly('begg-greenes', interval.undefined, { value });
  const se = logit(interval.high) - logit(value);
  return {
    method: 'begg-greenes',
    k: null,
    n: null,
    value,
    intervalAt: (level) => {
      const { interval: bounds } = at(zOf(level));
      return isUndefined(bounds) ? null : toPair(bounds);
    },
    oneSidedP: (limit, operator) =>
      limit > 0 && limit < 1
        ? normalUpperTail(((operator === '>=' ? 1 : -1) * (logit(value) - logit(limit))) / se)
        : null,
  };
}

function correctedRate(rows: CaseRows, side: ComparisonSide, metric: ClassMetric, z: number): CorrectedRate {
  return beggGreenes(callCells(rows, side, call.positive), callCells(rows, side, call.negative), z)[metric];
}

function callCells(
  { labels, reference, ...rows }: CaseRows,
  side: ComparisonSide,
  made: number,
): PartlyVerified {
  const cells = { diseased: 0, healthy: 0, unverified: 0 };
  rows[side].calls.forEach((one, row) => {
    if (one !== made) return;
    if (reference[row] !== referenceStatus.verified) cells.unverified += 1;
    else cells[labels[row] === 1 ? 'diseased' : 'healthy'] += 1;
  });
  return cells;
}

const logit = (share: number): number => Math.log(share / (1 - share));
