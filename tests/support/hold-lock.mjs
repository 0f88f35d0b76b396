// Holds a vault as another Countersign process would, until it is killed.
import { join } from 'node:path';
import Database from 'better-sqlite3';

const database = new Database(join(process.argv[2], 'vault.lock'), { timeout: 0 });
database.pragma('locking_mode = EXCLUSIVE');
database.exec('begin exclusive');
process.send('held');
// The timer refers to the database: one that nothing refers to is collected, and its lock with it.
setInterval(() => database.inTransaction, 1000);
