import { listPeople } from '@main/features/people';
import type { Call } from '@main/platform/calls';
import { throwIfCancelled } from '@main/platform/calls';
import type { Db } from '@main/platform/db';
import { findRevisionBytes, readPlainRevision } from '@main/platform/records';
import type { Output, Request } from '@shared/contract';
import type { RecordRow } from '@shared/contract/records';
import type { RecordId } from '@shared/ids';
import { titleOf } from './domain';
import { countRows, type IndexRow, listKinds, listRows } from './store';

// A search reads contents, which may be large: few at a time, so that nobody else waits for long.
const slice = 50;

/** Records by number. A search that finds little reads on until it has a page or there is nothing left. */
export async function listRecordRows(
  { workspace: { db }, signal }: Call,
  { search, after, limit, ...filter }: Request<'records.list'>,
): Promise<Output<'records.list'>> {
  const nameOf = await namesIn(db);
  const wanted = search.toLowerCase();
  const records: RecordRow[] = [];
  for (let from = after; records.length < limit; ) {
    throwIfCancelled(signal);
    const rows = await listRows(db, filter, from, slice);
    const contents = await findRevisionBytes(
      db,
      rows.map(({ head }) => head),
    );
    for (const row of rows) {
      const bytes = contents.get(row.head);
      if (bytes && records.length < limit && isFound(row, bytes, wanted))
        records.push(rowOf(row, bytes, nameOf));
    }
    from = rows.at(-1)?.number ?? null;
    if (rows.length < slice) break;
  }
  return { records, total: await countRows(db, filter), kinds: await listKinds(db) };
}

/** Printed names by person id; what is no person, such as `device`, stands for itself. */
export async function namesIn(db: Db): Promise<(id: string) => string> {
  const names = new Map((await listPeople(db)).map((person) => [person.id as string, person.printedName]));
  return (id) => names.get(id) ?? id;
}

const decoder = new TextDecoder();

const isFound = ({ number }: IndexRow, bytes: Uint8Array, wanted: string): boolean =>
  number.toLowerCase().includes(wanted) || decoder.decode(bytes).toLowerCase().includes(wanted);

function rowOf(row: IndexRow, bytes: Uint8Array, nameOf: (id: string) => string): RecordRow {
  return {
    id: row.id as RecordId,
    number: row.number,
    kind: row.kind,
    title: titleOf(readPlainRevision(bytes).content),
    revisions: row.revisions,
    head: row.head,
    at: new Date(row.atMs).toISOString(),
    by: nameOf(row.by),
    void: row.void === 1,
    held: row.held === 1,
  };
}
