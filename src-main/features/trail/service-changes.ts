import type { Json } from '@main/kernel/canonical-json';
import { type FieldChange, fieldChanges, leavesOf } from '@main/kernel/field-changes';
import type { Entry } from '@main/ledger';
import type { Db } from '@main/platform/db';
import { findRevisionBytes, type PlainRevision, readPlainRevision } from '@main/platform/records';

/** What an entry changed: the content before and after, and what differs, field by field. */
export interface Changed {
  readonly old: Json | null;
  readonly now: Json | null;
  readonly changes: readonly FieldChange[];
}

/** Contents are shown in the shape in which they were written; bytes that cannot be read are left to verification. */
export async function changedBy(
  db: Db,
  { before, after }: Pick<Entry, 'before' | 'after'>,
): Promise<Changed> {
  const digests = [before, after].filter((digest) => digest !== null);
  const bytes = await findRevisionBytes(db, digests);
  const read = (digest: string | null) => plain(bytes.get(digest ?? ''));
  const [old, now] = [read(before), read(after)];
  return { old: old?.content ?? null, now: now?.content ?? null, changes: differences(old, now) };
}

function differences(old: PlainRevision | null, now: PlainRevision | null): readonly FieldChange[] {
  if (!now) return [];
  if (!old) return leavesOf(now.content).map(({ field, value }) => ({ field, before: null, after: value }));
  const voided = old.void === now.void ? [] : [{ field: 'void', before: old.void, after: now.void }];
  return [...voided, ...fieldChanges(old.content, now.content)];
}

function plain(bytes: Uint8Array | undefined): PlainRevision | null {
  try {
    return bytes ? readPlainRevision(bytes) : null;
  } catch {
    return null;
  }
}
