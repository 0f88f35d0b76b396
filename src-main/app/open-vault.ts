import { join } from 'node:path';
import type { Ports } from '@main/kernel/ports';
import { type Blobs, openBlobs } from '@main/platform/blobs';
import type { Log } from '@main/platform/log';
import { openWorkspace, type Workspace, witnessConflict } from '@main/platform/records';
import { removeStaging, type Vault } from '@main/platform/vault';
import { backupBeforeMigration } from './backup-before-migration';
import { followers } from './contributions';
import { checkAtOpening } from './ledger/open-check';
import { recordKinds } from './record-kinds';

export const appName = 'countersign 0.1.0';

/** The open vault that all callers of this core share. */
export interface OpenVault {
  readonly workspace: Workspace;
  readonly blobs: Blobs;
  close(): void;
}

/**
 * Brings an opened vault to this version, with a backup of what an older one left, and gets it ready for work.
 *
 * @throws AppError `VAULT_NEWER` when a later version wrote the database, `BACKUP_DAMAGED` when the backup before a
 *   migration does not hold; the vault is closed again then
 */
export async function openForWork(vault: Vault, ports: Ports, log: Log): Promise<OpenVault> {
  try {
    removeStaging(vault.folder);
    await backupBeforeMigration(vault, ports, appName);
    const workspace = await openWorkspace(vault, ports, log, appName, recordKinds, followers);
    const blobs = openBlobs(join(vault.folder, 'blobs'), ports.random);
    // An old database copy does not know the newer files: what it does not know must not be swept away.
    if (!(await witnessConflict(workspace))) {
      await blobs.sweep(workspace.db);
      vault.sweep();
    }
    const check = await checkAtOpening(workspace);
    return {
      workspace,
      blobs,
      close: () => {
        check.stop();
        vault.close();
      },
    };
  } catch (failure) {
    vault.close();
    throw failure;
  }
}
