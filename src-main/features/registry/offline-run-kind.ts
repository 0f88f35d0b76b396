import { recordKind } from '@main/platform/records';
import { RecordId, Sha256 } from '@shared/ids';
import { z } from 'zod';

const Count = z.int().nonnegative();
const Line = z.string().max(1000);
/** Longer than a value of a registry may be: the client writes whole lists and texts into a configuration. */
const Values = z.array(z.strictObject({ name: Line, value: z.string().max(1_000_000) }));

const OfflineRunContent = z.strictObject({
  /** The registry whose work the run belongs to. */
  registryId: RecordId,
  /** Of the file, which is kept. */
  name: z.string().max(255),
  sha256: Sha256,
  bytes: Count,
  client: Line,
  runId: z.string().min(1).max(1000),
  entity: Line,
  project: Line,
  group: Line,
  displayName: Line,
  notes: z.string().max(1_000_000),
  tags: z.array(Line),
  /** UTC milliseconds, `null` where the client did not say. */
  startedAt: z.int().nullable(),
  exitCode: z.int(),
  config: Values,
  summary: Values,
  /** Rows of the history; they stay in the file. */
  rows: Count,
  metrics: z.array(z.strictObject({ name: Line, rows: Count, lastStep: Line, last: Line })),
  artifacts: z.array(
    z.strictObject({
      type: Line,
      name: Line,
      digest: Line,
      aliases: z.array(Line),
      /** As the client states them: it wrote down no bytes of them. */
      files: z.array(z.strictObject({ path: Line, digest: Line, bytes: Count, reference: Line })),
    }),
  ),
});
export type OfflineRunContent = z.infer<typeof OfflineRunContent>;

/** A run that a W&B client logged to a file because it had no server. */
export const offlineRunKind = recordKind({
  kind: 'offline-run',
  prefix: 'RU',
  shape: 1,
  schema: OfflineRunContent,
  upgrade: {},
  tables: { registry_offline_runs: 'id' },
  project: (content, head) => ({
    registry_offline_runs: [
      {
        id: head.id,
        number: head.number,
        registry_id: content.registryId,
        run: content.runId,
        project: content.project,
        name: content.displayName,
        rows: content.rows,
        metrics: content.metrics.length,
        sha256: content.sha256,
        bytes: content.bytes,
        imported_ms: head.atMs,
        imported_by: head.by,
      },
    ],
  }),
});
