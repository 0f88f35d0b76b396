import type { ComparisonJson } from '@shared/comparison';
import {
  formatAuc,
  formatAucDifference,
  formatAucDifferenceInterval,
  formatAucInterval,
  formatCount,
  formatFixed,
  formatFraction,
  formatPercent,
  formatPercentInterval,
  formatPointDifference,
  formatPointDifferenceInterval,
  notDefined,
} from '@shared/format';

/** The part of a comparison beyond its rates and tests, in numbers. */
export type Analysis = NonNullable<ComparisonJson['analysis']>;

interface EstimateParts {
  readonly k?: number | null;
  readonly n?: number | null;
  readonly value: number | null;
  readonly interval: readonly [number, number] | null;
}

const milliseconds = (value: number): string => `${formatCount(Math.round(value))} ms`;

/** `95.3 % (61/64; 95 % CI 87.1–98.4)`, or as AUC and latency are printed. */
export function sayEstimate(metric: string, { k, n, value, interval }: EstimateParts): string {
  if (value === null) return notDefined;
  const counts = typeof k === 'number' && typeof n === 'number' ? `${formatFraction(k, n)}; ` : '';
  return `${sayValue(metric, value)} (${counts}95 % CI ${interval ? sayInterval(metric, interval) : notDefined})`;
}

/** A value in the unit of its metric. */
export function sayValue(metric: string, value: number | null): string {
  if (value === null) return notDefined;
  if (metric === 'latency_ms') return milliseconds(value);
  return metric === 'auc' ? formatAuc(value) : formatPercent(value);
}

function sayInterval(metric: string, interval: readonly [number, number]): string {
  if (metric === 'latency_ms') return `${formatCount(interval[0])} to ${milliseconds(interval[1])}`;
  return metric === 'auc' ? formatAucInterval(interval) : formatPercentInterval(interval);
}

/** Candidate minus baseline: `+3.1 pp (95 % CI −0.5 to +8.9 pp)`. */
export function sayDifference(metric: string, { value, interval }: EstimateParts): string {
  if (value === null) return notDefined;
  const limits = interval === null ? notDefined : sayDifferenceInterval(metric, interval);
  return `${sayChange(metric, value)} (95 % CI ${limits})`;
}

/** A signed change in the unit of its metric. */
export function sayChange(metric: string, value: number | null): string {
  if (value === null) return notDefined;
  if (metric === 'latency_ms') return milliseconds(value);
  return metric === 'auc' ? formatAucDifference(value) : formatPointDifference(value);
}

function sayDifferenceInterval(metric: string, interval: readonly [number, number]): string {
  if (metric === 'latency_ms') return `${formatFixed(interval[0], 0)} to ${milliseconds(interval[1])}`;
  return metric === 'auc' ? formatAucDifferenceInterval(interval) : formatPointDifferenceInterval(interval);
}
