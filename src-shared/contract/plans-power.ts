import { z } from 'zod';
import { AnalysisPlan } from '../plan';

/** The parts of a plan that its power depends on: also of one that nobody has saved yet. */
export const PowerQuestion = AnalysisPlan.pick({
  endpoints: true,
  gates: true,
  alpha: true,
  multiplicity: true,
  power: true,
});
export type PowerQuestion = z.infer<typeof PowerQuestion>;

const Share = z.number().min(0).max(1);
const Cases = z.int().min(1);

/** The power of one gate; `null` with the reason where the plan assumes too little or no formula is known. */
export const GatePower = z.strictObject({
  gate: z.string(),
  endpoint: z.string(),
  role: z.enum(['primary', 'secondary']),
  /** Cases that count for it. */
  n: Cases,
  /** Coverage of the two-sided interval whose bound decides, after the multiplicity method. */
  level: Share,
  /** How the power was computed: `exact-binomial` sums the distribution, the others are named approximations. */
  method: z.enum(['exact-binomial', 'connor', 'hanley-mcneil', 'none']),
  power: Share.nullable(),
  /** Whether the best result that n cases can give would reach the limit. */
  reachable: z.boolean().nullable(),
  /** The fewest cases whose best result reaches it, where n does not. */
  needed: Cases.nullable(),
  /** In words: what this n can reach, or why nothing is said. */
  reach: z.string(),
});
export type GatePower = z.infer<typeof GatePower>;

export const PowerPoint = z.strictObject({
  positives: Cases,
  negatives: Cases,
  /** One for each gate, in the order of the gates. */
  gates: z.array(Share.nullable()),
  joint: Share.nullable(),
});
export type PowerPoint = z.infer<typeof PowerPoint>;

export const PowerView = z.strictObject({
  positives: Cases,
  negatives: Cases,
  target: Share,
  gates: z.array(GatePower),
  joint: z.strictObject({
    /** All primary gates together: never less than this. */
    power: Share.nullable(),
    reachesTarget: z.boolean().nullable(),
    /** How the gates were put together, or why they were not. */
    text: z.string(),
  }),
  /** Over n, in the plan's ratio of positives to negatives; n grows. */
  curve: z.array(PowerPoint).max(80),
  /** The smallest point of the curve that reaches the target, or `null`. */
  enough: z.strictObject({ positives: Cases, negatives: Cases }).nullable(),
});
export type PowerView = z.infer<typeof PowerView>;
