import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Random } from '@main/kernel/ports';
import type Database from 'better-sqlite3';
import { openDatabase, rekeyDatabase } from './open-database';

/** A copy of the vault's database under a key of its own, which no header names yet. */
export interface Successor {
  readonly file: string;
  readonly database: Database.Database;
  readonly dataKey: Buffer;
}

const databaseFile = /^vault-(\d+)\.db$/;

/** The next name for a database in this folder: one above the highest that lies there. */
export function nextDatabaseName(folder: string): string {
  const numbers = readdirSync(folder).map((name) => Number(databaseFile.exec(name)?.[1] ?? 0));
  return `vault-${Math.max(0, ...numbers) + 1}.db`;
}

/**
 * Copies the database and gives the copy a new data key. The original stays as it is. Holds the thread: about 10 s for
 * 1 GB.
 */
export function makeSuccessor(
  folder: string,
  database: Database.Database,
  dataKey: Uint8Array,
  random: Random,
): Successor {
  const file = nextDatabaseName(folder);
  const path = join(folder, file);
  const fresh = Buffer.from(random(32));
  try {
    // Under the same key first: a copy of pages by VACUUM never writes plain text. In place it would not survive a crash.
    database.prepare('vacuum into ?').run(path);
    rekeyDatabase(path, dataKey, fresh);
    return { file, database: openDatabase(path, fresh, 'existing'), dataKey: fresh };
  } catch (failure) {
    fresh.fill(0);
    removeDatabase(folder, file);
    throw failure;
  }
}

export function removeDatabase(folder: string, file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(join(folder, file + suffix), { force: true });
}

/** Removes databases that the header does not name: what an interrupted re-key or restore left. */
export function sweepDatabases(folder: string, named: string): void {
  if (!existsSync(join(folder, named))) return;
  for (const file of readdirSync(folder))
    if (databaseFile.test(file) && file !== named) removeDatabase(folder, file);
}
