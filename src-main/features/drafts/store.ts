import type { Db, Tx } from '@main/platform/db';

export interface Draft {
  readonly key: string;
  readonly content: string;
  readonly atMs: number;
}

/** A person's drafts, newest first. */
export async function listDrafts(db: Db, person: string): Promise<Draft[]> {
  const rows = await db
    .selectFrom('drafts')
    .select(['key', 'content', 'at_ms'])
    .where('person_id', '=', person)
    .orderBy('at_ms', 'desc')
    .orderBy('key')
    .execute();
  return rows.map((row) => ({ key: row.key, content: row.content, atMs: row.at_ms }));
}

export async function keepDraft(tx: Tx, person: string, { key, content, atMs }: Draft): Promise<void> {
  await tx
    .insertInto('drafts')
    .values({ person_id: person, key, content, at_ms: atMs })
    .onConflict((conflict) => conflict.columns(['person_id', 'key']).doUpdateSet({ content, at_ms: atMs }))
    .execute();
}

export async function dropDraft(tx: Tx, person: string, key: string): Promise<void> {
  await tx.deleteFrom('drafts').where('person_id', '=', person).where('key', '=', key).execute();
}
