import { join } from 'node:path';
import type { Ports } from '@main/kernel/ports';
import { type Blobs, openBlobs } from '@main/platform/blobs';
import type { Log } from '@main/platform/log';
import { openWorkspace, type Workspace, witnessConflict } from '@main/platform/records';
import type { Vault } from '@main/platform/vault';
import { recordKinds } from './record-kinds';

export const appName = 'countersign 0.1.0';

/** The open vault that all callers of this core share. */
export interface OpenVault {
  readonly workspace: Workspace;
  readonly blobs: Blobs;
  close(): void;
}

/** @throws AppError `VAULT_NEWER` when a later version wrote the database; the vault is closed again then */
export async function openForWork(vault: Vault, ports: Ports, log: Log): Promise<OpenVault> {
  try {
    const workspace = await openWorkspace(vault, ports, log, appName, recordKinds);
    const blobs = openBlobs(join(vault.folder, 'blobs'), ports.random);
    // An old database copy does not know the newer files: what it does not know must not be swept away.
    if (!(await witnessConflict(workspace))) await blobs.sweep(workspace.db);
    return { workspace, blobs, close: () => vault.close() };
  } catch (failure) {
    vault.close();
    throw failure;
  }
}
