import { z } from 'zod';
import { Decimal, Prose, RecordId, RecordNumber } from '../ids';

/** What is watched. A failure is a missed positive, a false alarm among negatives, or any wrong case. */
export const MonitoringMetric = z.enum(['sensitivity', 'specificity', 'accuracy', 'error-rate']);
export type MonitoringMetric = z.infer<typeof MonitoringMetric>;

/** A place as people call it: bounded, one line. */
export const SiteName = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^[^\p{Cc}\p{Cf}\p{Cs}]+$/u);

/** A share strictly between 0 and 1, as it is written. */
const Share = Decimal.refine((text) => Number(text) > 0 && Number(text) < 1);

/** A cumulative sum over single cases; weights and height in whole steps, so that its chain is computed exactly. */
const CusumRule = z.strictObject({
  kind: z.literal('binomial-cusum'),
  /** The metric while all is well, and where the alarm should come soon. */
  inControl: Share,
  outOfControl: Share,
  /** What one failure adds and one success takes away, in steps; the sum never falls below 0. */
  up: z.int().positive(),
  down: z.int().positive(),
  /** The alarm is given when the sum reaches this many steps. */
  h: z.int().positive(),
  /** Over how many cases the false-alarm probability is stated: the looks that are planned. */
  cases: z.int().positive(),
  /** Probability of an alarm within them while all is well. */
  falseAlarm: Decimal,
  /** Average number of cases to an alarm in control, and out of control. */
  runLength: Decimal,
  runLengthOut: Decimal,
});

/** An exact one-sided test of each full window against the limit. */
const BoundRule = z.strictObject({
  kind: z.literal('exact-bound'),
  /** One-sided level of each look. */
  level: Share,
  /** How many full windows are looked at by this plan. */
  looks: z.int().positive(),
  /** So many failures in a window are an alarm; `null` where no number would be, which no plan is made with. */
  alarmFrom: z.int().positive(),
  /** Exact probability of an alarm at the limit: of one look, and of at least one among all of them. */
  perLook: Decimal,
  falseAlarm: Decimal,
});

export const MonitoringRule = z.discriminatedUnion('kind', [CusumRule, BoundRule]);
export type MonitoringRule = z.infer<typeof MonitoringRule>;

/** What a person fixes before the first case is seen; what the rule does follows from it. */
export const monitoringTerms = {
  metric: MonitoringMetric,
  /** Smallest value of the metric that is accepted; largest one of an error rate. */
  limit: Share,
  /** Cases of the metric's denominator in a window. */
  window: z.int().min(5).max(100_000),
  /** Below so many cases nothing is said. */
  minimum: z.int().min(1).max(100_000),
  /** A case without result: left out of the denominator, or a failure. */
  noResult: z.enum(['left-out', 'failure']),
} as const;

/** The alarm rule as a person asks for it. */
export const askedRule = {
  rule: z.enum(['binomial-cusum', 'exact-bound']),
  /** Of the CUSUM: the metric in control and out of control … */
  inControl: Share.optional(),
  outOfControl: Share.optional(),
  /** … the cases over which its false alarms are stated, and how probable one may be among them; or a height of one's own. */
  cases: z.int().min(10).max(100_000).optional(),
  falseAlarm: Share.optional(),
  h: z.int().min(1).max(5_000).optional(),
  /** Of the exact bound: one-sided level per look, and how many looks. */
  level: Share.optional(),
  looks: z.int().min(1).max(10_000).optional(),
} as const;

export const ProblemState = z.enum(['open', 'closed']);

export const PlanState = z.enum(['created', 'locked', 'ended']);

/** Where a plan stands by its last look. */
export const MonitoringState = z.enum(['no-evidence', 'within', 'alarm']);
export type MonitoringState = z.infer<typeof MonitoringState>;

const Looks = z.strictObject({
  /** Full windows, or cases of a CUSUM. */
  unit: z.enum(['windows', 'cases']),
  done: z.int(),
  planned: z.int(),
  /** More looks than planned: the stated false-alarm rate covers them no more. */
  exceeded: z.boolean(),
});

export const PlanRow = z.strictObject({
  id: RecordId,
  number: RecordNumber,
  version: RecordNumber,
  versionId: RecordId,
  /** `registry/model/version`. */
  versionKey: z.string(),
  /** `null`: all sites together. */
  site: z.string().nullable(),
  ...monitoringTerms,
  rule: MonitoringRule,
  state: PlanState,
  standing: MonitoringState,
  looks: Looks,
  batches: z.int(),
  /** Cases of the metric's denominator, and failures among them. */
  n: z.int(),
  failures: z.int(),
  alarms: z.int(),
  /** Number of the open problem report of this plan. */
  openProblem: RecordNumber.nullable(),
  openProblemId: RecordId.nullable(),
});
export type PlanRow = z.infer<typeof PlanRow>;

/** One window of the series. Rates are of the metric, as shares with 12 digits. */
export const WindowView = z.strictObject({
  /** From 1. */
  window: z.int(),
  /** First and last day of the batches that it has cases of. */
  from: z.iso.date(),
  to: z.iso.date(),
  /** Numbers of those batches. */
  batches: z.array(RecordNumber),
  n: z.int(),
  failures: z.int(),
  /** Cases that speak for the metric: n − failures, or the errors of an error rate. */
  k: z.int(),
  full: z.boolean(),
  /** `null` below the minimum n: no evidence. */
  rate: Decimal.nullable(),
  low: Decimal.nullable(),
  high: Decimal.nullable(),
  /** Largest sum within the window and the sum at its end, in steps; `null` for another rule. */
  cusumTop: z.int().nullable(),
  cusumEnd: z.int().nullable(),
  alarms: z.int(),
});
export type WindowView = z.infer<typeof WindowView>;

export const BatchView = z.strictObject({
  id: RecordId,
  number: RecordNumber,
  site: z.string(),
  from: z.iso.date(),
  to: z.iso.date(),
  name: z.string(),
  sha256: z.string(),
  rows: z.int(),
  truePositive: z.int(),
  falseNegative: z.int(),
  falsePositive: z.int(),
  trueNegative: z.int(),
  noResult: z.int(),
  excluded: z.int(),
  standing: MonitoringState,
  /** Number of the problem report that this batch opened or found open. */
  problem: RecordNumber.nullable(),
  addedAt: z.iso.datetime(),
  addedBy: z.string(),
});
export type BatchView = z.infer<typeof BatchView>;

/** What closes a problem report; all of it has to be there. */
export const ProblemClosure = z.strictObject({
  cause: Prose,
  action: Prose,
  reason: Prose,
  on: z.iso.date(),
});

export const ProblemRow = z.strictObject({
  id: RecordId,
  number: RecordNumber,
  title: z.string(),
  /** Number and kind of the record that it is about. */
  subject: RecordNumber,
  subjectId: RecordId,
  subjectKind: z.string(),
  source: z.enum(['monitoring', 'complaint', 'internal', 'other']),
  awareOn: z.iso.date(),
  state: ProblemState,
  openedBy: z.string(),
  openedAt: z.iso.datetime(),
});
export type ProblemRow = z.infer<typeof ProblemRow>;

export const ProblemView = z.strictObject({
  ...ProblemRow.shape,
  description: z.string(),
  closure: z.strictObject({ ...ProblemClosure.shape, by: z.string() }).nullable(),
});
export type ProblemView = z.infer<typeof ProblemView>;
