import type { Schema, Tx } from '@main/platform/db';
import type { AnyKind, Rows } from './kind';

/** Replaces a record's rows in every table of its kind. Large projections go in slices of 200 rows. */
export async function projectRows(
  tx: Tx,
  kind: Pick<AnyKind, 'tables'>,
  id: string,
  rows: Rows,
): Promise<void> {
  for (const [table, owner] of Object.entries(kind.tables) as [keyof Schema, string][]) {
    await tx
      .deleteFrom(table)
      .where(owner as never, '=', id as never)
      .execute();
    const made = rows[table] ?? [];
    for (let start = 0; start < made.length; start += 200)
      await tx
        .insertInto(table)
        .values(made.slice(start, start + 200) as never)
        .execute();
  }
}
