import type { Db } from '@main/platform/db';

export interface ComparisonHead {
  readonly id: string;
  readonly number: string;
  readonly head: string;
  readonly baseline: string;
  readonly candidate: string;
  readonly basis: string;
  readonly firstLine: string;
  readonly decision: string;
  readonly author: string;
  readonly atMs: number;
}

const columns = [
  'id',
  'number',
  'head',
  'baseline',
  'candidate',
  'basis',
  'first_line as firstLine',
  'decision',
  'author',
  'at_ms as atMs',
] as const;

/** Recorded comparisons, newest first; the number breaks ties. */
export function listComparisons(db: Db): Promise<ComparisonHead[]> {
  return db
    .selectFrom('comparison')
    .select(columns)
    .orderBy('at_ms', 'desc')
    .orderBy('number', 'desc')
    .execute();
}

export function findComparisonHead(db: Db, id: string): Promise<ComparisonHead | undefined> {
  return db.selectFrom('comparison').select(columns).where('id', '=', id).executeTakeFirst();
}

/** The record id of the gate table in force, or `undefined` before the first. */
export async function findGateTableId(db: Db): Promise<string | undefined> {
  const row = await db
    .selectFrom('comparison_gates')
    .select('id')
    .orderBy('number')
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}
