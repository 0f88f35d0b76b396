import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readHeader } from '@main/platform/vault';
import { derive } from '@main/platform/vault/key-derivation';
import { databaseKey, openDatabase } from '@main/platform/vault/open-database';
import { checkPages } from '@main/platform/vault/page-check';
import Database from 'better-sqlite3';
import { found, founder, signIn } from '../faults/support/signed-in';
import { passwordOf } from '../support/core';
import { inTurn, printFigure } from './support/figures';

const rowBytes = 250;
const reads = 50_000;
const peer = 'the same in plain SQLite';

/** Warm reads and inserts of an encrypted database beside a plain one of the same library and settings. */
export async function benchDatabase(folder: string, rows: number, rounds: number): Promise<void> {
  const dataKey = Buffer.alloc(32, 7);
  const file = join(folder, 'encrypted.db');
  const ours = filled(openDatabase(file, dataKey, 'create'), rows);
  const theirs = filled(plainDatabase(join(folder, 'plain.db')), rows);
  const figures = [
    ['point reads', 'µs', 1000 / reads, (side: Filled) => side.read(reads)],
    [`scan of ${rows} rows`, 'ms', 1, (side: Filled) => side.scan()],
    ['inserts in one transaction', 'µs', 1000 / (rows / 10), (side: Filled) => side.insert(rows / 10)],
  ] as const;
  for (const [name, unit, scale, work] of figures) {
    const times = await inTurn(
      rounds,
      () => work(ours),
      () => work(theirs),
    );
    printFigure({ name, value: times.ours * scale, unit, peer, peerValue: times.theirs * scale });
  }
  ours.close();
  theirs.close();
  await benchPages(file, dataKey, rounds);
}

function plainDatabase(file: string): Database.Database {
  const database = new Database(file);
  for (const setting of ['journal_mode=WAL', 'synchronous=FULL', 'temp_store=MEMORY', 'secure_delete=ON'])
    database.pragma(setting);
  database.pragma('cache_size=-65536');
  return database;
}

interface Filled {
  read(count: number): void;
  scan(): void;
  insert(count: number): void;
  close(): void;
}

function filled(database: Database.Database, rows: number): Filled {
  database.exec('create table rows (id integer primary key, bytes blob not null) strict');
  const insert = database.prepare('insert into rows (bytes) values (?)');
  const read = database.prepare('select bytes from rows where id = ?').pluck();
  const scan = database.prepare('select sum(length(bytes)) from rows').pluck();
  const row = Buffer.alloc(rowBytes, 1);
  const inserted = (count: number) =>
    database.transaction(() => {
      for (let index = 0; index < count; index += 1) insert.run(row);
    })();
  inserted(rows);
  scan.get();
  return {
    // Every id is read in an order that jumps, so that neighbours do not help.
    read: (count) => {
      for (let index = 0; index < count; index += 1) read.get(1 + ((index * 7_919) % rows));
    },
    scan: () => void scan.get(),
    insert: inserted,
    close: () => void database.close(),
  };
}

async function benchPages(file: string, dataKey: Uint8Array, rounds: number): Promise<void> {
  const key = databaseKey(dataKey);
  const megabytes = statSync(file).size / 1e6;
  const times = await inTurn(
    rounds,
    () => checkPages(file, key),
    () => createHash('sha512').update(readFileSync(file)).digest(),
  );
  printFigure({
    name: `check of all pages of ${Math.round(megabytes)} MB`,
    value: megabytes / (times.ours / 1000),
    unit: 'MB/s',
    peer: 'SHA-512 of the same bytes',
    peerValue: megabytes / (times.theirs / 1000),
  });
}

/** From a password to an open vault, beside the key derivation that has to be in it. */
export async function benchOpening(folder: string, rounds: number): Promise<void> {
  const home = join(folder, 'opening');
  mkdirSync(home);
  {
    await using _ = await found(home, 'calibrated');
  }
  const slot = readHeader(join(home, 'vault')).slots.find(({ type }) => type === 'password');
  if (slot?.type !== 'password') throw new Error('The founder has no password');
  const times = await inTurn(
    rounds,
    async () => {
      await using _ = await signIn(home, founder);
    },
    () => derive(passwordOf(founder), slot.kdf),
  );
  printFigure({
    name: 'opening, signing in, closing',
    value: times.ours,
    unit: 'ms',
    peer: `Argon2id alone, ${slot.kdf.memoryKiB / 1024} MiB, ${slot.kdf.passes} passes`,
    peerValue: times.theirs,
  });
}
