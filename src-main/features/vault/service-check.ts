import { keyRingKind, personKind } from '@main/features/people';
import { type Call, throwIfCancelled } from '@main/platform/calls';
import type { Db } from '@main/platform/db';
import { inTransaction, listRecords, note, type Workspace } from '@main/platform/records';
import { checkVaultPages, type Header, headerDigest, readHeaderCopies } from '@main/platform/vault';
import type { Output } from '@shared/contract';
import type { LedgerProblem } from '@shared/contract/ledger';

/** Looks at what lies on the disk: every page, every file, both copies of the header. Its outcome is an entry. */
export async function checkVault(call: Call): Promise<Output<'vault.check'>> {
  const { workspace, acting, signal, progress } = call;
  const tick = (done: number, total: number) => progress('Checking pages', done, total);
  const { pages, damaged, whole } = await checkVaultPages(workspace.vault, undefined, { signal, tick });
  const { files, problems: altered } = await checkBlobs(call);
  const problems = [
    ...damaged.map((page) =>
      problem('PAGE_ALTERED', `page ${page}`, 'A page of the database is not what was written.'),
    ),
    ...(whole
      ? []
      : [problem('DATABASE_CUT', 'database', 'The database does not end where a page ends: it was cut.')]),
    ...altered,
    ...(await headerProblems(workspace)),
  ];
  await inTransaction(workspace, acting, (tx) =>
    note(tx, { action: 'vault.checked', detail: { pages, files, problems: problems.length } }),
  );
  return { sound: problems.length === 0, pages, files, problems };
}

/** Decrypts and hashes every stored file. */
export async function checkBlobs({
  workspace,
  blobs,
  signal,
  progress,
}: Pick<Call, 'workspace' | 'blobs' | 'signal' | 'progress'>): Promise<{
  readonly files: number;
  readonly problems: readonly LedgerProblem[];
}> {
  const kept = await blobs.list(workspace.db);
  const problems: LedgerProblem[] = [];
  for (const [index, { file, sha256 }] of kept.entries()) {
    throwIfCancelled(signal);
    progress('Checking files', index, kept.length);
    await blobs.read(workspace.db, sha256).catch(() => {
      problems.push(problem('FILE_ALTERED', `blobs/${file}`, 'A stored file is gone, cut or altered.'));
    });
  }
  return { files: kept.length, problems };
}

/** Both copies on the disk are the header that the ledger recorded. */
async function headerProblems({ db, vault }: Workspace): Promise<LedgerProblem[]> {
  const problems: LedgerProblem[] = [];
  for (const { name, header } of readHeaderCopies(vault.folder))
    if (header === null)
      problems.push(problem('HEADER_DAMAGED', name, 'This copy of the key file is gone or damaged.'));
    else if (header.database !== vault.header.database || !(await isRecorded(db, header)))
      problems.push(headerDiffers(name));
  return problems;
}

export const headerDiffers = (name: string): LedgerProblem =>
  problem('HEADER_DIFFERS', name, 'The key file is not the one that the ledger recorded.');

/** Whether the ledger knows this header; where there is no key ring yet, whether it enrolled the people and keys. */
export async function isRecorded(db: Db, header: Header): Promise<boolean> {
  const recorded = (await listRecords(db, keyRingKind))[0]?.content.header;
  if (recorded !== undefined) return headerDigest(header) === recorded;
  const enrolled = await listRecords(db, personKind);
  return header.people.every((claimed) =>
    enrolled.some(
      ({ head, content }) =>
        head.id === claimed.person &&
        content.x25519 === claimed.x25519 &&
        content.ed25519 === claimed.ed25519,
    ),
  );
}

const problem = (code: string, subject: string, message: string): LedgerProblem => ({
  code,
  subject,
  message,
});
