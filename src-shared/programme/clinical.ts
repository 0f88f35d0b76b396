import { z } from 'zod';
import { Count, Day, Digest, Id, ref, Words } from './basics';

/** Clinical investigations with sites and their ethics approvals. */
export const clinicalCollections = {
  protocols: z.array(
    z.strictObject({
      id: Id,
      product: ref('products'),
      title: Words,
      status: z.enum(['draft', 'approved', 'running', 'completed', 'terminated']),
      sites: z.array(ref('sites')),
      current: ref('protocol_versions'),
    }),
  ),
  protocol_versions: z.array(
    z.strictObject({
      id: Id,
      product: ref('products'),
      protocol: ref('protocols'),
      version: Words,
      dated: Day,
      versions: z.array(z.strictObject({ version: ref('versions'), artifact_sha256: Digest })),
    }),
  ),
  sites: z.array(
    z.strictObject({
      id: Id,
      name: Words,
      fictional: z.boolean(),
      country: Words,
      market: z.enum(['US', 'EU']),
      investigator: Words,
      scanner: Words,
    }),
  ),
  ethics: z.array(
    z.strictObject({
      id: Id,
      product: ref('products'),
      site: ref('sites'),
      protocol: ref('protocols'),
      submitted_on: Day.nullable(),
      initial: z.strictObject({ protocol_version: ref('protocol_versions'), approved_on: Day.nullable() }),
      amendments: z.array(
        z.strictObject({ protocol_version: ref('protocol_versions'), approved_on: Day.nullable() }),
      ),
      expires_on: Day.nullable(),
      continuing_review_due: Day.nullable(),
      device_risk: z.enum(['NSR', 'SR']).nullable(),
      superseded_by: ref('*').nullable(),
    }),
  ),
  ab_tests: z.array(
    z.strictObject({
      id: Id,
      product: ref('products'),
      title: Words,
      status: z.enum(['planned', 'running', 'paused', 'stopped', 'completed']),
      protocol_version: ref('protocol_versions'),
      arm_a: ref('versions'),
      arm_b: ref('versions'),
      randomisation_unit: Words,
      shown_arm: ref('versions'),
      started_on: Day,
      planned_records: Count,
      sites: z.array(
        z.strictObject({
          site: ref('sites'),
          site_status: z.enum(['planned', 'enrolling', 'paused', 'closed']),
        }),
      ),
      stop_rules: z.array(
        z.strictObject({
          id: Id,
          metric: z.enum(['b_missed_a_found', 'no_result_b_rate']),
          comparator: z.enum(['>=', '<=', '>', '<', '==']),
          limit: z.number(),
          min_records: Count,
        }),
      ),
      observations: z.array(
        z.strictObject({
          id: Id,
          site: ref('sites'),
          on: Day,
          records: Count,
          no_result_a: Count,
          no_result_b: Count,
          b_missed_a_found: Count,
        }),
      ),
    }),
  ),
};
