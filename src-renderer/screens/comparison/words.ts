import type { ComparisonJson, GateMethod } from '@shared/comparison';
import { formatAuc, formatGiven, formatPercent } from '@shared/format';

const metrics: Readonly<Record<string, string>> = {
  sensitivity: 'Sensitivity',
  specificity: 'Specificity',
  ppv: 'PPV',
  npv: 'NPV',
  accuracy: 'Accuracy',
  auc: 'AUC',
  medical_accuracy: 'Medical accuracy',
  diagnostic_accuracy: 'Diagnostic accuracy',
  latency_ms: 'Latency, ms',
  error_rate: 'Error rate',
};

const methods: Readonly<Record<GateMethod, string>> = {
  wilson: 'Wilson',
  'clopper-pearson': 'Clopper–Pearson',
  delong: 'DeLong',
  'delong-logit': 'DeLong on the logit scale',
  none: 'no interval',
};

/** A metric's name as people write it; a registry's own name stays as it is. */
export const metricWord = (id: string): string => metrics[id] ?? id;
export const methodWord = (method: GateMethod): string => methods[method];

/** A value of a gate in the unit of its metric: percent for rates, three decimals for AUC, as given otherwise. */
export function gateNumber(gate: ComparisonJson['gates'][number], value: number | null): string {
  if (value === null) return '–';
  if (gate.metric === 'latency_ms') return formatGiven(value);
  return gate.metric === 'auc' ? formatAuc(value) : formatPercent(value);
}
