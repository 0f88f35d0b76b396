import { listPeople, policyOf } from '@main/features/people';
import { listEntries, readEntry } from '@main/ledger';
import type { Call } from '@main/platform/calls';
import type { Db } from '@main/platform/db';
import { listRecords } from '@main/platform/records';
import type { Output } from '@shared/contract';
import type { RecordId, RecordNumber } from '@shared/ids';
import { backupView, isoOf } from './backup-content';
import { dueAfter } from './backup-due';
import { backupKind, drillKind } from './backup-kind';

/** Backups and drills, newest first, and when the next ones are due. A drill that failed does not put off the next. */
export async function listBackups({ workspace }: Call): Promise<Output<'vault.backups'>> {
  const { db, ports } = workspace;
  const names = new Map((await listPeople(db)).map((person) => [person.id as string, person.printedName]));
  const backups = (await listRecords(db, backupKind)).reverse();
  const drills = (await listRecords(db, drillKind)).reverse();
  const { backupEveryDays, drillEveryDays } = await policyOf(db);
  const nowMs = ports.clock().utcMs;
  const sinceMs = await foundedMs(db);
  const passed = drills.find(({ content }) => content.passed);
  return {
    backupDue: dueAfter(backups[0]?.content.madeMs ?? sinceMs, backupEveryDays, nowMs),
    drillDue: dueAfter(passed?.head.atMs ?? sinceMs, drillEveryDays, nowMs),
    backups: backups.map(({ head, content }) => ({
      ...backupView(head, content),
      by: names.get(head.by) ?? head.by,
      problems: content.problemCount,
    })),
    drills: drills.map(({ head, content }) => ({
      id: head.id as RecordId,
      number: head.number as RecordNumber,
      at: isoOf(head.atMs),
      by: names.get(head.by) ?? head.by,
      backup: content.backup.number,
      backupMadeAt: isoOf(content.backup.madeMs),
      passed: content.passed,
      problems: content.problemCount,
    })),
  };
}

async function foundedMs(db: Db): Promise<number> {
  const [first] = await listEntries(db, 0, 1);
  return first ? readEntry(first.bytes).at : 0;
}
