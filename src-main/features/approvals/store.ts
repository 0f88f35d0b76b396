import type { Db } from '@main/platform/db';

/** The newest approval asked for a record, or `undefined`. */
export async function findLatestFor(
  db: Db,
  subjectId: string,
): Promise<{ readonly id: string; readonly revision: string } | undefined> {
  return db
    .selectFrom('approvals')
    .select(['id', 'subject_revision as revision'])
    .where('subject_id', '=', subjectId)
    .orderBy('at_ms', 'desc')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Record ids of the approvals asked for a record, oldest first. */
export async function listIdsFor(db: Db, subjectId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('approvals')
    .select('id')
    .where('subject_id', '=', subjectId)
    .orderBy('number')
    .execute();
  return rows.map((row) => row.id);
}

/** Record ids of all approvals, open ones first, then newest first. */
export async function listApprovalIds(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('approvals')
    .select('id')
    .orderBy('complete')
    .orderBy('at_ms', 'desc')
    .orderBy('number', 'desc')
    .execute();
  return rows.map((row) => row.id);
}
