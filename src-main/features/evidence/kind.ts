import { recordKind } from '@main/platform/records';
import { RecordId, Sha256 } from '@shared/ids';
import { z } from 'zod';

const Count = z.int().nonnegative();

const EvidenceContent = z.strictObject({
  kind: z.literal('predictions'),
  /** The version record that the file is about. */
  version: RecordId,
  source: z.enum(['registry', 'file']),
  /** Path in the registry, or the name under which a person handed it in. */
  name: z.string().max(1000),
  sha256: Sha256,
  bytes: Count,
  rows: Count,
  positive: Count,
  negative: Count,
  noResult: Count,
  excluded: Count,
  columns: z.array(z.string()),
});
export type EvidenceContent = z.infer<typeof EvidenceContent>;

/** A file taken over as evidence of a version. The bytes are a blob; the record holds their digest. */
export const evidenceKind = recordKind({
  kind: 'evidence',
  prefix: 'EV',
  shape: 1,
  schema: EvidenceContent,
  upgrade: {},
  tables: { evidence: 'id' },
  project: (content, head) => ({
    evidence: [
      {
        id: head.id,
        number: head.number,
        head: head.digest,
        kind: content.kind,
        version_id: content.version,
        source: content.source,
        sha256: content.sha256,
        bytes: content.bytes,
        rows: content.rows,
        positive: content.positive,
        negative: content.negative,
        no_result: content.noResult,
        excluded: content.excluded,
        columns: JSON.stringify(content.columns),
        imported_ms: head.atMs,
        imported_by: head.by,
      },
    ],
  }),
});
