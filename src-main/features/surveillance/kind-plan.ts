import { recordKind } from '@main/platform/records';
import { MonitoringRule, monitoringTerms, PlanState, SiteName } from '@shared/contract/surveillance-views';
import { Decimal, RecordId, RecordNumber } from '@shared/ids';
import { z } from 'zod';

const PlanContent = z.strictObject({
  /** What lists and search call it. */
  title: z.string(),
  model: z.string(),
  /** The version that is watched, and the threshold that its cases are judged by. */
  version: z.strictObject({ id: RecordId, number: RecordNumber, key: z.string() }),
  threshold: Decimal,
  /** `null`: all sites together. */
  site: SiteName.nullable(),
  ...monitoringTerms,
  rule: MonitoringRule,
  /** The plan that this one took the place of. */
  replaces: RecordId.nullable(),
  /** Locked by the first batch; from then on nothing but its end changes. */
  state: PlanState,
  author: RecordId,
});
export type PlanContent = z.infer<typeof PlanContent>;

/** How a version is watched in use, fixed before its first case. There are few, and nobody filters them: no projection. */
export const monitoringPlanKind = recordKind({
  kind: 'monitoring-plan',
  prefix: 'MP',
  shape: 1,
  schema: PlanContent,
  upgrade: {},
  tables: {},
  project: () => ({}),
});
