import { AppError } from '@main/kernel/app-error';
import { fromHex, toBase64 } from '@main/kernel/bytes';
import {
  type Checkpoint,
  checkpointOf,
  type Entry,
  findFrontier,
  findSealOf,
  inclusionRanges,
  type LeafRange,
  listEntries,
  signCheckpoint,
} from '@main/ledger';
import type { Call } from '@main/platform/calls';
import { subtreeRoots } from './leaves';
import { contentOf } from './read-ledger';

/** A step up from the leaf to the root: the hash that stands beside the one computed so far. */
export interface PathStep {
  readonly side: 'left' | 'right';
  /** base64 */
  readonly hash: string;
}

/** Everything that shows one entry to be in the ledger. */
export interface EntryProof {
  readonly seq: number;
  readonly bytes: Uint8Array;
  readonly entry: Entry | null;
  /** Hex. */
  readonly leaf: string;
  readonly path: readonly PathStep[];
  readonly checkpoint: Checkpoint;
  /** The checkpoint signed by the device. */
  readonly note: string;
  /** Raw public key, base64. */
  readonly deviceKey: string;
  readonly seal: Awaited<ReturnType<typeof findSealOf>>;
}

/** The ledger as it is now: what it says of itself, signed by this device. */
export async function presentCheckpoint({
  workspace: { db, ledger, device },
}: Pick<Call, 'workspace'>): Promise<{ readonly checkpoint: Checkpoint; readonly note: string }> {
  const checkpoint = checkpointOf(ledger, await findFrontier(db));
  return { checkpoint, note: signCheckpoint(checkpoint, device.publicKey, device.privateKey) };
}

/** @throws AppError `LEDGER_ENTRY_NOT_FOUND`, `CANCELLED` */
export async function proveEntry(call: Call, seq: number): Promise<EntryProof> {
  const { db } = call.workspace;
  const { checkpoint, note } = await presentCheckpoint(call);
  const [stored] = seq <= checkpoint.size ? await listEntries(db, seq - 1, 1) : [];
  if (!stored) throw new AppError('LEDGER_ENTRY_NOT_FOUND', { entry: seq });
  const ranges = inclusionRanges(seq - 1, checkpoint.size);
  const roots = await subtreeRoots(db, checkpoint.size, ranges, call.signal);
  const sideOf = ({ from }: LeafRange) => (from < seq - 1 ? 'left' : 'right');
  return {
    seq,
    bytes: stored.bytes,
    entry: contentOf(stored),
    leaf: stored.leaf,
    path: ranges.map((range, i) => ({ side: sideOf(range), hash: toBase64(fromHex(roots[i] ?? '')) })),
    checkpoint,
    note,
    deviceKey: call.workspace.device.publicKey,
    seal: await findSealOf(db, seq),
  };
}
