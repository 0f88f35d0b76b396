import { z } from 'zod';

export const ComparisonSide = z.enum(['baseline', 'candidate']);
export type ComparisonSide = z.infer<typeof ComparisonSide>;

/** `exploratory`: no plan was signed before the labels were seen; then no gate counts as met for anything. */
export const ComparisonBasis = z.enum(['locked-plan', 'exploratory']);
export type ComparisonBasis = z.infer<typeof ComparisonBasis>;

/** The rates of one version, each a count of cases over a count of cases. */
export const RateMetric = z.enum(['sensitivity', 'specificity', 'ppv', 'npv', 'accuracy']);
export type RateMetric = z.infer<typeof RateMetric>;

/** The rates whose change is tested on pairs: positive cases, negative cases, all cases. */
export const PairedMetric = z.enum(['sensitivity', 'specificity', 'accuracy']);
export type PairedMetric = z.infer<typeof PairedMetric>;

/** What a gate may be about. `latency_ms` and `error_rate` need a file that says how long and which requests failed. */
export const GateMetric = z.enum([
  ...RateMetric.options,
  'auc',
  'medical_accuracy',
  'diagnostic_accuracy',
  'latency_ms',
  'error_rate',
]);
export type GateMetric = z.infer<typeof GateMetric>;

export const GateOperator = z.enum(['>=', '<=']);
export type GateOperator = z.infer<typeof GateOperator>;

/** The interval whose bound decides a gate; `none` where only a point exists. */
export const GateMethod = z.enum(['wilson', 'clopper-pearson', 'delong', 'delong-logit', 'none']);
export type GateMethod = z.infer<typeof GateMethod>;

/** The methods that only a plan may name; `clustered` also decides where several rows belong to one patient. */
export const DecidingMethod = z.enum([
  ...GateMethod.options,
  'tango',
  'delong-difference',
  'clustered',
  'bootstrap-bca',
  'begg-greenes',
  'order-statistic',
]);
export type DecidingMethod = z.infer<typeof DecidingMethod>;

export const GateDecision = z.enum(['met-at-bound', 'met-at-point', 'not-met', 'no-evidence']);
export type GateDecision = z.infer<typeof GateDecision>;

/** How a case without a result counts: left out, wrong, or right and wrong as the best and the worst that could have been. */
export const NoResultRule = z.enum(['excluded', 'wrong', 'best-case', 'worst-case']);
export type NoResultRule = z.infer<typeof NoResultRule>;

/** What one row of the analysis is. With `patient` rates are counted by patient; otherwise several rows of a patient are one cluster. */
export const UnitOfAnalysis = z.enum(['patient', 'case', 'lesion', 'image']);
export type UnitOfAnalysis = z.infer<typeof UnitOfAnalysis>;

/** `absolute` holds the candidate against the limit; the others hold candidate minus baseline against a margin. */
export const GateTest = z.enum(['absolute', 'non-inferiority', 'superiority']);
export type GateTest = z.infer<typeof GateTest>;

/** How the family of primary gates is guarded against chance. */
export const Multiplicity = z.enum([
  'none',
  'bonferroni',
  'holm',
  'hochberg',
  'fixed-sequence',
  'co-primary',
]);
export type Multiplicity = z.infer<typeof Multiplicity>;

/** The method for cases whose reference is missing or of another kind. */
export const VerificationMethod = z.enum(['none', 'begg-greenes']);
export type VerificationMethod = z.infer<typeof VerificationMethod>;
