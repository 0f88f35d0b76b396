// Holds a vault as another Countersign process would, until it is killed.
import { join } from 'node:path';
import Database from 'better-sqlite3';

const database = new Database(join(process.argv[2], 'vault.lock'), { timeout: 0 });
database.pragma('locking_mode = EXCLUSIVE');
database.exec('begin exclusive');
process.send('held');
setInterval(() => {}, 1000);
