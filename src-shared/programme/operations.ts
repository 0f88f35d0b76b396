import { z } from 'zod';
import { Count, Day, Digest, Id, Month, ref, Words } from './basics';

/** Versions in use: deployments, surveillance, complaints and problems. */
export const operationsCollections = {
  deployments: z.array(
    z.strictObject({
      id: Id,
      product: ref('products'),
      version: ref('versions'),
      strategy: z.enum(['blue_green', 'canary', 'rolling']),
      site: ref('sites'),
      on: Day,
      state: z.enum(['planned', 'in_progress', 'serving', 'replaced', 'rolled_back', 'stopped']),
      artifact_sha256: Digest,
      health: z.array(
        z.strictObject({ step: Count, share_percent: Count, requests: Count, failures: Count }),
      ),
      rollback_to: ref('versions').nullable(),
      problem_report: ref('problem_reports').nullable(),
      field_action_decision: ref('field_action_decisions').nullable(),
    }),
  ),
  field_action_decisions: z.array(
    z.strictObject({
      id: Id,
      product: ref('products'),
      revision: Count,
      deployment: ref('deployments'),
      outcome: z.enum(['not_a_correction_or_removal', 'correction', 'removal']),
      author: ref('people'),
      decided_on: Day,
      rule: Words,
    }),
  ),
  pms_plans: z.array(
    z.strictObject({
      id: Id,
      product: ref('products'),
      revision: Count,
      status: z.enum(['draft', 'effective', 'obsolete']),
      effective_on: Day.nullable(),
      versions: z.array(ref('versions')),
      author: ref('people'),
      next_report_due_on: Day,
      superseded_by: ref('*').nullable(),
    }),
  ),
  psi_monthly: z.array(
    z.strictObject({
      id: Id,
      product: ref('products'),
      month: Month,
      feature: Words,
      value: z.number(),
      records: Count,
      no_result: Count,
      action: ref('pms_actions').nullable(),
    }),
  ),
  pms_actions: z.array(
    z.strictObject({
      id: Id,
      product: ref('products'),
      title: Words,
      status: z.enum(['open', 'closed']),
      owner: ref('people'),
      opened_on: Day,
      due_on: Day,
      closed_on: Day.nullable(),
    }),
  ),
  complaints: z.array(
    z.strictObject({
      id: Id,
      product: ref('products'),
      status: z.enum(['open', 'closed']),
      became_aware_on: Day,
      closed_on: Day.nullable(),
      fields: z.strictObject({
        device_name: Words.nullable(),
        date_received: Day.nullable(),
        device_identifier: Words.nullable(),
        complainant: Words.nullable(),
        nature_details: Words.nullable(),
        corrective_action: Words.nullable(),
        reply: Words.nullable(),
      }),
      reportability_decision: ref('reportability_decisions').nullable(),
      investigation: ref('investigations').nullable(),
      problem_report: ref('problem_reports').nullable(),
    }),
  ),
  reportability_decisions: z.array(
    z.strictObject({
      id: Id,
      product: ref('products'),
      revision: Count,
      complaint: ref('complaints'),
      rule: Words,
      outcome: z.enum(['not_reportable', 'reportable']),
      decided_on: Day.nullable(),
      author: ref('people'),
    }),
  ),
  investigations: z.array(
    z.strictObject({
      id: Id,
      product: ref('products'),
      complaint: ref('complaints'),
      status: z.enum(['open', 'closed']),
      opened_on: Day,
      closed_on: Day.nullable(),
    }),
  ),
  problem_reports: z.array(
    z.strictObject({
      id: Id,
      product: ref('products'),
      title: Words,
      status: z.enum(['open', 'closed']),
      opened_on: Day,
      closed_on: Day.nullable(),
      safety_effect: Words,
    }),
  ),
};
