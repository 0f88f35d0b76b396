import { AppError } from '@main/kernel/app-error';
import type Database from 'better-sqlite3';
import { migrations } from './migrations';

/** The version that wrote a database, 0 for a new one, and whether this one would migrate it. */
export function versionOf(database: Database.Database): {
  readonly version: number;
  readonly older: boolean;
} {
  const version = database.pragma('user_version', { simple: true }) as number;
  return { version, older: version > 0 && version < migrations.length };
}

/** Stands in the database's own header (`application_id`, "REBU") from a migration until projections were made anew. */
const stale = 0x52454255;

/** Whether the tables are newer than what is in them: also after a process was killed between the two. */
export const projectionsAreStale = (database: Database.Database): boolean =>
  database.pragma('application_id', { simple: true }) === stale;

/** To be said in the transaction that made them anew. */
export const projectionsAreMade = 'pragma application_id = 0';

/**
 * Brings a database to this version, each step in one transaction. From the first step on its projections are stale.
 *
 * @throws AppError `VAULT_NEWER` when a later version wrote it; nothing is changed then
 */
export function migrate(database: Database.Database): void {
  const from = database.pragma('user_version', { simple: true }) as number;
  if (from > migrations.length) throw new AppError('VAULT_NEWER');
  for (const [index, sql] of migrations.entries()) {
    if (index < from) continue;
    database.exec('begin immediate');
    try {
      database.exec(sql);
      database.pragma(`user_version = ${index + 1}`);
      database.pragma(`application_id = ${stale}`);
      database.exec('commit');
    } catch (failure) {
      // A full disk has ended it already.
      if (database.inTransaction) database.exec('rollback');
      throw failure;
    }
  }
}
