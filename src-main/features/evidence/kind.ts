import type { Json } from '@main/kernel/canonical-json';
import { recordKind } from '@main/platform/records';
import { ColumnMapping, FoundForm, PhiDecision, PhiFinding } from '@shared/contract/evidence-file';
import { RecordId, Sha256 } from '@shared/ids';
import { z } from 'zod';

const Count = z.int().nonnegative();

const EvidenceContent = z.strictObject({
  kind: z.literal('predictions'),
  /** The version record that the file is about, and the registry's name of its model. */
  version: RecordId,
  model: z.string().nullable(),
  source: z.enum(['registry', 'file']),
  /** Path in the registry, or the name under which a person handed it in. */
  name: z.string().max(1000),
  /** Of the kept file, which comparisons read. */
  sha256: Sha256,
  bytes: Count,
  /** The file as it came; another one where columns were renamed, dropped or hashed. Not kept where something was taken out. */
  original: z.strictObject({ sha256: Sha256, bytes: Count, kept: z.boolean() }),
  form: FoundForm,
  mapping: ColumnMapping,
  /** Of the names of the columns as they came; null in files of the first shape. */
  columnsSha256: Sha256.nullable(),
  rows: Count,
  positive: Count,
  negative: Count,
  noResult: Count,
  failed: Count,
  excluded: Count,
  notVerified: Count,
  differential: Count,
  patients: Count.nullable(),
  casesSha256: Sha256.nullable(),
  labelsSha256: Sha256.nullable(),
  columns: z.array(z.string()),
  /** Why columns were looked at, and what was decided about them. */
  findings: z.array(PhiFinding),
  decisions: z.array(PhiDecision),
});
export type EvidenceContent = z.infer<typeof EvidenceContent>;

/** A file of the first shape was CSV in UTF-8 with the standard names. */
function fromFirstShape(old: Json): Json {
  const first = old as Record<string, Json>;
  const hasStatus = Array.isArray(first['columns']) && first['columns'].includes('status');
  const none = { secondScore: null, statusReason: null, referenceStatus: null, patient: null };
  return {
    ...first,
    model: null,
    original: { sha256: first['sha256'] ?? '', bytes: first['bytes'] ?? 0, kept: true },
    form: { format: 'csv', delimiter: ',', encoding: 'utf-8', decimal: '.' },
    mapping: {
      ...{ caseId: 'case_id', label: 'label', score: 'score', status: hasStatus ? 'status' : null },
      ...{ ...none, site: null, reader: null, latency: null, subgroups: [] },
    },
    columnsSha256: null,
    ...{ failed: 0, notVerified: 0, differential: 0 },
    ...{ patients: null, casesSha256: null, labelsSha256: null, findings: [], decisions: [] },
  };
}

/** A file taken over as evidence of a version. The bytes are a blob; the record holds their digest. */
export const evidenceKind = recordKind({
  kind: 'evidence',
  prefix: 'EV',
  shape: 2,
  schema: EvidenceContent,
  upgrade: { 1: fromFirstShape },
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
        failed: content.failed,
        model: content.model,
        columns_sha256: content.columnsSha256,
        mapping: JSON.stringify(content.mapping),
        patients: content.patients,
        cases_sha256: content.casesSha256,
        labels_sha256: content.labelsSha256,
      },
    ],
  }),
});
