import { AppError } from '@main/kernel/app-error';
import type Database from 'better-sqlite3';
import { migrations } from './migrations';

/**
 * Brings a database to this version, each step in one transaction.
 *
 * @returns whether there was anything to do
 * @throws AppError `VAULT_NEWER` when a later version wrote it; nothing is changed then
 */
export function migrate(database: Database.Database): boolean {
  const from = database.pragma('user_version', { simple: true }) as number;
  if (from > migrations.length) throw new AppError('VAULT_NEWER');
  for (const [index, sql] of migrations.entries()) {
    if (index < from) continue;
    database.exec('begin immediate');
    try {
      database.exec(sql);
      database.pragma(`user_version = ${index + 1}`);
      database.exec('commit');
    } catch (failure) {
      database.exec('rollback');
      throw failure;
    }
  }
  return from < migrations.length;
}
