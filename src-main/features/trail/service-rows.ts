import { listPeople } from '@main/features/people';
import { type Entry, listEntriesOf, listIndexRowsOf, parseEntry } from '@main/ledger';
import type { Db } from '@main/platform/db';
import type { LedgerRow, Raised } from '@shared/contract/ledger-views';
import type { RecordId } from '@shared/ids';

/** Person id → printed name. */
export async function printedNames(db: Db): Promise<ReadonlyMap<string, string>> {
  return new Map((await listPeople(db)).map(({ id, printedName }) => [id, printedName]));
}

/** Entries as people read them, in the order of the sequence numbers; numbers of no entry are left out. */
export async function rowsOf(db: Db, seqs: readonly number[]): Promise<LedgerRow[]> {
  const names = await printedNames(db);
  const stored = await listEntriesOf(db, seqs);
  const raised = await raisesOf(db, seqs, names);
  const rows = new Map(
    stored.map(({ seq, bytes, leaf }) => {
      const entry = parseEntry(bytes);
      return [seq, entry ? rowOf(entry, leaf, names, raised.get(seq)) : unreadable(seq, leaf)];
    }),
  );
  return seqs.flatMap((seq) => rows.get(seq) ?? []);
}

type Names = ReadonlyMap<string, string>;
type RaisedTo = Raised & { readonly to: string };

/** Who raised the impact of these entries, for those of which somebody did. */
async function raisesOf(
  db: Db,
  seqs: readonly number[],
  names: Names,
): Promise<ReadonlyMap<number, RaisedTo>> {
  const targets = new Map(
    (await listIndexRowsOf(db, seqs)).flatMap(({ seq, raised_seq }) =>
      raised_seq === null ? [] : [[raised_seq, seq] as const],
    ),
  );
  const raises = new Map<number, RaisedTo>();
  for (const { seq, bytes } of await listEntriesOf(db, [...targets.keys()])) {
    const entry = parseEntry(bytes);
    const target = targets.get(seq);
    if (!entry || target === undefined) continue;
    const { actor, at, reason, detail } = entry;
    const [from, to] = [String(detail['from']), String(detail['to'])];
    raises.set(target, { entry: seq, by: names.get(actor) ?? actor, at: iso(at), from, reason, to });
  }
  return raises;
}

function rowOf(entry: Entry, leaf: string, names: Names, raisedTo: RaisedTo | undefined): LedgerRow {
  const { to = entry.impact, ...raised } = raisedTo ?? {};
  return {
    seq: entry.seq,
    at: iso(entry.at),
    offsetMinutes: entry.offset,
    action: entry.action,
    actor: names.get(entry.actor) ?? entry.actor,
    actorId: entry.actor,
    role: entry.role,
    object: entry.object?.number ?? null,
    objectId: (entry.object?.id as RecordId | undefined) ?? null,
    kind: entry.object?.kind ?? null,
    before: entry.before,
    after: entry.after,
    reason: entry.reason,
    implication: entry.implication,
    impact: to,
    raised: raisedTo ? (raised as Raised) : null,
    detail: JSON.stringify(entry.detail),
    leaf,
  };
}

/** An entry whose bytes were altered is not left out of the list; verification says what is wrong with it. */
const unreadable = (seq: number, leaf: string): LedgerRow => ({
  seq,
  at: iso(0),
  offsetMinutes: 0,
  action: 'unreadable',
  actor: '',
  actorId: '',
  role: '',
  object: null,
  objectId: null,
  kind: null,
  before: null,
  after: null,
  reason: '',
  implication: '',
  impact: '',
  raised: null,
  detail: '{}',
  leaf,
});

/** End of the year 9999, UTC ms. */
const latestMs = 253_402_300_799_999;

/** A time that no clock shows, which verification names, reads as the beginning of 1970. */
const iso = (utcMs: number): string =>
  new Date(Math.abs(utcMs) <= latestMs && utcMs >= 0 ? utcMs : 0).toISOString();
