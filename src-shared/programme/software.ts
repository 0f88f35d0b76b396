import { z } from 'zod';
import { Day, Id, ref, Words } from './basics';

/** The software life cycle by IEC 62304. */
export const softwareCollections = {
  requirements: z.array(
    z.strictObject({
      id: Id,
      product: ref('products'),
      text: Words,
      status: z.enum(['draft', 'active', 'retired']),
      allocated_to: z.enum(['device', 'process']),
      tests: z.array(ref('tests')),
    }),
  ),
  tests: z.array(
    z.strictObject({ id: Id, product: ref('products'), requirement: ref('requirements'), title: Words }),
  ),
  test_runs: z.array(
    z.strictObject({
      id: Id,
      product: ref('products'),
      test: ref('tests'),
      version: ref('versions'),
      result: z.enum(['pass', 'fail', 'not_run']),
      tester: ref('people'),
      on: Day.nullable(),
      void: z.strictObject({ on: Day, by: ref('people'), reason: Words }).nullable(),
    }),
  ),
  soup: z.array(
    z.strictObject({
      id: Id,
      product: ref('products'),
      title: Words,
      maker: Words,
      version: Words.nullable(),
      designator: Words,
      purpose: Words,
      item_class: z.enum(['A', 'B', 'C']),
      anomaly_list: Words,
      reviewed_on: Day.nullable(),
      reviewed_by: ref('people').nullable(),
      findings: Words.nullable(),
      superseded_by: ref('*').nullable(),
    }),
  ),
  anomalies: z.array(
    z.strictObject({
      id: Id,
      product: ref('products'),
      title: Words,
      severity: z.enum(['minor', 'major', 'critical']),
      status: z.enum(['open', 'closed']),
      affects: z.array(ref('versions')),
      evaluated_on: Day.nullable(),
      evaluated_by: ref('people').nullable(),
      safety_impact: Words.nullable(),
    }),
  ),
};
