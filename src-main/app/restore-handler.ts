import { mkdirSync, readdirSync } from 'node:fs';
import { actingAs, closeSession, findPerson, openSession } from '@main/features/people';
import { AppError } from '@main/kernel/app-error';
import type { Ports } from '@main/kernel/ports';
import { checkpointOf, findFrontierAt } from '@main/ledger';
import type { Log } from '@main/platform/log';
import { inTransaction, note, readWitness } from '@main/platform/records';
import {
  acquireLock,
  dropStaged,
  headerExists,
  readHeader,
  removeStaging,
  replaceVault,
} from '@main/platform/vault';
import type { Output, Request } from '@shared/contract';
import type { VaultCall } from './dispatch';
import { appName } from './open-vault';
import { damageOf, findBackup, type OpenedBackup, openBackup, type Stage } from './rehearse-restore';

/**
 * Puts a backup in the place of the vault in a folder, which nobody may have open. The restore is an entry of the
 * restored ledger, by the administrator who asked for it, before it takes the place.
 *
 * @throws AppError the errors listed for `vault.restore`; the vault that was there is untouched then
 */
export async function restoreVault(
  folder: string,
  { ports, log }: { readonly ports: Ports; readonly log: Log },
  { signal, progress }: Pick<VaultCall, 'signal' | 'progress'>,
  input: Request<'vault.restore'>,
): Promise<Output<'vault.restore'>> {
  const stage: Stage = { folder, ports, log, signal, progress };
  const backup = findBackup(folder, input.backup);
  makeFolder(folder);
  const lock = acquireLock(folder);
  try {
    removeStaging(folder);
    demandOwn(folder, backup.manifest.vault);
    const damage = await damageOf(stage, backup);
    if (damage.length > 0) throw new AppError('BACKUP_DAMAGED', { files: damage.length });
    const opened = await openBackup(stage, backup, input);
    const { entriesLost } = await recordRestore(folder, opened, input);
    await replaceVault({
      target: folder,
      staged: opened.workspace.vault,
      blobs: opened.blobs,
      writer: appName,
      signal,
      progress,
    });
    const { madeAt, ledger, people } = opened.manifest;
    const problems = opened.problems.length;
    return { backupMadeAt: madeAt, entries: ledger.size, entriesLost, problems, people };
  } finally {
    lock.release();
  }
}

/** Whether it may be done and what is lost by it, written into the restored ledger before it takes its place. */
async function recordRestore(
  folder: string,
  opened: OpenedBackup,
  input: Request<'vault.restore'>,
): Promise<{ readonly entriesLost: number | null }> {
  const { workspace, manifest, problems } = opened;
  using keys = opened.keys;
  try {
    const { witness, entriesLost } = await lossOf(folder, opened);
    const unknown = entriesLost === null && isVaultIn(folder);
    if (
      (unknown && !input.lossUnknown) ||
      (entriesLost ?? 0) > input.entriesLost ||
      problems.length > input.problems
    )
      throw new AppError('RESTORE_NOT_ACCEPTED', {
        entriesLost: entriesLost ?? 0,
        problems: problems.length,
        lossUnknown: unknown ? 1 : 0,
      });
    const person = await findPerson(workspace.db, keys.person);
    if (!person?.roles.includes('administrator')) throw new AppError('ROLE_MISSING');
    const session = await openSession(workspace, keys, input.code);
    const { ledger, madeAt } = manifest;
    await inTransaction(workspace, actingAs(session, 'administrator'), (tx) =>
      note(tx, {
        action: 'vault.restored',
        reason: input.reason,
        detail: { backup: { ...ledger, madeAt }, witness, entriesLost, problems: problems.length },
      }),
    );
    await closeSession(workspace, session);
    return { entriesLost };
  } catch (failure) {
    dropStaged(workspace.vault);
    throw failure;
  }
}

/** Whether something of a vault lies in a folder, be it without its key file or its witness. */
const isVaultIn = (folder: string): boolean =>
  headerExists(folder) || readdirSync(folder).some((file) => /^(vault-\d+\.db|ledger\.head)$/.test(file));

/**
 * What the witness beside the present vault has seen, and how many entries of that the backup does not have; `null`
 * where no witness of this ledger is there to tell.
 */
async function lossOf(folder: string, { workspace, manifest }: OpenedBackup) {
  const seen = readWitness({ vault: { ...workspace.vault, folder }, device: workspace.device });
  if (!seen) return { witness: null, entriesLost: null };
  const witness = { size: seen.size, root: seen.root };
  const { size } = manifest.ledger;
  if (seen.size > size) return { witness, entriesLost: seen.size - size };
  const { root } = checkpointOf(workspace.ledger, await findFrontierAt(workspace.db, seen.size));
  // Another history of the same ledger: where they part is not known, so all of it may be lost.
  return { witness, entriesLost: root === seen.root ? 0 : seen.size };
}

/** A vault whose key file is gone or damaged is what a restore is for; another vault is not. */
function demandOwn(folder: string, vault: string): void {
  if (!headerExists(folder)) return;
  try {
    if (readHeader(folder).vault === vault) return;
  } catch (failure) {
    if (failure instanceof AppError && failure.code === 'VAULT_HEADER_DAMAGED') return;
    throw failure;
  }
  throw new AppError('BACKUP_FOREIGN');
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new AppError('FOLDER_NOT_WRITABLE', {}, { cause });
  }
}
