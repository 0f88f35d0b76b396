import type { Gate } from './gates';
import { confidenceLevel } from './metrics';

/** A gate with the written definition of what it measures. */
export interface DefinedGate extends Gate {
  readonly numerator: string;
  readonly denominator: string;
  readonly noResult: string;
}

const outside = 'a case without a result is outside numerator and denominator';
const common = { method: null, level: confidenceLevel } as const;

/** The product's default acceptance criteria; a product's own gates replace them. The unit of analysis is the case. */
export const defaultGates: readonly DefinedGate[] = [
  {
    ...common,
    id: 'default-medical-accuracy',
    metric: 'medical_accuracy',
    operator: '>=',
    limit: 0.85,
    numerator: 'cases called as the reference standard says',
    denominator: 'all cases that are not excluded',
    noResult: 'a case without a result counts as wrong',
  },
  {
    ...common,
    id: 'default-diagnostic-accuracy',
    metric: 'diagnostic_accuracy',
    operator: '>=',
    limit: 0.9,
    numerator: 'cases called as the reference standard says',
    denominator: 'cases with a result',
    noResult: outside,
  },
  {
    ...common,
    id: 'default-sensitivity',
    metric: 'sensitivity',
    operator: '>=',
    limit: 0.95,
    numerator: 'positive cases called positive',
    denominator: 'positive cases with a result',
    noResult: outside,
  },
  {
    ...common,
    id: 'default-specificity',
    metric: 'specificity',
    operator: '>=',
    limit: 0.9,
    numerator: 'negative cases called negative',
    denominator: 'negative cases with a result',
    noResult: outside,
  },
  {
    ...common,
    id: 'default-auc',
    metric: 'auc',
    operator: '>=',
    limit: 0.85,
    numerator: 'pairs of a positive and a negative case that the scores rank rightly, ties counting one half',
    denominator: 'all such pairs of cases with a result',
    noResult: outside,
  },
  {
    ...common,
    id: 'default-latency',
    metric: 'latency_ms',
    operator: '<=',
    limit: 1000,
    numerator: '95th percentile of single requests, in milliseconds',
    denominator: 'not applicable',
    noResult: 'a request without an answer has no latency and counts in the error rate',
  },
  {
    ...common,
    id: 'default-error-rate',
    metric: 'error_rate',
    operator: '<=',
    limit: 0.01,
    numerator: 'failed requests, not misclassified cases',
    denominator: 'all requests',
    noResult: 'a request that fails counts as failed',
  },
];
