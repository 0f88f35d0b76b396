import type { DecidingMethod, GateDecision, GateMetric, GateOperator } from './comparison-terms';
import { formatAucBeside, formatCount, formatGiven, formatPercentBeside, notDefined } from './format';

/** The words of the product for what the numbers show about a gate. */
export const decisionWords: Readonly<Record<GateDecision, string>> = {
  'met-at-bound': 'met at bound',
  'met-at-point': 'met at point only',
  'not-met': 'not met',
  'no-evidence': 'no evidence',
};

export const methodWords: Readonly<Record<DecidingMethod, string>> = {
  wilson: 'Wilson',
  'clopper-pearson': 'Clopper–Pearson',
  delong: 'DeLong, clipped to 0–1',
  'delong-logit': 'DeLong on the logit scale',
  none: 'point only',
  tango: 'Tango, paired',
  'delong-difference': 'paired DeLong difference',
  clustered: 'clustered by patient',
  'bootstrap-bca': 'bootstrap BCa',
  'begg-greenes': 'Begg–Greenes',
  'order-statistic': 'order statistics',
};

export const metricWords: Readonly<Record<GateMetric, string>> = {
  sensitivity: 'sensitivity',
  specificity: 'specificity',
  ppv: 'positive predictive value',
  npv: 'negative predictive value',
  accuracy: 'accuracy',
  auc: 'AUC',
  medical_accuracy: 'medical accuracy',
  diagnostic_accuracy: 'diagnostic accuracy',
  latency_ms: 'latency',
  error_rate: 'error rate',
};

export const operatorSigns: Readonly<Record<GateOperator, string>> = { '>=': '≥', '<=': '≤' };

/** `≥ 95 %`, `≥ 0.85`, `≤ 1 000 ms`: operator and limit as it was given, not rounded. */
export const formatGateLimit = (metric: GateMetric, operator: GateOperator, limit: number): string =>
  `${operatorSigns[operator]} ${formatLimit(metric, limit)}`;

/** The limit alone: `95 %`, `0.85`, `1 000 ms`. A rounded one could change what was promised. */
export function formatLimit(metric: GateMetric, limit: number): string {
  if (metric === 'latency_ms')
    return `${Number.isInteger(limit) ? formatCount(limit) : formatGiven(limit)} ms`;
  if (metric === 'auc') return formatGiven(limit);
  // 12 digits take away what binary arithmetic adds: 0.07 · 100 is 7.000000000000001.
  return `${formatGiven(Number((limit * 100).toPrecision(12)))} %`;
}

/** A gate's value or bound in the unit of its metric, printed on the side of the limit on which it was decided. */
export function formatGateNumber(metric: GateMetric, value: number | null, limit: number): string {
  if (value === null) return notDefined;
  if (metric === 'latency_ms') return `${formatCount(value)} ms`;
  return metric === 'auc' ? formatAucBeside(value, limit) : formatPercentBeside(value, limit);
}
