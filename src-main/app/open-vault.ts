import { join } from 'node:path';
import type { Ports } from '@main/kernel/ports';
import { type Blobs, openBlobs } from '@main/platform/blobs';
import { openWorkspace, type Workspace } from '@main/platform/records';
import type { Vault } from '@main/platform/vault';

export const appName = 'countersign 0.1.0';

/** The open vault that all callers of this core share. */
export interface OpenVault {
  readonly workspace: Workspace;
  readonly blobs: Blobs;
  /** Runs a call; closing waits for it. */
  running<T>(call: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** @throws AppError `VAULT_NEWER` when a later version wrote the database; the vault is closed again then */
export async function openForWork(vault: Vault, ports: Ports): Promise<OpenVault> {
  try {
    const workspace = await openWorkspace(vault, ports, appName);
    const blobs = openBlobs(join(vault.folder, 'blobs'), ports.random);
    await blobs.sweep(workspace.db);
    const running = new Set<Promise<unknown>>();
    return {
      workspace,
      blobs,
      running(call) {
        const work = call();
        const settled = work.catch(() => undefined).finally(() => running.delete(settled));
        running.add(settled);
        return work;
      },
      async close() {
        await Promise.all(running);
        vault.close();
      },
    };
  } catch (failure) {
    vault.close();
    throw failure;
  }
}
