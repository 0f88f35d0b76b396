import type {
  ComparisonBasis,
  ComparisonSide,
  GateDecision,
  GateMethod,
  GateOperator,
  PairedMetric,
  RateMetric,
} from '@shared/comparison';
import type { RoleId, SignatureMeaning } from '@shared/ids';

/** The words that documents use for ids; what a reader of the law expects, not what the code calls it. */

export const roleWords: Readonly<Record<RoleId, string>> = {
  'regulatory-lead': 'regulatory lead',
  'clinical-reviewer': 'clinical reviewer',
  'quality-approver': 'quality approver',
  'risk-manager': 'risk manager',
  specialist: 'specialist',
  'ml-engineer': 'ML engineer',
  auditor: 'auditor',
  administrator: 'administrator',
};

export const capitalised = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

export const meaningWords: Readonly<Record<SignatureMeaning, string>> = {
  authored: 'Authored',
  reviewed: 'Reviewed',
  approved: 'Approved',
  released: 'Released',
  rejected: 'Rejected',
  risk_management_review: 'Risk management review',
  responsible: 'Responsible',
};

export const sideWords: Readonly<Record<ComparisonSide, string>> = {
  baseline: 'Baseline',
  candidate: 'Candidate',
};

export const basisWords: Readonly<Record<ComparisonBasis, string>> = {
  'locked-plan': 'locked plan',
  exploratory: 'exploratory',
};

export const rateWords: Readonly<Record<RateMetric, string>> = {
  sensitivity: 'Sensitivity',
  specificity: 'Specificity',
  ppv: 'PPV',
  npv: 'NPV',
  accuracy: 'Accuracy',
};

export const pairedWords: Readonly<Record<PairedMetric, string>> = {
  sensitivity: 'Sensitivity (positive cases)',
  specificity: 'Specificity (negative cases)',
  accuracy: 'Accuracy (all cases)',
};

export const operatorWords: Readonly<Record<GateOperator, string>> = { '>=': '≥', '<=': '≤' };

export const methodWords: Readonly<Record<GateMethod, string>> = {
  wilson: 'Wilson',
  'clopper-pearson': 'Clopper–Pearson',
  delong: 'DeLong, clipped to 0–1',
  'delong-logit': 'DeLong, logit scale',
  none: 'none: point only',
};

export const decisionWords: Readonly<Record<GateDecision, string>> = {
  'met-at-bound': 'met at bound',
  'met-at-point': 'met at point only',
  'not-met': 'not met',
  'no-evidence': 'no evidence',
};

/** A text that a registry may leave out; never a blank. */
export const stated = (text: string | undefined): string =>
  text === undefined || text === '' ? 'not stated' : text;

/** A metric that a registry or a gate table names; an unknown name prints as it stands. */
export function metricWords(metric: string): string {
  const known: Readonly<Record<string, string>> = {
    ...rateWords,
    auc: 'AUC',
    medical_accuracy: 'Medical accuracy',
    diagnostic_accuracy: 'Diagnostic accuracy',
    latency_ms: 'Latency, 95th percentile (ms)',
    error_rate: 'Error rate',
  };
  return Object.hasOwn(known, metric) ? (known[metric] ?? metric) : metric;
}
