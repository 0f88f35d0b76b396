import { fromBase64, toHex } from '@main/kernel/bytes';
import type { Inclusion } from '@shared/packet';
import { type Checkpoint, originOf, readCheckpoint } from './checkpoint';
import { type Entry, leafHash, parseEntry } from './entry';
import { verifyInclusion } from './proofs';

/**
 * The entry of another ledger that a file shows, when its hashes lead to the root of a checkpoint of that ledger and the
 * device that the file names signed it; else `null`.
 */
export function provedEntry(
  proof: Inclusion,
): { readonly entry: Entry; readonly checkpoint: Checkpoint } | null {
  const bytes = fromBase64(proof.entry);
  const entry = parseEntry(bytes);
  const checkpoint = readCheckpoint(proof.checkpoint, proof.deviceKey);
  if (!entry || !checkpoint || checkpoint.origin !== originOf(entry.ledger)) return null;
  const root = toHex(fromBase64(checkpoint.root));
  const stands = verifyInclusion(leafHash(bytes), proof.seq - 1, checkpoint.size, proof.path, root);
  return stands && entry.seq === proof.seq ? { entry, checkpoint } : null;
}
