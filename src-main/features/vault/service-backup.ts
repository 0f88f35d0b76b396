import { findPerson, listPeople } from '@main/features/people';
import { AppError } from '@main/kernel/app-error';
import { utf8 } from '@main/kernel/bytes';
import { checkpointOf, findFrontier, signCheckpoint } from '@main/ledger';
import { openBlobs } from '@main/platform/blobs';
import type { Call } from '@main/platform/calls';
import { copyDatabase } from '@main/platform/db';
import { inTransaction, type Workspace, workspaceOn, writeRecord } from '@main/platform/records';
import {
  type BackupDraft,
  backupsBeside,
  beginBackup,
  checkVaultPages,
  copyBlobsInto,
  copyVault,
  namedFolder,
  openCopy,
} from '@main/platform/vault';
import type { Output, Request } from '@shared/contract';
import type { LedgerProblem } from '@shared/contract/ledger';
import { backupView, isoOf, isoOrNull, namesOf } from './backup-content';
import { type BackupContent, backupKind } from './backup-kind';

/** What a verification looks at, wherever it lies. */
export type Verifiable = Pick<Call, 'workspace' | 'blobs' | 'signal' | 'progress'>;

/** Verifies a whole vault: chain, state, signatures, files. Given by the composition root, which knows every feature. */
export type VerifyVault = (vault: Verifiable) => Promise<readonly LedgerProblem[]>;

/**
 * Copies the vault into a folder of its own and verifies the copy from its bytes on disk: every page, the chain, the
 * state, the files. Only then does it get a backup's name, and a record.
 *
 * @throws AppError the errors listed for `vault.backup`
 */
export async function makeBackup(
  call: Call,
  { to, reason }: Request<'vault.backup'>,
  verify: VerifyVault,
): Promise<Output<'vault.backup'>> {
  const { workspace, acting } = call;
  const { vault, ports } = workspace;
  const place = to === null ? backupsBeside(vault.folder) : namedFolder(vault.folder, to);
  const madeMs = ports.clock().utcMs;
  const draft = beginBackup(place, workspace.ledger, ports.random);
  try {
    const { ledger, people, problems } = await fill(call, draft, verify);
    const madeAt = isoOf(madeMs);
    const by = (await findPerson(workspace.db, acting.person))?.login ?? null;
    const { name, location, files } = await draft.finish(
      `${madeAt.slice(0, 10)}_${ledger.size}_${tailOf(workspace.ledger)}`,
      {
        schema: 'countersign.backup/1',
        vault: workspace.ledger,
        madeAt,
        by,
        app: workspace.app,
        ledger,
        people: people.map(({ login, passwordSinceMs: ms }) => ({ login, passwordSince: isoOrNull(ms) })),
        problems: problems.length,
      },
    );
    const content: BackupContent = {
      name,
      madeMs,
      ledger,
      files: files.length,
      bytes: files.reduce((sum, file) => sum + file.bytes, 0),
      people,
      ...namesOf(problems),
    };
    const written = await inTransaction(workspace, acting, (tx) =>
      writeRecord(tx, 'vault.backedUp', {
        kind: backupKind,
        id: ports.newId(),
        content,
        expectedHead: null,
        reason,
      }),
    );
    return { ...backupView(written, content), location, problems: [...problems] };
  } catch (failure) {
    draft.discard();
    throw failure;
  }
}

/** The end of a UUIDv7, which is random; its beginning is the time, which vaults made on one morning share. */
const tailOf = (vault: string): string => vault.slice(-12);

interface Filled {
  readonly ledger: BackupContent['ledger'];
  readonly people: BackupContent['people'];
  readonly problems: readonly LedgerProblem[];
}

async function fill(call: Call, draft: BackupDraft, verify: VerifyVault): Promise<Filled> {
  const { workspace, signal, progress } = call;
  const { vault, device, ports } = workspace;
  progress('Copying the database', 0, null);
  const { header, file } = await copyVault(draft, vault, (target) => copyDatabase(workspace.db, target));
  await demandWholePages(call, file);
  const database = openCopy(vault, file);
  try {
    const copy = copyOf(workspace, database, draft.folder);
    const checkpoint = checkpointOf(workspace.ledger, await findFrontier(copy.db));
    draft.write('ledger.head', utf8(signCheckpoint(checkpoint, device.publicKey, device.privateKey)));
    const blobs = openBlobs(draft.blobs, ports.random);
    const files = (await blobs.list(copy.db)).map((blob) => blob.file);
    await copyBlobsInto(draft, vault, files, (done) => progress('Copying files', done, files.length));
    const known = new Map((await listPeople(copy.db)).map((person) => [person.login, person.passwordSetMs]));
    return {
      ledger: { size: checkpoint.size, root: checkpoint.root },
      people: header.people.map(({ login }) => ({ login, passwordSinceMs: known.get(login) ?? null })),
      problems: await verify({ workspace: copy, blobs, signal, progress }),
    };
  } finally {
    database.close();
  }
}

/** The copy as a vault in its own folder, with this device's key: for reading. */
function copyOf(
  workspace: Workspace,
  database: Parameters<typeof workspaceOn>[1],
  folder: string,
): Workspace {
  const { workspace: copy } = workspaceOn(workspace, database);
  return { ...copy, vault: { ...copy.vault, folder } };
}

async function demandWholePages({ workspace, signal, progress }: Call, file: string): Promise<void> {
  const tick = (done: number, total: number) => progress('Checking pages', done, total);
  const { damaged, whole } = await checkVaultPages(workspace.vault, file, { signal, tick });
  if (!whole || damaged.length > 0) throw new AppError('BACKUP_DAMAGED', { pages: damaged.length });
}
