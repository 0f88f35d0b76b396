import type Database from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
  type Transaction,
} from 'kysely';
import type { Schema } from './schema';

/** Reads accept `Db`; writes demand `Tx`, so a write outside a transaction does not compile. */
export type Db = Kysely<Schema>;
export type Tx = Transaction<Schema>;

class ImmediateDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;

  constructor(config: SqliteDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver() {
    return new ImmediateDriver(this.#config);
  }
}

/** `begin immediate`: the write lock is taken before the ledger's head is read. */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection) {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

/** Typed queries over the one connection. */
export const connect = (database: Database.Database): Db =>
  new Kysely<Schema>({ dialect: new ImmediateDialect({ database }) });
