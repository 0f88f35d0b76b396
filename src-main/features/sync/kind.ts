import { recordKind } from '@main/platform/records';
import { ConflictKind } from '@shared/contract/registry-conflicts';
import { PushTarget } from '@shared/contract/registry-outbox';
import { RecordId, RecordNumber } from '@shared/ids';
import { z } from 'zod';

const FieldValue = z.string().nullable();

const ConflictContent = z.strictObject({
  registryId: RecordId,
  kind: ConflictKind,
  /** `model/version`, or `model`. */
  place: z.string(),
  field: z.string(),
  base: FieldValue,
  ours: FieldValue,
  theirs: FieldValue,
  /** The field that could be written to settle it; `null` where nothing can. */
  target: PushTarget.nullable(),
  /** Whether Countersign looks after this field: then taking theirs settles it. */
  managed: z.boolean(),
  /** Records with signatures that rest on what changed. */
  signed: z.array(RecordNumber),
  state: z.enum(['open', 'decided', 'resolved']),
  decision: z.enum(['ours', 'theirs', 'noted']).nullable(),
  /** Why it was decided so; empty before. */
  reason: z.string(),
});
export type ConflictContent = z.infer<typeof ConflictContent>;

/** A disagreement between this vault and a registry, and how it was decided. */
export const conflictKind = recordKind({
  kind: 'sync-conflict',
  prefix: 'CF',
  shape: 1,
  schema: ConflictContent,
  upgrade: {},
  tables: { sync_conflicts: 'id' },
  project: (content, head) => ({
    sync_conflicts: [
      {
        id: head.id,
        number: head.number,
        registry_id: content.registryId,
        kind: content.kind,
        place: content.place,
        field: content.field,
        theirs: content.theirs,
        ours: content.ours,
        managed: content.managed ? 1 : 0,
        state: content.state,
        decision: content.decision,
        at_ms: head.atMs,
      },
    ],
  }),
});
