import type Database from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  SqliteDialect,
  SqliteDriver,
  type Transaction,
} from 'kysely';
import type { Schema } from './schema';

/** Reads accept `Db`; writes demand `Tx`, so a write outside a transaction does not compile. */
export type Db = Kysely<Schema>;
export type Tx = Transaction<Schema>;

class ImmediateDialect extends SqliteDialect {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    super({ database });
    this.#database = database;
  }

  override createDriver() {
    return new ImmediateDriver(this.#database);
  }
}

class ImmediateDriver extends SqliteDriver {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    super({ database });
    this.#database = database;
  }

  /** `begin immediate`: the write lock is taken before the ledger's head is read. */
  override async beginTransaction(connection: DatabaseConnection) {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  /** A full or failing disk has SQLite roll back by itself: a second rollback would hide the reason behind its own. */
  override async rollbackTransaction(connection: DatabaseConnection) {
    if (this.#database.inTransaction) await super.rollbackTransaction(connection);
  }
}

/** Typed queries over the one connection. */
export const connect = (database: Database.Database): Db =>
  new Kysely<Schema>({ dialect: new ImmediateDialect(database) });
