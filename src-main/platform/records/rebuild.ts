import { type Db, projectionsAreMade, type Schema } from '@main/platform/db';
import { sql } from 'kysely';
import type { AnyKind } from './kind';
import { projectRows } from './project';

/** Makes every projection of these kinds anew from the revisions: after a migration changed its shape. */
export async function rebuildProjections(db: Db, kinds: readonly AnyKind[]): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const kind of kinds) {
      for (const table of Object.keys(kind.tables) as (keyof Schema)[]) await tx.deleteFrom(table).execute();
      const heads = await tx
        .selectFrom('records')
        .innerJoin('revisions', 'revisions.digest', 'records.head')
        .select(['records.id', 'revisions.bytes'])
        .where('records.kind', '=', kind.kind)
        .orderBy('records.number')
        .execute();
      for (const { id, bytes } of heads) await projectRows(tx, kind, id, kind.replay(bytes).rows);
    }
    // In the same transaction: whoever is killed before it commits rebuilds at the next opening.
    await sql.raw(projectionsAreMade).execute(tx);
  });
}
