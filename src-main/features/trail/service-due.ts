import { policyOf } from '@main/features/people';
import { findHead, listEntries, readEntry } from '@main/ledger';
import type { Call } from '@main/platform/calls';
import type { Db } from '@main/platform/db';
import { listEntriesAbout } from '@main/platform/records';
import type { Output } from '@shared/contract';
import { coversLedger, dateOf, dueAfter } from './domain';
import { listReviews } from './service-review';

type Task = Output<'trail.due'>['tasks'][number];

/** The whole ledger is due from its first day on; a record's own trail once somebody has begun to review it. */
export async function due({ workspace: { db, ports } }: Call): Promise<Output<'trail.due'>> {
  const { trailReviewEveryDays: everyDays } = await policyOf(db);
  const today = dateOf(ports.clock().utcMs);
  const reviews = await listReviews(db);
  const { seq: end } = await findHead(db);
  const whole = reviews.find(({ content }) => content.record === null && coversLedger(content.filter));
  const wholeDue = whole?.content.nextDue ?? dueAfter(await openedMs(db), everyDays);
  const tasks: Task[] = [
    {
      record: null,
      recordId: null,
      dueOn: wholeDue,
      overdue: wholeDue < today,
      last: whole?.head.number ?? null,
      entries: end - (whole?.content.upTo ?? 0),
    },
  ];
  for (const { head, content } of reviews) {
    const { record, nextDue, upTo } = content;
    if (record === null || tasks.some(({ recordId }) => recordId === record.id)) continue;
    const later = (await listEntriesAbout(db, [record.id])).filter(({ seq }) => seq > upTo);
    tasks.push({
      record: record.number,
      recordId: record.id,
      dueOn: nextDue,
      overdue: nextDue < today,
      last: head.number,
      entries: later.length,
    });
  }
  return { everyDays, tasks };
}

async function openedMs(db: Db): Promise<number> {
  const [first] = await listEntries(db, 0, 1);
  return first ? readEntry(first.bytes).at : 0;
}
