import { scanForPhi } from '@main/features/evidence';
import type { NewId } from '@main/kernel/ports';
import type { Tx } from '@main/platform/db';
import { findRecord, writeRecord } from '@main/platform/records';
import { findConflictAt } from './conflict-store';
import { type ConflictContent, conflictKind } from './kind';

export type Disagreement = Omit<ConflictContent, 'state' | 'decision' | 'reason'>;

/**
 * Says that both sides disagree: a new conflict, or the open one with what both say by now. What somebody took note
 * of is not asked again until both sides agreed in between.
 *
 * @returns `raised`; `open` when it is known and waits for a decision; `noted` when it is left at that
 */
export async function raise(
  tx: Tx,
  newId: NewId,
  disagreement: Disagreement,
): Promise<'raised' | 'open' | 'noted'> {
  const found = withoutPhi(disagreement);
  const before = await findConflictAt(tx, found);
  const same = before?.theirs === found.theirs && before.ours === found.ours;
  if (before?.state === 'open' && same) return 'open';
  if (before?.state === 'decided' && before.decision === 'noted' && same) return 'noted';
  const open = before?.state === 'open' ? await findRecord(tx, conflictKind, before.id) : undefined;
  await writeRecord(tx, 'conflict.found', {
    kind: conflictKind,
    id: open?.head.id ?? newId(),
    content: { ...found, state: 'open', decision: null, reason: '' },
    expectedHead: open?.head.digest ?? null,
    reason: 'Found when the registry was read',
  });
  return 'raised';
}

/** Says of the conflict about a field, open or taken note of, that both sides say the same again. */
export async function resolve(
  tx: Tx,
  at: { readonly registryId: string; readonly place: string; readonly field: string },
): Promise<void> {
  const before = await findConflictAt(tx, at);
  const stands = before?.state === 'open' || (before?.state === 'decided' && before.decision === 'noted');
  const found = stands ? await findRecord(tx, conflictKind, before.id) : undefined;
  if (!found) return;
  await writeRecord(tx, 'conflict.resolved', {
    kind: conflictKind,
    id: found.head.id,
    content: { ...found.content, state: 'resolved' },
    expectedHead: found.head.digest,
    reason: 'Both sides say the same again',
  });
}

/** The same with every value withheld that may name a patient: a record cannot be made to forget one. */
function withoutPhi({ field, base, ours, theirs, ...found }: Disagreement): Disagreement {
  const name = field.replace(/^(?:tag|param|metric) /, '');
  const kept = (value: string | null) =>
    value !== null && scanForPhi([{ name, value }]).length > 0 ? withheld : value;
  return { ...found, field, base: kept(base), ours: kept(ours), theirs: kept(theirs) };
}

/** Stands for a text that was not kept: a digest of it could be guessed back to a number of eight digits. */
const withheld = 'withheld: may name a patient';

/** Whether a value of a conflict stands for a text that was not kept. */
export const isWithheld = (value: string | null): boolean => value === withheld;
