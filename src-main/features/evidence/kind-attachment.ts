import { recordKind } from '@main/platform/records';
import { attachmentTypes } from '@shared/contract/attachments';
import { PrintedName, RecordId, Sha256 } from '@shared/ids';
import { z } from 'zod';

const AttachmentContent = z.strictObject({
  version: RecordId,
  title: PrintedName,
  pages: z.string().max(100).nullable(),
  /** The name under which a person handed it in. */
  name: z.string().max(255),
  mediaType: z.enum(attachmentTypes),
  sha256: Sha256,
  bytes: z.int().nonnegative(),
});

/** A file beside the predictions: a report, a picture, a table. Its bytes are a blob. */
export const attachmentKind = recordKind({
  kind: 'attachment',
  prefix: 'AT',
  shape: 1,
  schema: AttachmentContent,
  upgrade: {},
  tables: { evidence_attachments: 'id' },
  project: (content, head) => ({
    evidence_attachments: [
      {
        id: head.id,
        number: head.number,
        version_id: content.version,
        title: content.title,
        pages: content.pages,
        media_type: content.mediaType,
        sha256: content.sha256,
        bytes: content.bytes,
        attached_ms: head.atMs,
        attached_by: head.by,
      },
    ],
  }),
});
