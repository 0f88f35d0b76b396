import { AppError } from '@main/kernel/app-error';
import Database from 'better-sqlite3';
import { subKey } from './crypto';
import { storageFailure } from './storage-failure';

/** Set and read back at every opening: the driver's own defaults lose acknowledged commits and write plaintext temporary files. */
const settings: readonly (readonly [name: string, set: string, read: string | number])[] = [
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['temp_store', 'MEMORY', 2],
  ['recursive_triggers', 'ON', 1],
  ['foreign_keys', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  ['secure_delete', 'ON', 1],
  ['cell_size_check', 'ON', 1],
  ['cache_size', '-65536', -65536],
];

/** The raw SQLCipher 4 key (32 bytes) that a data key gives. The caller wipes it. */
export const databaseKey = (dataKey: Uint8Array): Buffer => subKey(dataKey, 'countersign/database/v1');

/**
 * The one opener of a vault database: SQLCipher 4 with the raw key that the data key gives. Mode `read` is for a
 * finished copy: it changes not a byte of the file, so the journal mode stays as it is.
 *
 * @throws AppError `VAULT_DAMAGED` when the file does not open with this key or a setting does not hold;
 *   `DISK_FULL`, `VAULT_READ_ONLY`, `DISK_FAILED`
 */
export function openDatabase(
  file: string,
  dataKey: Uint8Array,
  mode: 'create' | 'existing' | 'read',
): Database.Database {
  const raw = databaseKey(dataKey);
  const keyText = rawKeyLiteral(raw);
  const wanted = mode === 'read' ? settings.filter(([name]) => name !== 'journal_mode') : settings;
  try {
    const database = new Database(file, { fileMustExist: mode !== 'create', readonly: mode === 'read' });
    try {
      database.pragma(`cipher='sqlcipher'`);
      database.pragma('legacy=4');
      database.key(keyText);
      for (const [name, set] of wanted) database.pragma(`${name}=${set}`);
      for (const [name, , expected] of wanted) {
        if (database.pragma(name, { simple: true }) !== expected) throw new Error(`${name} did not hold`);
      }
      database.prepare('select count(*) from sqlite_master').get();
      return database;
    } catch (cause) {
      database.close();
      throw cause;
    }
  } catch (cause) {
    // A full or read-only disk is no damage: whoever restored a backup because of it would lose the newest entries.
    throw storageFailure(cause) ?? new AppError('VAULT_DAMAGED', {}, { cause });
  } finally {
    raw.fill(0);
    keyText.fill(0);
  }
}

/** Encrypts a closed database anew, under the raw key that another data key gives. */
export function rekeyDatabase(file: string, dataKey: Uint8Array, fresh: Uint8Array): void {
  const raw = databaseKey(fresh);
  const keyText = rawKeyLiteral(raw);
  const database = openDatabase(file, dataKey, 'existing');
  try {
    // A key cannot be changed under a write-ahead log that another connection might still read.
    database.pragma('journal_mode = DELETE');
    database.rekey(keyText);
  } finally {
    database.close();
    raw.fill(0);
    keyText.fill(0);
  }
}

/** SQLCipher's spelling of a raw key, `x'<64 hex>'`, in a buffer that can be wiped: a JS string cannot. */
function rawKeyLiteral(raw: Uint8Array): Buffer {
  const digits = '0123456789abcdef';
  const literal = Buffer.alloc(raw.length * 2 + 3);
  literal.write("x'", 0, 'latin1');
  raw.forEach((byte, index) => {
    literal.writeUInt8(digits.charCodeAt(byte >> 4), 2 + 2 * index);
    literal.writeUInt8(digits.charCodeAt(byte & 15), 3 + 2 * index);
  });
  literal.write("'", literal.length - 1, 'latin1');
  return literal;
}
