import { join } from 'node:path';
import { checkBlobs, headerDiffers, isRecorded, type Verifiable } from '@main/features/vault';
import { AppError } from '@main/kernel/app-error';
import type { Ports } from '@main/kernel/ports';
import { openBlobs } from '@main/platform/blobs';
import type { Log } from '@main/platform/log';
import { openWorkspace, type Workspace } from '@main/platform/records';
import {
  alteredFiles,
  type BackupManifest,
  checkVaultPages,
  dropStaged,
  namedFolder,
  openStaged,
  readManifest,
  type UnwrappedKeys,
} from '@main/platform/vault';
import type { LedgerProblem } from '@shared/contract/ledger';
import type { Login } from '@shared/ids';
import { appName } from './open-vault';
import { recordKinds } from './record-kinds';
import { verifyLedger } from './verify-ledger';

/** What a rehearsal needs of its surroundings; `folder` is that of the present vault. */
export interface Stage extends Pick<Verifiable, 'signal' | 'progress'> {
  readonly folder: string;
  readonly ports: Ports;
  readonly log: Log;
}

export interface Opener {
  readonly login: Login;
  readonly password: string;
}

/** A backup, opened as a vault of its own and verified. */
export interface OpenedBackup {
  readonly manifest: BackupManifest;
  readonly workspace: Workspace;
  readonly keys: UnwrappedKeys;
  /** Where its blobs lie, and those that its records refer to. */
  readonly blobs: { readonly folder: string; readonly files: readonly string[] };
  readonly problems: readonly LedgerProblem[];
}

/** The folder and manifest of a backup that somebody named. Throws `BACKUP_LOCATION_REFUSED`, `BACKUP_NOT_FOUND` … */
export function findBackup(vaultFolder: string, given: string) {
  const folder = namedFolder(vaultFolder, given);
  return { folder, manifest: readManifest(folder) };
}

/** What is wrong with a backup's bytes: files that are not those of the manifest. */
export async function damageOf(
  { progress }: Stage,
  { folder, manifest }: ReturnType<typeof findBackup>,
): Promise<readonly LedgerProblem[]> {
  const altered = await alteredFiles(folder, manifest, (done, total) =>
    progress('Checking the backup', done, total),
  );
  return altered.map((subject) => ({
    code: 'BACKUP_FILE_ALTERED',
    subject,
    message: 'A file of the backup is gone, cut or altered.',
  }));
}

/**
 * Opens a copy of a backup with a password of its day, brings it to this version, and verifies all of it: pages,
 * header, chain, state, signatures, files. The caller closes what it gets.
 *
 * @throws AppError as opening a vault does
 */
export async function openBackup(
  stage: Stage,
  backup: ReturnType<typeof findBackup>,
  opener: Opener,
): Promise<OpenedBackup> {
  const { ports, log, signal, progress } = stage;
  const { folder, manifest } = backup;
  progress('Opening the backup', 0, null);
  const { vault, keys } = await openStaged(ports, stage.folder, backup, opener);
  try {
    const tick = (done: number, total: number) => progress('Checking pages', done, total);
    const pages = await checkVaultPages(vault, join(folder, vault.header.database), { signal, tick });
    if (!pages.whole || pages.damaged.length > 0)
      throw new AppError('VAULT_DAMAGED', { pages: pages.damaged.length });
    const workspace = await openWorkspace(vault, ports, log, appName, recordKinds);
    const blobs = openBlobs(join(folder, 'blobs'), ports.random);
    const look = { workspace, blobs, signal, progress };
    const { chain, problems } = await verifyLedger(look);
    const files = (await blobs.list(workspace.db)).map(({ file }) => file);
    const { size, root } = manifest.ledger;
    const same = chain.checkpoint.size === size && chain.checkpoint.root === root;
    return {
      manifest,
      workspace,
      keys,
      blobs: { folder: join(folder, 'blobs'), files },
      problems: [
        ...problems,
        ...(await checkBlobs(look)).problems,
        ...((await isRecorded(workspace.db, vault.header)) ? [] : [headerDiffers('vault.keys')]),
        ...(same ? [] : [manifestDiffers]),
      ],
    };
  } catch (failure) {
    keys[Symbol.dispose]();
    dropStaged(vault);
    throw failure;
  }
}

const manifestDiffers: LedgerProblem = {
  code: 'MANIFEST_DIFFERS',
  subject: 'manifest.json',
  message: 'The manifest names another ledger than the one in the backup.',
};
