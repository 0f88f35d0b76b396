import { existsSync, readFileSync } from 'node:fs';
import {
  type Checkpoint,
  checkpointOf,
  findFrontierAt,
  findHead,
  listEntries,
  readCheckpoint,
  readEntry,
} from '@main/ledger';
import { headFile } from './head-file';
import type { Workspace } from './workspace';

/** The checkpoint beside the vault, or `null` when it is gone or does not bear this device's signature. */
export function readWitness({ vault, device }: Pick<Workspace, 'vault' | 'device'>): Checkpoint | null {
  const file = headFile(vault.folder);
  return existsSync(file) ? readCheckpoint(readFileSync(file, 'utf8'), device.publicKey) : null;
}

/**
 * What the witness says that the ledger does not bear out: an old copy of the database was put back, or the witness
 * was taken away. `null` when both agree. To be asked before the next transaction writes a new witness.
 */
export async function witnessConflict(
  workspace: Workspace,
): Promise<{ readonly size: number; readonly root: string } | null> {
  const { db, ledger } = workspace;
  const { seq } = await findHead(db);
  if (seq === 0) return null;
  const witness = readWitness(workspace);
  if (!witness) return { size: 0, root: '' };
  if (witness.size <= seq) {
    const { root } = checkpointOf(ledger, await findFrontierAt(db, witness.size));
    if (root === witness.root) return null;
  }
  return (await restoredOver(workspace, seq, witness)) ? null : witness;
}

/** How many entries a restore writes at most. */
const restoring = 20;

/**
 * Whether the ledger ends in a restore that names this very witness: the restore was interrupted before it replaced
 * it. Whoever puts an old copy back by hand has no such entry, which an administrator's session sealed.
 */
async function restoredOver({ db }: Workspace, seq: number, witness: Checkpoint): Promise<boolean> {
  const last = await listEntries(db, Math.max(0, seq - restoring), restoring);
  return last.some(({ bytes }) => {
    const { action, detail } = readEntry(bytes);
    const named = detail['witness'];
    return (
      action === 'vault.restored' &&
      typeof named === 'object' &&
      named !== null &&
      'root' in named &&
      named['root'] === witness.root &&
      named['size'] === witness.size
    );
  });
}
