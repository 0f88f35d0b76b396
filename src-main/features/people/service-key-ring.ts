import type { Call } from '@main/platform/calls';
import type { Db, Tx } from '@main/platform/db';
import {
  type Acting,
  inTransaction,
  listRecords,
  type Workspace,
  workspaceOn,
  writeRecord,
} from '@main/platform/records';
import { demandWholePages, type HeaderChange, type NextHeader } from '@main/platform/vault';
import { keyRingKind } from './key-ring-kind';

/**
 * Changes who opens the vault and with what: the next header as a draft, then `work` with the key ring's new revision
 * in one transaction, then the header itself. It never knows more than the ledger; what was cut in between is
 * finished at the next sign-in.
 */
export const changeKeys = <T>(
  workspace: Workspace,
  acting: Acting,
  step: HeaderChange,
  reason: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> =>
  workspace.vault.change(step, (next) =>
    inTransaction(workspace, acting, async (tx) => {
      const value = await work(tx);
      await recordKeyRing(tx, workspace, next, reason);
      return value;
    }),
  );

/** As `changeKeys`, and encrypts everything under a new data key. The caller keeps everybody else out. */
export async function changeKeysAndEpoch<T>(
  { workspace, acting, progress, signal }: Pick<Call, 'workspace' | 'acting' | 'progress' | 'signal'>,
  step: HeaderChange,
  reason: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  let witness: readonly string[] = [];
  const value = await workspace.vault.rekey(
    step,
    (next, copy) => {
      const on = workspaceOn(workspace, copy);
      witness = on.held;
      return inTransaction(on.workspace, acting, async (tx) => {
        const done = await work(tx);
        await recordKeyRing(tx, workspace, next, reason);
        return done;
      });
    },
    (file, dataKey) => demandWholePages(file, dataKey, { progress, signal }),
  );
  // After the commit: a witness must never know entries that an interrupted re-key takes back.
  for (const checkpoint of witness) workspace.publish(checkpoint);
  return value;
}

/** The key ring as the ledger has it, or `undefined` in a vault from before there was one. */
export const findKeyRing = async (db: Db) => (await listRecords(db, keyRingKind))[0];

/** Writes what the header that follows is. */
export async function recordKeyRing(
  tx: Tx,
  { ports }: Pick<Workspace, 'ports'>,
  { header, digest }: NextHeader,
  reason: string,
): Promise<void> {
  const known = await findKeyRing(tx);
  const { recovery } = header;
  await writeRecord(tx, known ? 'keys.changed' : 'keys.made', {
    kind: keyRingKind,
    id: known?.head.id ?? ports.newId(),
    content: {
      header: digest,
      epoch: header.epoch,
      recovery: recovery ? { id: recovery.id, x25519: recovery.x25519, ed25519: recovery.ed25519 } : null,
    },
    expectedHead: known?.head.digest ?? null,
    reason,
  });
}
