import type { NewId } from '@main/kernel/ports';
import type { Tx } from '@main/platform/db';
import { findRecord, writeRecord } from '@main/platform/records';
import { findConflictAt } from './conflict-store';
import { type ConflictContent, conflictKind } from './kind';

export type Disagreement = Omit<ConflictContent, 'state' | 'decision' | 'reason'>;

/**
 * Says that both sides disagree: a new conflict, or the open one with what the registry says by now. What was decided
 * or taken note of is not asked again while the registry says the same.
 *
 * @returns whether a conflict was raised
 */
export async function raise(tx: Tx, newId: NewId, found: Disagreement): Promise<boolean> {
  const before = await findConflictAt(tx, found);
  if (before && before.state !== 'resolved' && before.theirs === found.theirs) return false;
  const open = before?.state === 'open' ? await findRecord(tx, conflictKind, before.id) : undefined;
  await writeRecord(tx, 'conflict.found', {
    kind: conflictKind,
    id: open?.head.id ?? newId(),
    content: { ...found, state: 'open', decision: null, reason: '' },
    expectedHead: open?.head.digest ?? null,
    reason: 'Found when the registry was read',
  });
  return true;
}

/** Closes the open conflict about a field, because both sides say the same again. */
export async function resolve(
  tx: Tx,
  at: { readonly registryId: string; readonly place: string; readonly field: string },
): Promise<void> {
  const before = await findConflictAt(tx, at);
  const open = before?.state === 'open' ? await findRecord(tx, conflictKind, before.id) : undefined;
  if (!open) return;
  await writeRecord(tx, 'conflict.resolved', {
    kind: conflictKind,
    id: open.head.id,
    content: { ...open.content, state: 'resolved' },
    expectedHead: open.head.digest,
    reason: 'Both sides say the same again',
  });
}
