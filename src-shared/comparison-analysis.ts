import { z } from 'zod';
import {
  ComparisonSide,
  DecidingMethod,
  GateDecision,
  GateMetric,
  GateOperator,
  GateTest,
  Multiplicity,
  NoResultRule,
  PairedMetric,
  UnitOfAnalysis,
  VerificationMethod,
} from './comparison-terms';

const Count = z.int().min(0);
const Id = z.string().min(1).max(200);
const Words = z.string().min(1).max(4000);

/** What a reader must know before the numbers: `finding` needs an answer, `warning` care, `info` nothing. */
export const AnalysisFinding = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9-]{1,60}$/),
  severity: z.enum(['info', 'warning', 'finding']),
  text: Words,
});
export type AnalysisFinding = z.infer<typeof AnalysisFinding>;

/** The parts of an analysis that some files or plans give no ground for. */
export const AnalysisPart = z.enum([
  'plan',
  'subgroups',
  'clustered',
  'time-to-detection',
  'harm',
  'latency',
  'error-rate',
  'calibration',
  'bootstrap',
]);
export type AnalysisPart = z.infer<typeof AnalysisPart>;

/**
 * What a comparison holds beyond the rates and tests of its rows. `Measured` and `Given` are as in the comparison.
 * Lists hold one number or one rate a row; a part without ground is an empty list and named in `notGiven`.
 */
