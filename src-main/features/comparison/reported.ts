import type { ComparisonNumbers, ComparisonSide } from '@shared/comparison';
import { type AucRow, countRates, type RateCounts } from './metrics';
import type { OutcomeCounts, ReportedMetric } from './predictions';

export type ReportedRow = ComparisonNumbers['reported'][number];

const countsPattern = /^(\d{1,15})\/(\d{1,15})$/;
const decimalPattern = /^[+-]?\d+(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i;
/** A record holds 12 digits: what differs only beyond them is how two programs round, not what they measured. */
const finestShare = 0.5e-12;

/**
 * Compares what a registry reports with what its own prediction file gives.
 * Counts such as `60/64` must be the same counts; a decimal may be off by half a unit of its last digit.
 */
export function checkReported(
  side: ComparisonSide,
  { metric, reported }: ReportedMetric,
  counts: OutcomeCounts,
  auc: AucRow,
): ReportedRow {
  const rates: Readonly<Record<string, RateCounts>> = countRates(counts);
  const rate = Object.hasOwn(rates, metric) ? rates[metric] : undefined;
  const row = (recomputed: number | null, agrees: boolean | null, reason?: string): ReportedRow => {
    const base = { side, metric, reported, recomputed, agrees };
    return reason === undefined ? base : { ...base, reason };
  };

  if (rate === undefined && metric !== 'auc')
    return row(null, null, 'This metric is not recomputed from prediction files.');
  const recomputed = rate === undefined ? auc.value : shareOf(rate);
  if (recomputed === null) return row(null, null, 'The metric is not defined on the cases with a result.');

  const text = reported.trim();
  const fraction = countsPattern.exec(text);
  if (fraction !== null && rate !== undefined)
    return row(recomputed, Number(fraction[1]) === rate.k && Number(fraction[2]) === rate.n);
  const decimal = decimalPattern.exec(text);
  if (decimal === null)
    return row(recomputed, null, 'What is reported is neither a number nor counts of this metric.');
  return row(recomputed, Math.abs(recomputed - Number(text)) <= allowedDistance(decimal));
}

/** Half a unit of the last reported digit; the slack keeps a tie, inexact in binary, on the agreeing side. */
function allowedDistance([, fraction = '', exponent = '0']: RegExpExecArray): number {
  const half = 0.5 * 10 ** (Number(exponent) - fraction.length);
  return Math.max(half * (1 + 1e-9), finestShare);
}

function shareOf({ k, n }: RateCounts): number | null {
  return n === 0 ? null : k / n;
}
