import type { Db } from '@main/platform/db';

/** The record id of the product that uses a model, or `undefined`. */
export async function findIdByModel(db: Db, model: string): Promise<string | undefined> {
  const row = await db.selectFrom('products').select('id').where('model', '=', model).executeTakeFirst();
  return row?.id;
}
