import { recordKind } from '@main/platform/records';
import { ProblemClosure, ProblemState } from '@shared/contract/surveillance-views';
import { Prose, RecordId, RecordNumber } from '@shared/ids';
import { z } from 'zod';

const ProblemContent = z.strictObject({
  title: z.string().min(1).max(200),
  description: Prose,
  subject: z.strictObject({ id: RecordId, number: RecordNumber, kind: z.string() }),
  source: z.enum(['monitoring', 'complaint', 'internal', 'other']),
  /** The day on which somebody became aware: what periods of reporting are counted from. */
  awareOn: z.iso.date(),
  opener: RecordId,
  state: ProblemState,
  closure: z.strictObject({ ...ProblemClosure.shape, by: RecordId }).nullable(),
});
export type ProblemContent = z.infer<typeof ProblemContent>;

/** Something that may be wrong with a product in use. There are few, and nobody filters them: no projection. */
export const problemReportKind = recordKind({
  kind: 'problem-report',
  // PR is taken by products.
  prefix: 'PB',
  shape: 1,
  schema: ProblemContent,
  upgrade: {},
  tables: {},
  project: () => ({}),
});
