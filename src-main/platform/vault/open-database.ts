import { AppError } from '@main/kernel/app-error';
import Database from 'better-sqlite3';
import { subKey } from './crypto';

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

/**
 * The one opener of a vault database: SQLCipher 4 with the raw key that the data key gives.
 *
 * @throws AppError `VAULT_DAMAGED` when the file does not open with this key or a setting does not hold
 */
export function openDatabase(
  file: string,
  dataKey: Uint8Array,
  mode: 'create' | 'existing',
): Database.Database {
  const raw = subKey(dataKey, 'countersign/database/v1');
  const keyText = rawKeyLiteral(raw);
  try {
    const database = new Database(file, { fileMustExist: mode === 'existing' });
    try {
      database.pragma(`cipher='sqlcipher'`);
      database.pragma('legacy=4');
      database.key(keyText);
      for (const [name, set] of settings) database.pragma(`${name}=${set}`);
      for (const [name, , expected] of settings) {
        if (database.pragma(name, { simple: true }) !== expected) throw new Error(`${name} did not hold`);
      }
      database.prepare('select count(*) from sqlite_master').get();
      return database;
    } catch (cause) {
      database.close();
      throw cause;
    }
  } catch (cause) {
    throw new AppError('VAULT_DAMAGED', {}, { cause });
  } finally {
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
