import { join } from 'node:path';
import { AppError } from '@main/kernel/app-error';
import { utf8 } from '@main/kernel/bytes';
import type { Ports } from '@main/kernel/ports';
import { ChainVerifier, checkpointOf, findFrontier, signCheckpoint } from '@main/ledger';
import { openBlobs } from '@main/platform/blobs';
import { connect, versionOf } from '@main/platform/db';
import { findDevice } from '@main/platform/records';
import {
  beginBackup,
  checkVaultPages,
  copyBlobsInto,
  copyVault,
  openCopy,
  readManifest,
  type Vault,
} from '@main/platform/vault';
import { readChain } from './ledger/read-chain';

/**
 * Copies the vault into `before-migration-<version>` in its own folder before this version changes the database of an
 * older one, unless that was done and nothing was written since. The copy is verified as a backup is, but for what
 * only its own version can read.
 *
 * @throws AppError `BACKUP_DAMAGED` when the copy does not hold; nothing is migrated then
 */
export async function backupBeforeMigration(
  vault: Vault,
  ports: Pick<Ports, 'clock' | 'random'>,
  app: string,
): Promise<void> {
  const { version, older } = versionOf(vault.database);
  if (!older) return;
  const name = `before-migration-${version}`;
  const db = connect(vault.database);
  const checkpoint = checkpointOf(vault.header.vault, await findFrontier(db));
  const ledger = { size: checkpoint.size, root: checkpoint.root };
  if (isThere(join(vault.folder, name), ledger.root)) return;
  const draft = beginBackup(vault.folder, vault.header.vault, ports.random);
  try {
    const { header, file } = await copyVault(draft, vault, async (target) =>
      vault.database.prepare('vacuum into ?').run(target),
    );
    // Of the copy, as every backup has it: the one beside the vault may be gone, or know better.
    const device = await findDevice(db);
    if (!device) throw new AppError('VAULT_DAMAGED');
    draft.write('ledger.head', utf8(signCheckpoint(checkpoint, device.publicKey, device.privateKey)));
    const problems = await verifyCopy(vault, draft, file, ledger.root, ports);
    await draft.finish(name, {
      schema: 'countersign.backup/1',
      vault: header.vault,
      madeAt: new Date(ports.clock().utcMs).toISOString(),
      by: null,
      app,
      ledger,
      people: header.people.map(({ login }) => ({ login, passwordSince: null })),
      problems,
    });
  } catch (failure) {
    draft.discard();
    throw failure;
  }
}

function isThere(folder: string, root: string): boolean {
  try {
    return readManifest(folder).ledger.root === root;
  } catch {
    return false; // none, or not a whole one
  }
}

/**
 * Every page, every entry and every file of the copy, read from the disk. What is wrong with the ledger or a file of
 * the vault itself does not stop the migration: `ledger verify` has to open it to name it.
 *
 * @returns how many problems there are
 */
async function verifyCopy(
  vault: Vault,
  draft: ReturnType<typeof beginBackup>,
  file: string,
  root: string,
  ports: Pick<Ports, 'random'>,
): Promise<number> {
  const { damaged, whole } = await checkVaultPages(vault, file);
  if (!whole || damaged.length > 0) throw new AppError('BACKUP_DAMAGED', { pages: damaged.length });
  const database = openCopy(vault, file);
  try {
    const db = connect(database);
    const verifier = new ChainVerifier();
    await readChain(db, { verifier, after: 0 }, () => undefined);
    const { checkpoint, problems } = verifier.finish();
    if (checkpoint.root !== root) throw new AppError('BACKUP_DAMAGED');
    const blobs = openBlobs(draft.blobs, ports.random);
    const kept = await blobs.list(db);
    const files = kept.map((blob) => blob.file);
    await copyBlobsInto(draft, vault, files, () => undefined);
    const unreadable: string[] = [];
    for (const { sha256 } of kept) await blobs.read(db, sha256).catch(() => unreadable.push(sha256));
    return problems.length + unreadable.length;
  } finally {
    database.close();
  }
}
