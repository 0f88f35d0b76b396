import type { Db, Schema } from '@main/platform/db';
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
  });
}
