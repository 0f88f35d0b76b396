import type { ComparisonRecordResult, GateMetric } from '@shared/comparison';
import { fromDecimal } from '@shared/decimal';
import { formatFixed, formatGiven, notDefined } from '@shared/format';
import { operatorWords } from './words';

type Gate = ComparisonRecordResult['gates'][number];

const maxDecimals = 10;

/** Metrics that are shares 0–1 and print as percent. */
const percentMetrics: ReadonlySet<GateMetric> = new Set([
  'sensitivity',
  'specificity',
  'ppv',
  'npv',
  'accuracy',
  'medical_accuracy',
  'diagnostic_accuracy',
  'error_rate',
]);

/** `≥ 95 %`: the criterion, its limit exactly as it was given. */
export function criterionText({ metric, operator, limit }: Gate): string {
  return `${operatorWords[operator]} ${limitText(metric, limit)}`;
}

/** The limit exactly: a rounded one could change what was promised. */
export function limitText(metric: GateMetric, limit: string): string {
  const value = fromDecimal(limit);
  if (!percentMetrics.has(metric)) return formatGiven(value);
  return `${formatGiven(Number((value * 100).toPrecision(12)))} %`;
}

/**
 * Value or bound of a gate, with as many decimals as it takes to stand on the right side of the limit: 94.98 % must
 * not print as 95.0 % beside the criterion ≥ 95 % and the words *not met*.
 */
export function gateValueText({ metric, limit }: Gate, value: string | null): string {
  if (value === null) return notDefined;
  const factor = percentMetrics.has(metric) ? 100 : 1;
  const printed = fromDecimal(value) * factor;
  const against = Number((fromDecimal(limit) * factor).toPrecision(12));
  let decimals = factor === 100 ? 1 : 3;
  const side = Math.sign(printed - against);
  while (Math.sign(Number(printed.toFixed(decimals)) - against) !== side && decimals < maxDecimals)
    decimals += 1;
  return `${formatFixed(printed, decimals)}${factor === 100 ? ' %' : ''}`;
}
