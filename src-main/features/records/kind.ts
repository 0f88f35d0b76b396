import { recordKind } from '@main/platform/records';
import { Prose, RecordId, RecordNumber } from '@shared/ids';
import { z } from 'zod';

/** What is decided about keeping another record: whether it is on hold, and why or why no more. */
export const retentionKind = recordKind({
  kind: 'retention',
  prefix: 'RT',
  shape: 1,
  schema: z.strictObject({
    subject: z.strictObject({ id: RecordId, number: RecordNumber, kind: z.string() }),
    held: z.boolean(),
    reason: Prose,
  }),
  upgrade: {},
  tables: { records_retention: 'id' },
  project: ({ subject, held, reason }, head) => ({
    records_retention: [{ id: head.id, record_id: subject.id, held: held ? 1 : 0, reason }],
  }),
});