export function analysisShape<Measured extends z.ZodType, Given extends z.ZodType>(
  Measured: Measured,
  Given: Given,
) {
  const Value = Measured.nullable();
  const Interval = z.tuple([Measured, Measured]).nullable();
  const reason = Words.optional();
  /** A rate has counts; an AUC and a clustered estimate have none. */
  const estimate = { k: Count.nullable(), n: Count.nullable(), value: Value, interval: Interval, reason };
  const Estimate = z.strictObject(estimate);
  const ClassMetric = z.enum(['sensitivity', 'specificity']);

  return z.strictObject({
    /** Version of the statistics engine; the same engine gives the same numbers to the last digit. */
    engine: z.string().min(1).max(40),
    seed: z.int().min(0).max(4_294_967_295),
    unit: UnitOfAnalysis,
    populations: z.array(
      z.strictObject({
        id: z.enum(['enrolled', 'paired', 'verified']),
        definition: Words,
        rows: Count,
        positive: Count,
        negative: Count,
        /** Without a patient column every row is a patient of its own and this is `null`. */
        patients: Count.nullable(),
      }),
    ),
    verification: z.strictObject({
      verified: Count,
      notVerified: Count,
      differential: Count,
      method: VerificationMethod,
      /** Said first in the statement; `null` when every reference is verified. */
      sentence: Words.nullable(),
      corrected: z.array(z.strictObject({ side: ComparisonSide, metric: ClassMetric, ...estimate })),
    }),
    /** All four rules; `decides` marks the one that the plan names (without a plan: `excluded`). Wilson, or clustered where there is a `clustered` part. */
    noResult: z.array(
      z.strictObject({
        side: ComparisonSide,
        metric: PairedMetric,
        rule: NoResultRule,
        decides: z.boolean(),
        ...estimate,
      }),
    ),
    /** Candidate minus baseline on the same cases under each rule, with Tango's interval; clustered where there is a `clustered` part. */
    noResultDifferences: z.array(
      z.strictObject({
        metric: PairedMetric,
        rule: NoResultRule,
        decides: z.boolean(),
        gained: Count,
        lost: Count,
        pairs: Count,
        difference: Value,
        interval: Interval,
        reason,
      }),
    ),
    endpoints: z.array(
      z.strictObject({
        id: Id,
        metric: GateMetric,
        role: z.enum(['primary', 'secondary']),
        definition: Words,
        unit: UnitOfAnalysis,
        noResult: NoResultRule,
        method: DecidingMethod,
        baseline: Estimate,
        candidate: Estimate,
        /** Candidate minus baseline; `p` is two-sided, of no difference. */
        difference: z.strictObject({
          method: DecidingMethod,
          value: Value,
          interval: Interval,
          p: Value,
          reason,
        }),
      }),
    ),
    gates: z.array(
      z.strictObject({
        id: Id,
        endpoint: Id,
        metric: GateMetric,
        role: z.enum(['primary', 'secondary']),
        test: GateTest,
        operator: GateOperator,
        /** The limit, or the margin of a difference (≥ 0). */
        limit: Given,
        /** Coverage of the two-sided interval whose relevant bound decides. */
        level: Given,
        method: DecidingMethod,
        /** What is held against the limit: the candidate's rate, or candidate minus baseline. */
        value: Value,
        bound: Value,
        /** The baseline's own value and bound, beside a difference. */
        comparator: z.strictObject({ value: Value, bound: Value }).nullable(),
        /** Two-sided p of the gate's own hypothesis, by inverting the deciding interval. */
        p: Value,
        /** Among the primary gates, by the multiplicity method of the plan. */
        adjustedP: Value,
        adjustedAlpha: Value,
        decision: GateDecision,
        /** Only by a plan locked before the labels were seen. */
        counts: z.boolean(),
        /** What this number of cases can reach, where even the best result would not reach the limit. */
        reach: Words.nullable(),
        reason,
      }),
    ),
    /** Of the primary gates together; `null` without a plan. */
    family: z
      .strictObject({
        method: Multiplicity,
        alpha: Given,
        gates: Count,
        met: Count,
        /** Every primary gate is met at its bound; whether that counts is each gate's `counts`. */
        allMet: z.boolean(),
        sentence: Words,
      })
      .nullable(),
    subgroups: z.array(
      z.strictObject({
        column: Id,
        level: z.string().max(200),
        side: ComparisonSide,
        metric: ClassMetric,
        minimum: Count,
        evidence: z.enum(['ok', 'none']),
        ...estimate,
      }),
    ),
    clustered: z
      .strictObject({
        column: Id,
        clusters: Count,
        rows: Count,
        estimates: z.array(
          z.strictObject({
            side: ComparisonSide,
            metric: z.enum([...PairedMetric.options, 'auc']),
            value: Value,
            se: Value,
            interval: Interval,
            designEffect: Value,
            reason,
          }),
        ),
        differences: z.array(
          z.strictObject({
            metric: z.enum([...PairedMetric.options, 'auc']),
            value: Value,
            se: Value,
            z: Value,
            p: Value,
            interval: Interval,
            reason,
          }),
        ),
      })
      .nullable(),
    /** Agreement with the reference per patient over all enrolled, beside sensitivity and specificity per patient. */
    clinicalAccuracy: z.strictObject({
      noResult: NoResultRule,
      patients: Count,
      rule: Words,
      rates: z.array(
        z.strictObject({
          side: ComparisonSide,
          metric: z.enum(['accuracy', 'sensitivity', 'specificity']),
          ...estimate,
        }),
      ),
    }),
    outcomes: z.strictObject({
      /** In the unit of the column `time_to_detection`, over the positive cases that the version calls positive. */
      timeToDetection: z.array(
        z.strictObject({ side: ComparisonSide, n: Count, median: Value, interval: Interval, reason }),
      ),
      /** Harm of errors per 1,000 patients, by the plan's weights. */
      harm: z
        .strictObject({
          falseNegativeWeight: Given,
          falsePositiveWeight: Given,
          patients: Count,
          baseline: Value,
          candidate: Value,
          difference: Value,
          interval: Interval,
          reason,
        })
        .nullable(),
    }),
    /** Milliseconds; the interval is by order statistics, free of any distribution. */
    latency: z.array(
      z.strictObject({
        side: ComparisonSide,
        quantile: Given,
        n: Count,
        value: Value,
        interval: Interval,
        reason,
      }),
    ),
    /** Failed requests of all requests, with the exact one-sided upper 95 % bound. */
    errorRate: z.array(
      z.strictObject({ side: ComparisonSide, k: Count, n: Count, value: Value, upper: Value, reason }),
    ),
    calibration: z.array(
      z.strictObject({
        side: ComparisonSide,
        n: Count,
        slope: Value,
        intercept: Value,
        brier: Value,
        ece: Value,
        reason,
        bins: z.array(z.strictObject({ n: Count, meanScore: Measured, observed: Measured })),
      }),
    ),
    bootstrap: z.array(
      z.strictObject({
        metric: z.enum(['auc', 'sensitivity', 'specificity']),
        resampling: z.enum(['stratified', 'clustered']),
        replicates: Count,
        value: Value,
        percentile: Interval,
        bca: Interval,
        reason,
      }),
    ),
    notGiven: z.array(z.strictObject({ part: AnalysisPart, reason: Words })),
    findings: z.array(AnalysisFinding),
  });
}
