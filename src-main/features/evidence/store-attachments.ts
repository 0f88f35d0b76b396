import type { Db } from '@main/platform/db';
import type { AttachmentView } from '@shared/contract/attachments';
import type { RecordId } from '@shared/ids';

/** An attachment as the vault derives it, the person still an id. */
export interface AttachmentRow extends Omit<AttachmentView, 'attachedAt' | 'attachedBy'> {
  readonly attachedMs: number;
  readonly attachedBy: string;
}

/** All attachments, newest first. */
export async function listAttachments(db: Db): Promise<readonly AttachmentRow[]> {
  const rows = await db
    .selectFrom('evidence_attachments as a')
    .innerJoin('v_registry_versions as v', 'v.record_id', 'a.version_id')
    .select(['a.id', 'a.number', 'a.title', 'a.pages', 'a.media_type', 'a.sha256', 'a.bytes'])
    .select(['a.attached_ms', 'a.attached_by', 'v.key'])
    .orderBy('a.attached_ms', 'desc')
    .orderBy('a.number', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id as RecordId,
    number: row.number,
    version: row.key,
    title: row.title,
    pages: row.pages,
    mediaType: row.media_type as AttachmentRow['mediaType'],
    sha256: row.sha256,
    bytes: row.bytes,
    attachedMs: row.attached_ms,
    attachedBy: row.attached_by,
  }));
}
