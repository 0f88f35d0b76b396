import { z } from 'zod';
import { Count, Id, ref, Words } from './basics';

/** Risk management by ISO 14971. */
export const riskCollections = {
  risk_policy: z.strictObject({
    id: Id,
    product: ref('products'),
    revision: Count,
    severity: z.array(z.strictObject({ level: Count, name: Words, meaning: Words })),
    occurrence: z.array(z.strictObject({ level: Count, lower: z.number(), upper: z.number().nullable() })),
    unacceptable_score_from: Count,
    reduce_score_from: Count,
    catastrophic_severity: Count,
    catastrophic_occurrence_from: Count,
  }),
  hazards: z.array(
    z.strictObject({
      id: Id,
      product: ref('products'),
      revision: Count,
      hazard: Words,
      cause: Words,
      sequence: Words,
      situation: Words,
      harm: Words,
      severity: Count,
      controls: z.array(ref('controls')),
      new_risks: Words,
    }),
  ),
  risk_estimates: z.array(
    z.strictObject({
      id: Id,
      product: ref('products'),
      hazard: ref('hazards'),
      version: ref('versions'),
      phase: z.enum(['initial', 'residual']),
      P1: z.number().nullable(),
      P2: z.number().nullable(),
      basis: z.strictObject({
        kind: z.enum(['counts', 'expert_judgement', 'not_estimable']),
        k: Count.nullable(),
        n: Count.nullable(),
        class_fraction: z.number().nullable(),
        source: Words,
      }),
      stated_acceptability: z.enum(['acceptable', 'reduce_further', 'unacceptable']),
    }),
  ),
  controls: z.array(
    z.strictObject({
      id: Id,
      product: ref('products'),
      option: z.enum(['inherent_design', 'protective', 'information']),
      control_kind: z.enum(['device', 'process']),
      description: Words,
      implementation_tests: z.array(ref('tests')),
      implementation_label: ref('labels').nullable(),
      effectiveness_evidence: ref('evidence').nullable(),
    }),
  ),
  benefit_risk: z.array(
    z.strictObject({
      id: Id,
      product: ref('products'),
      revision: Count,
      hazard: ref('hazards'),
      version: ref('versions'),
      author: ref('people'),
      conclusion: Words,
      superseded_by: ref('*').nullable(),
    }),
  ),
  risk_reviews: z.array(
    z.strictObject({
      id: Id,
      product: ref('products'),
      revision: Count,
      version: ref('versions'),
      author: ref('people'),
      conclusion: z.enum(['accepted', 'accepted_with_actions', 'not_accepted']),
      overall: Words,
    }),
  ),
};
