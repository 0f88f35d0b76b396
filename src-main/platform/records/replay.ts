import type { VerifiedChain } from '@main/ledger';
import type { Db } from '@main/platform/db';
import type { LedgerProblem } from '@shared/contract/ledger';
import { sql } from 'kysely';
import type { AnyKind, Rows } from './kind';
import { digestOf } from './revision';

const slice = 300;

export interface Replayed {
  readonly revisions: number;
  readonly projections: number;
  readonly problems: readonly LedgerProblem[];
}

/**
 * Replays the state: every revision hashes to its digest and stands in the ledger, every record's head is the
 * last one the ledger recorded, and every projected row is what its revision projects to – no more, no less.
 */
export async function replayState(
  db: Db,
  kinds: readonly AnyKind[],
  chain: Pick<VerifiedChain, 'revisions' | 'heads'>,
  tick: (done: number) => void,
): Promise<Replayed> {
  const problems: LedgerProblem[] = [];
  const expected = new Map<string, string[]>();
  const seen = new Set<string>();
  let projections = 0;
  for (let after = ''; ; ) {
    const rows = await db
      .selectFrom('revisions')
      .leftJoin('records', 'records.id', 'revisions.record_id')
      .select(['digest', 'bytes', 'record_id', 'revisions.kind', 'records.head', 'records.number'])
      .where('digest', '>', after)
      .orderBy('digest')
      .limit(slice)
      .execute();
    for (const row of rows) {
      seen.add(row.digest);
      const name = row.number ?? row.record_id;
      const kind = kinds.find((candidate) => candidate.kind === row.kind);
      const made = kind && digestOf(row.bytes) === row.digest ? rowsOrNull(kind, row.bytes) : null;
      if (!made || !kind) {
        problems.push({
          code: 'REVISION_ALTERED',
          subject: name,
          message: 'A revision is not what was recorded.',
        });
        continue;
      }
      if (!chain.revisions.has(row.digest))
        problems.push({
          code: 'REVISION_UNRECORDED',
          subject: name,
          message: 'No ledger entry records this revision.',
        });
      if (chain.heads.get(row.record_id) !== row.digest) continue;
      if (row.head !== row.digest)
        problems.push({
          code: 'HEAD_DIFFERS',
          subject: name,
          message: 'The record does not stand at its last revision.',
        });
      for (const [table, items] of Object.entries(made)) {
        const lines = expected.get(table) ?? [];
        for (const item of items) lines.push(lineOf(item));
        expected.set(table, lines);
      }
    }
    tick(seen.size);
    const last = rows.at(-1);
    if (!last || rows.length < slice) break;
    after = last.digest;
  }
  for (const [digest, seq] of chain.revisions)
    if (!seen.has(digest))
      problems.push({
        code: 'REVISION_MISSING',
        subject: `entry ${seq}`,
        message: 'A recorded revision is gone.',
      });
  for (const table of new Set(kinds.flatMap((kind) => Object.keys(kind.tables)))) {
    const rows = await sql<object>`select * from ${sql.table(table)}`.execute(db);
    projections += rows.rows.length;
    problems.push(...differences(table, expected.get(table) ?? [], rows.rows.map(lineOf)));
  }
  return { revisions: seen.size, projections, problems };
}

function rowsOrNull(kind: AnyKind, bytes: Uint8Array): Rows | null {
  try {
    return kind.replay(bytes);
  } catch {
    return null;
  }
}

/** A row as text that does not depend on the order of its columns. */
const lineOf = (row: object): string =>
  JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));

function differences(table: string, expected: readonly string[], found: readonly string[]): LedgerProblem[] {
  const wanted = new Set(expected);
  const there = new Set(found);
  const subject = (line: string) => `${table} ${idOf(line)}`.trim();
  return [
    ...found
      .filter((line) => !wanted.has(line))
      .map((line) => ({
        code: 'PROJECTION_DIFFERS',
        subject: subject(line),
        message: 'A row is not what its record says.',
      })),
    ...expected
      .filter((line) => !there.has(line))
      .map((line) => ({
        code: 'PROJECTION_MISSING',
        subject: subject(line),
        message: 'A row that a record demands is not there.',
      })),
  ];
}

/** What names a row to a person: its number, else its id. */
function idOf(line: string): string {
  const columns = new Map(JSON.parse(line) as [string, unknown][]);
  for (const name of ['number', 'id', 'approval_id', 'person_id']) {
    const value = columns.get(name);
    if (typeof value === 'string') return value;
  }
  return '';
}
