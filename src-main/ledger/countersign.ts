import type { KeyObject } from 'node:crypto';
import { type Checkpoint, checkpointOf, noteSignature, noteSignatureHolds, parseNote } from './checkpoint';
import type { Entry } from './entry';
import type { HeldKey } from './key-history';
import type { Frontier } from './merkle';

/** The name under which a person signs checkpoints. */
const countersignerName = (person: string): string => `countersign.org/person/${person}`;

/**
 * A person's own signature line for a checkpoint, as C2SP signed notes have it. The signed text begins with the
 * ledger's origin, so that it is never taken for one of the statements that stand under a domain string.
 */
export const countersignature = (
  checkpoint: Checkpoint,
  person: string,
  publicKey: string,
  privateKey: KeyObject,
): string => noteSignature(checkpoint, countersignerName(person), publicKey, privateKey);

/**
 * The checkpoint in a text when a person of the ledger signed it with a key of theirs, else `null`. A key that served
 * once is enough: the checkpoint says what was seen then.
 */
export function readCountersigned(text: string, keys: Iterable<HeldKey>): Checkpoint | null {
  const note = parseNote(text);
  if (!note) return null;
  const { checkpoint, lines } = note;
  for (const { person, publicKey } of keys)
    if (lines.some((line) => noteSignatureHolds(checkpoint, line, countersignerName(person), publicKey)))
      return checkpoint;
  return null;
}

/**
 * Whether an entry `ledger.countersigned` says the truth: its actor signed exactly the ledger before it.
 *
 * @param before the tree without this entry
 */
export function countersignedRightly(entry: Entry, before: Frontier, publicKey: string | undefined): boolean {
  const { size, root, line } = entry.detail;
  const checkpoint = checkpointOf(entry.ledger, before);
  if (publicKey === undefined || typeof line !== 'string') return false;
  if (size !== checkpoint.size || root !== checkpoint.root) return false;
  return noteSignatureHolds(checkpoint, line, countersignerName(entry.actor), publicKey);
}
