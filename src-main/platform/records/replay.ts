import { setImmediate } from 'node:timers/promises';
import { type Entry, listEntriesOf, parseEntry, type VerifiedChain } from '@main/ledger';
import type { Db } from '@main/platform/db';
import type { LedgerProblem } from '@shared/contract/ledger';
import { sql } from 'kysely';
import type { AnyKind } from './kind';
import { digestOf, readPlainRevision } from './revision';

const slice = 300;

export interface Replayed {
  readonly revisions: number;
  readonly projections: number;
  readonly problems: readonly LedgerProblem[];
}

type Chain = Pick<VerifiedChain, 'revisions' | 'heads'>;

/** What the revisions demand of the tables, as lines of text. */
interface Demanded {
  readonly lines: Map<string, string[]>;
  readonly counts: Map<string, number>;
  readonly heads: Map<string, object>;
  readonly seen: Set<string>;
  readonly problems: LedgerProblem[];
}

/**
 * Replays the state: every revision hashes to its digest and stands in the ledger entry it names and agrees with it,
 * every record stands at the revision the ledger recorded last, and every row of the index and the projections is what the
 * revisions demand – no more, no less.
 *
 * @param judge asked about each entry that recorded a revision, in no order
 */
export async function replayState(
  db: Db,
  kinds: readonly AnyKind[],
  chain: Chain,
  tick: (done: number) => void,
  judge: (entry: Entry) => LedgerProblem | null = () => null,
): Promise<Replayed> {
  const demanded: Demanded = {
    lines: new Map(),
    counts: new Map(),
    heads: new Map(),
    seen: new Set(),
    problems: [],
  };
  for (let after = ''; ; ) {
    const rows = await db
      .selectFrom('revisions')
      .leftJoin('records', 'records.id', 'revisions.record_id')
      .selectAll('revisions')
      // Only to name the record to a person: the index is checked against the revisions below.
      .select('records.number')
      .where('digest', '>', after)
      .orderBy('digest')
      .limit(slice)
      .execute();
    const entries = await entriesOf(db, rows);
    for (const row of rows) demand(demanded, kinds, chain, row, entries.get(row.seq));
    for (const entry of entries.values())
      demanded.problems.push(...[judge(entry)].filter((it) => it !== null));
    tick(demanded.seen.size);
    // Others get their turn.
    await setImmediate();
    const last = rows.at(-1);
    if (!last || rows.length < slice) break;
    after = last.digest;
  }
  const { problems, seen } = demanded;
  for (const [digest, seq] of chain.revisions)
    if (!seen.has(digest))
      problems.push(problem('REVISION_MISSING', `entry ${seq}`, 'A recorded revision is gone.'));
  demanded.lines.set(
    'records',
    [...demanded.heads].map(([id, head]) => lineOf({ ...head, revisions: demanded.counts.get(id) ?? 0 })),
  );
  let projections = 0;
  for (const table of new Set(['records', ...kinds.flatMap((kind) => Object.keys(kind.tables))])) {
    const { rows } = await sql<object>`select * from ${sql.table(table)}`.execute(db);
    projections += rows.length;
    problems.push(...differences(table, demanded.lines.get(table) ?? [], rows.map(lineOf)));
    await setImmediate();
  }
  return { revisions: seen.size, projections, problems };
}

interface StoredRevision {
  readonly digest: string;
  readonly kind: string;
  readonly record_id: string;
  readonly seq: number;
  readonly bytes: Uint8Array;
  readonly number: string | null;
}

/** The entries that the revisions name, by their numbers; one that cannot be read is named by the chain. */
async function entriesOf(db: Db, rows: readonly StoredRevision[]): Promise<ReadonlyMap<number, Entry>> {
  const seqs = [...new Set(rows.map(({ seq }) => seq))];
  return new Map(
    (await listEntriesOf(db, seqs)).flatMap(({ seq, bytes }) => {
      const entry = parseEntry(bytes);
      return entry ? [[seq, entry] as const] : [];
    }),
  );
}

/** Whether a revision says of itself what its entry says of it: which record, by whom, when, after which one. */
function agrees(bytes: Uint8Array, entry: Entry): boolean {
  const { kind, head, parents } = readPlainRevision(bytes);
  const { object, actor, at, before } = entry;
  return (
    object?.kind === kind &&
    object.id === head.id &&
    object.number === head.number &&
    actor === head.by &&
    at === head.atMs &&
    parents.length === (before === null ? 0 : 1) &&
    (parents[0] ?? null) === before
  );
}

function demand(
  demanded: Demanded,
  kinds: readonly AnyKind[],
  chain: Chain,
  row: StoredRevision,
  entry: Entry | undefined,
): void {
  const { lines, counts, heads, seen, problems } = demanded;
  seen.add(row.digest);
  counts.set(row.record_id, (counts.get(row.record_id) ?? 0) + 1);
  const kind = kinds.find((candidate) => candidate.kind === row.kind);
  const replayed = kind && digestOf(row.bytes) === row.digest ? replayOrNull(kind, row.bytes) : null;
  if (!replayed || replayed.head.id !== row.record_id) {
    const name = row.number ?? row.record_id;
    problems.push(problem('REVISION_ALTERED', name, 'A revision is not what was recorded.'));
    return;
  }
  const { id, number, atMs, by } = replayed.head;
  if (chain.revisions.get(row.digest) !== row.seq)
    problems.push(
      problem('REVISION_UNRECORDED', number, 'The ledger entry it names does not record this revision.'),
    );
  else if (entry && !agrees(row.bytes, entry))
    problems.push(problem('REVISION_DIFFERS', number, 'Revision and ledger entry tell different things.'));
  if (chain.heads.get(id) !== row.digest) return;
  heads.set(id, {
    id,
    kind: row.kind,
    number,
    head: row.digest,
    at_ms: atMs,
    by,
    void: replayed.isVoid ? 1 : 0,
  });
  for (const [table, items] of Object.entries(replayed.rows)) {
    const made = lines.get(table) ?? [];
    for (const item of items) made.push(lineOf(item));
    lines.set(table, made);
  }
}

function replayOrNull(kind: AnyKind, bytes: Uint8Array) {
  try {
    return kind.replay(bytes);
  } catch {
    return null;
  }
}

/** A row as text that does not depend on the order of its columns. */
const lineOf = (row: object): string =>
  JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));

const problem = (code: string, subject: string, message: string): LedgerProblem => ({
  code,
  subject,
  message,
});

function differences(table: string, demanded: readonly string[], found: readonly string[]): LedgerProblem[] {
  const wanted = new Set(demanded);
  const there = new Set(found);
  const subject = (line: string) => `${table} ${nameOf(line)}`.trim();
  return [
    ...found
      .filter((line) => !wanted.has(line))
      .map((line) => problem('PROJECTION_DIFFERS', subject(line), 'A row is not what its record says.')),
    ...demanded
      .filter((line) => !there.has(line))
      .map((line) =>
        problem('PROJECTION_MISSING', subject(line), 'A row that a record demands is not there.'),
      ),
  ];
}

/** What names a row to a person: its number, else its id. */
function nameOf(line: string): string {
  const columns = new Map(JSON.parse(line) as [string, unknown][]);
  for (const name of ['number', 'id', 'approval_id', 'person_id']) {
    const value = columns.get(name);
    if (typeof value === 'string') return value;
  }
  return '';
}
