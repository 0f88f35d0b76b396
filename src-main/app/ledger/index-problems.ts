import { type IndexVerifier, listEntriesOf, listIndexRows, listIndexRowsOf, parseEntry } from '@main/ledger';
import type { Db } from '@main/platform/db';
import type { LedgerProblem } from '@shared/contract/ledger';

/** What the index says that the entries do not, once all of them were read up to `end`. */
export async function indexProblems(
  db: Db,
  index: IndexVerifier,
  end: number,
): Promise<readonly LedgerProblem[]> {
  const raised = index.raised();
  const stored = await listEntriesOf(db, raised);
  const entries = stored.flatMap(({ seq, bytes }) => {
    const entry = parseEntry(bytes);
    return entry ? [[seq, entry] as const] : [];
  });
  const rows = await listIndexRowsOf(db, raised);
  const beyond = await listIndexRows(db, end, Number.MAX_SAFE_INTEGER);
  return [
    ...index.finish({ entries: new Map(entries), rows: new Map(rows.map((row) => [row.seq, row])) }),
    ...beyond.map(({ seq }) => ({
      code: 'INDEX_DIFFERS',
      subject: `entry ${seq}`,
      message: 'The index of the ledger has a row for an entry that is not there.',
    })),
  ];
}
