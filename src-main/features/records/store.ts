import type { Db } from '@main/platform/db';

export interface RowFilter {
  readonly kind?: string | undefined;
  readonly void?: boolean | undefined;
  readonly held?: boolean | undefined;
}

/** A record as the index knows it. */
export interface IndexRow {
  readonly id: string;
  readonly number: string;
  readonly kind: string;
  readonly head: string;
  readonly revisions: number;
  readonly atMs: number;
  readonly by: string;
  readonly void: number;
  /** The record that decides about its hold, with its words; `null` where nobody ever did. */
  readonly retentionId: string | null;
  readonly held: number | null;
  readonly holdReason: string | null;
}

/** Records by number, those after a number only. */
export function listRows(
  db: Db,
  filter: RowFilter,
  after: string | null,
  limit: number,
): Promise<readonly IndexRow[]> {
  return filtered(db, filter)
    .select(columns)
    .where('records.number', '>', after ?? '')
    .orderBy('records.number')
    .limit(limit)
    .execute();
}

export async function countRows(db: Db, filter: RowFilter): Promise<number> {
  const { count } = await filtered(db, filter)
    .select((expression) => expression.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** The kinds of record that there are, by name. */
export async function listKinds(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('records').select('kind').distinct().orderBy('kind').execute();
  return rows.map(({ kind }) => kind);
}

/** One record by its id, or `undefined`. */
export async function findRow(db: Db, id: string): Promise<IndexRow | undefined> {
  return filtered(db, {}).select(columns).where('records.id', '=', id).executeTakeFirst();
}

/** The number of a record, or `undefined`. */
export async function findNumber(db: Db, id: string): Promise<string | undefined> {
  return (await db.selectFrom('records').select('number').where('id', '=', id).executeTakeFirst())?.number;
}

const columns = [
  'records.id',
  'records.number',
  'records.kind',
  'records.head',
  'records.revisions',
  'records.at_ms as atMs',
  'records.by',
  'records.void',
  'records_retention.id as retentionId',
  'records_retention.held',
  'records_retention.reason as holdReason',
] as const;

function filtered(db: Db, { kind, held, ...filter }: RowFilter) {
  let rows = db
    .selectFrom('records')
    .leftJoin('records_retention', 'records_retention.record_id', 'records.id');
  if (kind !== undefined) rows = rows.where('records.kind', '=', kind);
  if (filter.void !== undefined) rows = rows.where('records.void', '=', filter.void ? 1 : 0);
  if (held === true) rows = rows.where('records_retention.held', '=', 1);
  if (held === false)
    rows = rows.where((row) =>
      row.or([row('records_retention.held', 'is', null), row('records_retention.held', '=', 0)]),
    );
  return rows;
}
