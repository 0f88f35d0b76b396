import { z } from 'zod';
import { Day, Id, ref, Words } from './basics';

/** The quality system: audits, findings, corrective actions, reviews and standards. */
export const qualityCollections = {
  audits: z.array(
    z.strictObject({
      id: Id,
      kind: z.enum(['internal_audit', 'stage_2_qms_audit', 'audit_trail_review', 'supplier_audit']),
      due_on: Day,
      completed_on: Day.nullable(),
      scope: Words,
    }),
  ),
  findings: z.array(
    z.strictObject({
      id: Id,
      audit: ref('audits'),
      grade: z.enum(['minor', 'major']),
      text: Words,
      capa: ref('capas').nullable(),
    }),
  ),
  capas: z.array(
    z.strictObject({
      id: Id,
      source: ref('*'),
      status: z.enum(['open', 'closed']),
      owner: ref('people'),
      opened_on: Day,
      due_on: Day,
      closed_on: Day.nullable(),
      effectiveness_criterion: Words,
      effectiveness_checked_on: Day.nullable(),
      effectiveness_result: z.enum(['effective', 'not_effective']).nullable(),
    }),
  ),
  management_reviews: z.array(z.strictObject({ id: Id, on: Day, chair: ref('people'), outputs: Words })),
  standards: z.array(
    z.strictObject({
      id: Id,
      title: Words,
      status: z.enum(['draft', 'in_force', 'superseded']),
      checked_on: Day,
    }),
  ),
};
