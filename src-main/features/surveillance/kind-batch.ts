import { recordKind } from '@main/platform/records';
import { MonitoringState, SiteName } from '@shared/contract/surveillance-views';
import { Decimal, RecordId, RecordNumber, Sha256 } from '@shared/ids';
import { z } from 'zod';

const Count = z.int().nonnegative();

/** What a plan made of the cases when they came in. */
const Look = z.strictObject({
  plan: RecordId,
  number: RecordNumber,
  /** The locked revision that it was looked at by. */
  revision: Sha256,
  standing: MonitoringState,
  /** The report that the alarm opened, or that was open from an earlier one. */
  problem: z.strictObject({ id: RecordId, number: RecordNumber }).nullable(),
});
export type Look = z.infer<typeof Look>;

const BatchContent = z.strictObject({
  title: z.string(),
  model: z.string(),
  version: z.strictObject({ id: RecordId, number: RecordNumber, key: z.string(), revision: Sha256 }),
  threshold: Decimal,
  site: SiteName,
  from: z.iso.date(),
  to: z.iso.date(),
  /** The file as it was handed in; its bytes are kept. */
  file: z.strictObject({ name: z.string().max(1000), sha256: Sha256, bytes: Count }),
  /** The kept outcomes of its cases, a byte each: what every evaluation reads. */
  outcomes: Sha256,
  rows: Count,
  truePositive: Count,
  falseNegative: Count,
  falsePositive: Count,
  trueNegative: Count,
  noResult: Count,
  excluded: Count,
  looks: z.array(Look).min(1),
});
export type BatchContent = z.infer<typeof BatchContent>;

/** Labelled cases from the use of a version. One for a site and period: no projection. */
export const monitoringBatchKind = recordKind({
  kind: 'monitoring-batch',
  prefix: 'MO',
  shape: 1,
  schema: BatchContent,
  upgrade: {},
  tables: {},
  project: () => ({}),
});
