import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { toHex } from '@main/kernel/bytes';
import type { Ports } from '@main/kernel/ports';
import type { Login } from '@shared/ids';
import type { BackupManifest } from './backup-manifest';
import { replaceDurably, syncFolder } from './durable-file';
import { unwrapGuarded } from './guard';
import { dropDraft, writeHeader } from './header';
import type { Vault } from './opened-vault';
import type { UnwrappedKeys } from './slots';
import { nextDatabaseName, sweepDatabases } from './successor';
import { openVaultWith } from './vault';
import { copyDurably, digestOfFile, syncFile } from './whole-file';
import { demandWholePages } from './whole-pages';

const prefix = 'staging-';

/** Removes the copies of backups that an interrupted drill or restore left in a vault's folder. */
export function removeStaging(vaultFolder: string): void {
  for (const name of readdirSync(vaultFolder))
    if (name.startsWith(prefix)) rmSync(join(vaultFolder, name), { recursive: true, force: true });
}

/**
 * Opens a copy of a backup in a folder of its own below the vault's, with a password of the backup's day. The backup
 * itself is only read. The caller closes the vault and removes its folder.
 *
 * @throws AppError as `openVault`; wrong passwords count against the vault's own waiting time
 */
export async function openStaged(
  ports: Pick<Ports, 'clock' | 'newId' | 'random'>,
  vaultFolder: string,
  backup: { readonly folder: string; readonly manifest: BackupManifest },
  { login, password }: { readonly login: Login; readonly password: string },
): Promise<{ readonly vault: Vault; readonly keys: UnwrappedKeys }> {
  const staging = join(vaultFolder, prefix + toHex(ports.random(8)));
  try {
    mkdirSync(staging, { mode: 0o700 });
    for (const { path } of backup.manifest.files)
      if (!path.startsWith('blobs/')) await copyDurably(join(backup.folder, path), join(staging, path));
    return await openVaultWith(ports, staging, (_, header) =>
      unwrapGuarded(ports, vaultFolder, header, login, password),
    );
  } catch (failure) {
    rmSync(staging, { recursive: true, force: true });
    throw failure;
  }
}

/** Closes the opened copy and removes it. */
export function dropStaged(vault: Vault): void {
  vault.close();
  rmSync(vault.folder, { recursive: true, force: true });
}

/** An opened copy of a backup that is to take a vault's place. */
export interface Replacement {
  readonly target: string;
  /** The opened copy; closed here. */
  readonly staged: Vault;
  /** Where the backup's blobs lie, and the names of those that the copy refers to. */
  readonly blobs: { readonly folder: string; readonly files: readonly string[] };
  readonly writer: string;
  /** Ends it before its commit point, and does nothing after. */
  readonly signal: AbortSignal;
  /** Called before each step with its name. */
  readonly progress: (label: string, done: number, total: number | null) => void;
}

/**
 * Puts an opened copy of a backup in a vault's place. Everything is written beside what is there; the rename of the
 * header is the one commit point: before it the old vault stands untouched, after it the restored one. What follows
 * only tidies up, and is made good at the next opening when it was interrupted.
 *
 * @throws AppError `VAULT_DAMAGED` when the copy's pages do not hold
 */
export async function replaceVault(replacement: Replacement): Promise<void> {
  const { target, staged, blobs, writer, signal, progress } = replacement;
  const step = (label: string) => progress(label, 0, null);
  const { folder } = staged;
  const { mac: _, ...body } = staged.header;
  const written = join(folder, body.database);
  const dataKey = staged.withDataKey((key) => Buffer.from(key));
  staged.close();
  try {
    await demandWholePages(written, dataKey, { signal, progress });
    await syncFile(written);
    step('Copying files');
    await copyBlobs(blobs, join(target, 'blobs'));
    const database = nextDatabaseName(target);
    step('Placing the database');
    renameSync(written, join(target, database));
    syncFolder(target);
    step('Replacing the key file');
    writeHeader(target, { ...body, database, writer }, dataKey);
    step('Replacing the witness');
    // A draft of the vault that was there would otherwise be finished over the restored one.
    dropDraft(target);
    replaceDurably(join(target, 'ledger.head'), readFileSync(join(folder, 'ledger.head')));
    step('Removing what was replaced');
    sweepDatabases(target, database);
  } finally {
    dataKey.fill(0);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Names are random: a file of the same name is the same file, or a damaged one that its copy makes good. */
async function copyBlobs({ folder, files }: Replacement['blobs'], target: string): Promise<void> {
  mkdirSync(target, { recursive: true, mode: 0o700 });
  for (const name of files.map((file) => basename(file))) {
    const [from, to] = [join(folder, name), join(target, name)];
    if (existsSync(to) && (await digestOfFile(to)) === (await digestOfFile(from))) continue;
    await copyDurably(from, to);
  }
  syncFolder(target);
}
