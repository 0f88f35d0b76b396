import { z } from 'zod';
import { analysisShape } from './comparison-analysis';
import {
  ComparisonBasis,
  ComparisonSide,
  DecidingMethod,
  GateDecision,
  GateMetric,
  GateOperator,
  RateMetric,
} from './comparison-terms';
import { decimal12, decimalExact, decimalPattern, fromDecimal } from './decimal';

export {
  ComparisonBasis,
  ComparisonSide,
  GateDecision,
  GateMethod,
  GateMetric,
  GateOperator,
  PairedMetric,
  RateMetric,
} from './comparison-terms';

/** The longest explanation or sentence that a comparison may carry, in characters. */
const maxText = 4000;

const Count = z.int().min(0);
const Reason = z.string().min(1).max(maxText);
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * The content of a comparison, written once for its forms: `Measured` and `Given` (thresholds, limits) are decimal
 * strings in the record and numbers in comparison.json. Shares are 0–1; an undefined value is `null` and its row says
 * why in `reason`.
 */
function comparisonShape<Measured extends z.ZodType, Given extends z.ZodType>(
  Measured: Measured,
  Given: Given,
) {
  const Value = Measured.nullable();
  const Interval = z.tuple([Measured, Measured]).nullable();
  const reason = Reason.optional();

  const VersionSide = z.strictObject({
    version: z.string().min(1).max(200),
    threshold: Given,
    predictionsSha256: Sha256,
    counts: z.strictObject({ tp: Count, fp: Count, tn: Count, fn: Count, noResult: Count, excluded: Count }),
  });
  const PairedRate = z.strictObject({
    gained: Count,
    lost: Count,
    exactP: Value,
    midP: Value,
    difference: Value,
    tango: Interval,
    reason,
  });

  return {
    basis: ComparisonBasis,
    plan: z
      .strictObject({ id: z.string().min(1).max(200), revision: z.int().min(1), sha256: Sha256 })
      .nullable(),
    baseline: VersionSide,
    candidate: VersionSide,
    cases: z.strictObject({ paired: Count, positive: Count, negative: Count, excluded: Count }),
    metrics: z.array(
      z.strictObject({
        id: RateMetric,
        side: ComparisonSide,
        k: Count,
        n: Count,
        value: Value,
        wilson: Interval,
        clopperPearson: Interval,
        reason,
      }),
    ),
    auc: z.array(
      z.strictObject({
        side: ComparisonSide,
        value: Value,
        se: Value,
        delong: Interval,
        delongLogit: Interval,
        reason,
      }),
    ),
    paired: z.strictObject({
      sensitivity: PairedRate,
      specificity: PairedRate,
      accuracy: PairedRate,
      aucDifference: z.strictObject({
        value: Value,
        se: Value,
        z: Value,
        p: Value,
        interval: Interval,
        reason,
      }),
    }),
    flipped: z.array(
      z.strictObject({
        caseId: z.string().min(1).max(200),
        label: z.literal([0, 1]),
        scoreBaseline: Measured,
        scoreCandidate: Measured,
        change: z.enum(['gained', 'lost']),
      }),
    ),
    gates: z.array(
      z.strictObject({
        id: z.string().min(1).max(200),
        metric: GateMetric,
        operator: GateOperator,
        limit: Given,
        value: Value,
        method: DecidingMethod,
        bound: Value,
        decision: GateDecision,
        reason,
      }),
    ),
    reported: z.array(
      z.strictObject({
        side: ComparisonSide,
        metric: z.string().min(1).max(200),
        /** As the registry gave it: a decimal, or counts such as `60/64`. */
        reported: z.string().min(1).max(200),
        recomputed: Value,
        agrees: z.boolean().nullable(),
        reason,
      }),
    ),
    statement: z.string().min(1).max(maxText),
    /** Absent in comparisons made before analyses were part of them. */
    analysis: analysisShape(Measured, Given).optional(),
  };
}

const DecimalString = z.string().max(40).regex(decimalPattern);
const MeasuredDecimal = z.codec(DecimalString, z.number(), { decode: fromDecimal, encode: decimal12 });
const GivenDecimal = z.codec(DecimalString, z.number(), { decode: fromDecimal, encode: decimalExact });

/** A comparison as its record holds it: counts as integers, every other number as a decimal string. */
export const ComparisonRecordResult = z.strictObject(comparisonShape(DecimalString, DecimalString));
export type ComparisonRecordResult = z.infer<typeof ComparisonRecordResult>;

/** Decodes the record's form to numbers; encodes numbers with 12 significant digits, thresholds and limits exactly. */
export const ComparisonRecordCodec = z.strictObject(comparisonShape(MeasuredDecimal, GivenDecimal));

/** A comparison in numbers: unrounded while it is computed and decided on, the record's numbers when read back. */
export type ComparisonNumbers = z.infer<typeof ComparisonRecordCodec>;
/** The analysis of a comparison in numbers. */
export type Analysis = NonNullable<ComparisonNumbers['analysis']>;

/** What `compare --json` prints: the numbers of the record. */
export const ComparisonJson = z.strictObject({
  schema: z.literal('countersign.comparison/1'),
  ...comparisonShape(z.number(), z.number()),
});
export type ComparisonJson = z.infer<typeof ComparisonJson>;
