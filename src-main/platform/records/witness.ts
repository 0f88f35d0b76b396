import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Checkpoint, checkpointOf, findFrontierAt, findHead, readCheckpoint } from '@main/ledger';
import type { Workspace } from './workspace';

/** File beside the database that witnesses the ledger's size and root. */
export const headFile = (folder: string): string => join(folder, 'ledger.head');

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
  if (witness.size > seq) return witness;
  const { root } = checkpointOf(ledger, await findFrontierAt(db, witness.size));
  return root === witness.root ? null : witness;
}
