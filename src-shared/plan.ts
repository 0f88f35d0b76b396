import { z } from 'zod';
import {
  DecidingMethod,
  GateMetric,
  GateOperator,
  GateTest,
  Multiplicity,
  NoResultRule,
  UnitOfAnalysis,
  VerificationMethod,
} from './comparison-terms';
import { Decimal, Prose, RecordId } from './ids';

const Id = z.string().regex(/^[\w-]{1,60}$/);
const Words = z.string().min(1).max(400);
const Share = Decimal.refine((text) => Number(text) > 0 && Number(text) < 1, 'not between 0 and 1');
const Column = z.string().min(1).max(200);

/** What is estimated, in words and as a metric. */
export const Endpoint = z.strictObject({
  id: Id,
  metric: GateMetric,
  role: z.enum(['primary', 'secondary']),
  definition: Words,
  numerator: Words,
  denominator: Words,
  unit: UnitOfAnalysis,
  noResult: NoResultRule,
});
export type Endpoint = z.infer<typeof Endpoint>;

/**
 * One criterion, decided by one interval at one level and one side. `absolute` holds the candidate against `limit`;
 * `non-inferiority` and `superiority` hold candidate minus baseline against `-limit` and `limit` (a margin, ≥ 0).
 */
export const PlanGate = z.strictObject({
  id: Id,
  endpoint: Id,
  test: GateTest,
  operator: GateOperator,
  limit: Decimal,
  method: DecidingMethod,
  level: Share,
  justification: Prose,
});
export type PlanGate = z.infer<typeof PlanGate>;

/** A column whose values are analysed apart; below `minimum` cases of the class nothing is printed but *no evidence*. */
export const PlanSubgroup = z.strictObject({ column: Column, minimum: z.int().min(1).max(1_000_000) });

/** An analysis plan: everything that decides what the numbers may mean, written before they are seen. */
export const AnalysisPlan = z.strictObject({
  title: Words,
  /** The data sets that it is for. */
  dataSets: z.array(RecordId).max(20),
  /** The versions that it is for, by record; an empty list, or none, allows any. */
  versions: z
    .strictObject({ baselines: z.array(RecordId).max(20), candidates: z.array(RecordId).max(20) })
    .optional(),
  endpoints: z.array(Endpoint).min(1).max(30),
  populations: z
    .array(z.strictObject({ id: Id, definition: Words }))
    .min(1)
    .max(10),
  gates: z.array(PlanGate).min(1).max(50),
  /** Two-sided level of the family of primary gates. */
  alpha: Share,
  multiplicity: z.strictObject({
    method: Multiplicity,
    justification: Prose,
  }),
  /** Joint power of all primary gates under the values assumed here. */
  power: z.strictObject({
    target: Share,
    positives: z.int().min(1).max(10_000_000),
    negatives: z.int().min(1).max(10_000_000),
    assumed: z
      .array(
        z.strictObject({
          endpoint: Id,
          value: Share,
          /** Share of pairs on which the versions differ. */
          discordance: Share.nullable(),
          /** Candidate minus baseline; none when left out. */
          difference: Decimal.optional(),
        }),
      )
      .max(30),
    justification: Prose,
  }),
  subgroups: z.array(PlanSubgroup).max(30),
  /** Several rows of a patient: the column that names the patient, and then the clustered method decides. */
  cluster: z.strictObject({ column: Column }).nullable(),
  missing: Prose,
  indeterminate: Prose,
  /** The method for cases whose reference is missing or of another kind; without one such data are not enough for a gate. */
  verification: VerificationMethod,
  /** Weights of the harm of one error, with their reason; without them no harm-weighted cost is given. */
  harm: z.strictObject({ falseNegative: Decimal, falsePositive: Decimal, justification: Prose }).nullable(),
  bootstrap: z.strictObject({ replicates: z.int().min(1000).max(100_000) }).nullable(),
  seed: z.int().min(0).max(4_294_967_295),
  /** How often the labels may have been used unblinded before this plan was locked. */
  reuseLimit: z.int().min(0).max(100),
});
export type AnalysisPlan = z.infer<typeof AnalysisPlan>;
