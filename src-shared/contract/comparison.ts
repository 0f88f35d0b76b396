import { z } from 'zod';
import { ComparisonJson, GateMethod, GateMetric, GateOperator } from '../comparison';
import { Decimal, Prose, RecordId, RecordNumber, Sha256 } from '../ids';
import { ThresholdPoints } from './comparison-curves';
import { command, job, query } from './define';
import { VersionRef } from './version';

/** One acceptance criterion with its written definition; `method` null takes the metric's default interval. */
export const Gate = z.strictObject({
  id: z.string().regex(/^[\w-]{1,60}$/),
  metric: GateMetric,
  operator: GateOperator,
  limit: Decimal.refine((limit) => Number.isFinite(Number(limit)), 'not a finite number'),
  method: GateMethod.nullable(),
  numerator: z.string().max(400),
  denominator: z.string().max(400),
  noResult: z.string().max(400),
});
export type Gate = z.infer<typeof Gate>;

/** Gates with an id each of their own. */
const GateList = z
  .array(Gate)
  .min(1)
  .max(50)
  .refine((gates) => new Set(gates.map(({ id }) => id)).size === gates.length, 'two gates have the same id');

/** A point of a ROC curve per distinct score, from (0,0) to (1,1). */
export const RocCurve = z.strictObject({ fpr: z.array(z.number()), tpr: z.array(z.number()) });

export const Redline = z.strictObject({ field: z.string(), baseline: z.string(), candidate: z.string() });

export type Redline = z.infer<typeof Redline>;

export const SignatureState = z.enum(['none', 'in-progress', 'signed', 'signed-earlier-version', 'invalid']);
export type SignatureState = z.infer<typeof SignatureState>;

export const ComparisonRow = z.strictObject({
  id: RecordId,
  number: RecordNumber,
  revision: Sha256,
  baseline: z.string(),
  candidate: z.string(),
  basis: z.enum(['locked-plan', 'exploratory']),
  firstLine: z.string(),
  decision: z.string(),
  author: z.string(),
  recordedAt: z.iso.datetime(),
  signatures: SignatureState,
});
export type ComparisonRow = z.infer<typeof ComparisonRow>;

/** What the basis of a comparison rests on, in words, and how used the labels are. */
export const Unblinding = z.strictObject({
  labelsSha256: Sha256,
  /** Unblinded uses of these labels until now, this one included. */
  uses: z.int().min(0),
  /** Why the comparison is exploratory; empty by a locked plan. */
  reasons: z.array(z.string()),
});
export type Unblinding = z.infer<typeof Unblinding>;

/** A computed comparison with what the screen draws besides the numbers. */
export const ComparisonView = z.strictObject({
  result: ComparisonJson,
  /** `null` for comparisons recorded before uses were counted. */
  unblinding: Unblinding.nullable(),
  roc: z.strictObject({ baseline: RocCurve, candidate: RocCurve }),
  /** What each version would count at other thresholds: the points of ROC, precision–recall and the explorer. */
  thresholds: z.strictObject({ baseline: ThresholdPoints, candidate: ThresholdPoints }),
  redlines: z.array(Redline),
});
export type ComparisonView = z.infer<typeof ComparisonView>;

/** What computing a recorded comparison again says. */
export const Recomputation = z.strictObject({
  outcome: z.enum(['same', 'differs', 'not-comparable']),
  /** In words. */
  text: z.string(),
  recorded: z.strictObject({ engine: z.string().nullable(), resultSha256: Sha256.nullable() }),
  computed: z.strictObject({ engine: z.string(), resultSha256: Sha256.nullable() }),
  /** Parts of the result that differ, as paths such as `paired.sensitivity.exactP`; at most 50. */
  differing: z.array(z.string()),
});
export type Recomputation = z.infer<typeof Recomputation>;

const computeErrors = [
  'VERSION_NOT_FOUND',
  'VERSION_NOT_ADOPTED',
  'VERSION_THRESHOLD_MISSING',
  'EVIDENCE_NOT_FOUND',
  'COMPARISON_CASES_DIFFER',
  'COMPARISON_LABELS_DIFFER',
  'PLAN_NOT_FOUND',
  'COMPARISON_BASIS_CHANGED',
] as const;

/** Without a plan, or by one that is not locked, a comparison is exploratory. */
const sides = { baseline: VersionRef, candidate: VersionRef, plan: RecordId.optional() };

export const comparisonContract = {
  'comparison.gates': query({
    summary: 'The gate table in force, with the definition of each metric.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    input: z.strictObject({}),
    output: z.strictObject({ id: RecordId, number: RecordNumber, revision: Sha256, gates: z.array(Gate) }),
    errors: ['RECORD_NOT_FOUND'],
  }),

  'comparison.setGates': command({
    summary: 'Replace the gate table. Comparisons already recorded keep the table they were judged by.',
    needs: 'session',
    roles: ['regulatory-lead', 'quality-approver'],
    audited: 'always',
    input: z.strictObject({ gates: GateList, reason: Prose }),
    output: z.strictObject({ id: RecordId, revision: Sha256 }),
    errors: ['RECORD_CHANGED'],
  }),

  /** The first time that labels are looked at with these predictions, thresholds and plan is a record of its own. */
  'comparison.compute': job({
    summary:
      'Compare two adopted versions on their prediction files; only the use of the labels is recorded.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    positional: ['baseline', 'candidate'],
    input: z.strictObject(sides),
    output: ComparisonView,
    errors: computeErrors,
  }),

  'comparison.record': job({
    summary: 'Record a comparison with the decision drawn from it, so that it can be reviewed and signed.',
    needs: 'session',
    roles: ['regulatory-lead', 'specialist', 'clinical-reviewer'],
    audited: 'always',
    positional: ['baseline', 'candidate'],
    input: z.strictObject({ ...sides, decision: Prose, rationale: Prose }),
    output: z.strictObject({ id: RecordId, number: RecordNumber, revision: Sha256 }),
    errors: [...computeErrors, 'RECORD_VOID'],
  }),

  'comparison.revise': command({
    summary:
      'Revise decision and rationale of a recorded comparison; its signatures then stand for the earlier revision.',
    needs: 'session',
    roles: ['regulatory-lead', 'specialist', 'clinical-reviewer'],
    audited: 'always',
    positional: ['id'],
    input: z.strictObject({
      id: RecordId,
      expectedRevision: Sha256,
      decision: Prose,
      rationale: Prose,
      reason: Prose,
    }),
    output: z.strictObject({ id: RecordId, revision: Sha256 }),
    errors: ['COMPARISON_NOT_FOUND', 'RECORD_VOID', 'RECORD_CHANGED'],
  }),

  'comparison.list': query({
    summary: 'Recorded comparisons, newest first, with the state of their signatures.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    input: z.strictObject({}),
    output: z.strictObject({ comparisons: z.array(ComparisonRow) }),
    errors: [],
  }),

  'comparison.show': query({
    summary: 'One recorded comparison: the numbers as recorded, the decision, the curves.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    positional: ['id'],
    input: z.strictObject({ id: RecordId }),
    output: z.strictObject({ row: ComparisonRow, rationale: z.string(), view: ComparisonView }),
    errors: ['COMPARISON_NOT_FOUND'],
  }),

  /** Says so in words instead where another version of the statistics engine made the record. */
  'comparison.recompute': job({
    summary:
      'Compute a recorded comparison again from the stored inputs: the same digest, or which parts differ.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    positional: ['id'],
    input: z.strictObject({ id: RecordId }),
    output: Recomputation,
    errors: ['COMPARISON_NOT_FOUND', 'VERSION_NOT_FOUND'],
  }),
};
