import { recordKind } from '@main/platform/records';
import { DossierTemplate } from '@shared/contract/dossiers';
import { RecordId, RecordNumber, Sha256 } from '@shared/ids';
import { z } from 'zod';

/** A document as built: what it is about, the frozen model and the printed file, both by digest. */
export const dossierKind = recordKind({
  kind: 'dossier',
  prefix: 'DO',
  shape: 1,
  schema: z.strictObject({
    template: DossierTemplate,
    templateVersion: z.string(),
    title: z.string(),
    documentId: z.string(),
    fileName: z.string(),
    comparison: z.strictObject({ id: RecordId, number: RecordNumber, revision: Sha256 }),
    /** Canonical bytes of the document model; printing it again gives the same file. */
    model: Sha256,
    pdf: Sha256,
    bytes: z.int(),
    pages: z.int(),
    missing: z.int(),
  }),
  upgrade: {},
  tables: { dossiers: 'id' },
  project: (content, head) => ({
    dossiers: [
      {
        id: head.id,
        number: head.number,
        template: content.template,
        title: content.title,
        file_name: content.fileName,
        about: content.comparison.number,
        sha256: content.pdf,
        bytes: content.bytes,
        pages: content.pages,
        missing: content.missing,
        by: head.by,
        at_ms: head.atMs,
      },
    ],
  }),
});
