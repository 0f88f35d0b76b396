import { sql } from 'kysely';
import type { Db } from './connect';

/**
 * Writes a copy of the database into an empty file: encrypted under the same key, without free pages. Waits for
 * transactions under way, and holds the connection: about 0.4 s for 50 MB.
 */
export async function copyDatabase(db: Db, file: string): Promise<void> {
  await sql`vacuum into ${file}`.execute(db);
}
