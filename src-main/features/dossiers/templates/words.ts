import type { ComparisonBasis, ComparisonSide, PairedMetric, RateMetric } from '@shared/comparison';
import { metricWords } from '@shared/gate-format';
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

/** A text that a registry may leave out; never a blank. */
export const stated = (text: string | undefined): string =>
  text === undefined || text === '' ? 'not stated' : text;

/** A metric that a registry or a gate table names, to begin a cell with; an unknown name prints as it stands. */
export function metricName(metric: string): string {
  if (isKnown(rateWords, metric)) return rateWords[metric];
  return isKnown(metricWords, metric) ? capitalised(metricWords[metric]) : metric;
}

const isKnown = <Key extends string>(words: Readonly<Record<Key, string>>, word: string): word is Key =>
  Object.hasOwn(words, word);
