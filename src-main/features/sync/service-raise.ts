import { scanForPhi } from '@main/features/evidence';
import { utf8 } from '@main/kernel/bytes';
import type { NewId } from '@main/kernel/ports';
import type { Tx } from '@main/platform/db';
import { digestOf, findRecord, writeRecord } from '@main/platform/records';
import { findConflictAt } from './conflict-store';
import { type ConflictContent, conflictKind } from './kind';

export type Disagreement = Omit<ConflictContent, 'state' | 'decision' | 'reason'>;

/**
 * Says that both sides disagree: a new conflict, or the open one with what the registry says by now. What was decided
 * or taken note of is not asked again while the registry says the same.
 *
 * @returns whether a conflict was raised
 */
export async function raise(tx: Tx, newId: NewId, disagreement: Disagreement): Promise<boolean> {
  const found = withoutPhi(disagreement);
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

/** The same with every value withheld that may name a patient: a record cannot be made to forget one. */
function withoutPhi({ field, base, ours, theirs, ...found }: Disagreement): Disagreement {
  const name = field.replace(/^(?:tag|param|metric) /, '');
  const kept = (value: string | null) =>
    value !== null && scanForPhi([{ name, value }]).length > 0 ? withheld(value) : value;
  return { ...found, field, base: kept(base), ours: kept(ours), theirs: kept(theirs) };
}

const withheldPrefix = 'withheld, sha256:';
const withheld = (value: string): string => `${withheldPrefix}${digestOf(utf8(value))}`;

/** Whether a value of a conflict stands for a text that was not kept. */
export const isWithheld = (value: string | null): boolean => value?.startsWith(withheldPrefix) ?? false;
