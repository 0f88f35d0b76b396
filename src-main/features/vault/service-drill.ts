import { policyOf } from '@main/features/people';
import type { Call } from '@main/platform/calls';
import { inTransaction, listRecords, writeRecord } from '@main/platform/records';
import type { BackupManifest } from '@main/platform/vault';
import type { Output, Request } from '@shared/contract';
import type { LedgerProblem } from '@shared/contract/ledger';
import type { RecordNumber } from '@shared/ids';
import { namesOf, unknownProblems } from './backup-content';
import { dueAfter } from './backup-due';
import { backupKind, drillKind } from './backup-kind';

/** What a rehearsed restore found. */
export interface Rehearsal {
  readonly manifest: BackupManifest;
  readonly problems: readonly LedgerProblem[];
}

/**
 * Records a drill. It passed when the backup has no problem but those that the record of the backup names: a vault
 * whose history has one keeps it in every backup.
 */
export async function recordDrill(
  { workspace, acting }: Call,
  { login, reason }: Pick<Request<'vault.drill'>, 'login' | 'reason'>,
  { manifest, problems }: Rehearsal,
): Promise<Output<'vault.drill'>> {
  const { db, ports } = workspace;
  const { ledger, madeAt, people } = manifest;
  const made = (await listRecords(db, backupKind)).find(
    ({ content }) => content.ledger.root === ledger.root && content.ledger.size === ledger.size,
  );
  const passed = unknownProblems(problems, made?.content.problems ?? []).length === 0;
  const number = (made?.head.number ?? null) as RecordNumber | null;
  const backup = { ...ledger, madeMs: Date.parse(madeAt), number };
  const written = await inTransaction(workspace, acting, (tx) =>
    writeRecord(tx, 'vault.drilled', {
      kind: drillKind,
      id: ports.newId(),
      content: { backup, login, passed, ...namesOf(problems) },
      expectedHead: null,
      reason,
    }),
  );
  const { drillEveryDays } = await policyOf(db);
  const nowMs = ports.clock().utcMs;
  return {
    id: written.id,
    number: written.number,
    passed,
    backupMadeAt: madeAt,
    entries: ledger.size,
    people,
    problems: [...problems],
    nextDrillOn: dueAfter(nowMs, drillEveryDays, nowMs).on,
  };
}
