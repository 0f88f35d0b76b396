import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock, uuidV7 } from '@main/app/node-ports';
import { readEntry } from '@main/ledger';
import { tables } from '@main/platform/db';
import { openVault } from '@main/platform/vault';
import type Database from 'better-sqlite3';
import { passwordOf } from './core';

/** What a vault says, as text that two moments can be compared by. */
export interface Dump {
  /** Every row of every table that holds records, mirrors or what is derived from them, and every file of a blob. */
  readonly state: readonly string[];
  /** Digests of all revisions. */
  readonly revisions: readonly string[];
  /** What happened, in the order of the ledger. */
  readonly actions: readonly string[];
}

/** They grow with each sign-in and each refused attempt; `actions` says with what. */
const growing: ReadonlySet<string> = new Set([
  'ledger',
  'seals',
  'ledger_frontier',
  'ledger_index',
  'ledger_verified',
  'people_sign_ins',
]);

/** Reads a closed vault around the application, as somebody with a password could, and leaves nothing in it. */
export async function dumpVault(folder: string, login: string): Promise<Dump> {
  const clock = systemClock();
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
  const { vault, keys } = await openVault(
    { clock, newId: uuidV7(clock), random },
    folder,
    login,
    passwordOf(login),
  );
  keys[Symbol.dispose]();
  try {
    const { database } = vault;
    const dumped = Object.keys(tables).filter((table) => !growing.has(table));
    return {
      state: [...dumped.flatMap((table) => linesOf(database, table)), ...filesIn(join(folder, 'blobs'))],
      revisions: column(database, 'select digest from revisions order by digest').map(String),
      actions: column(database, 'select entry from ledger order by seq').map(
        (bytes) => readEntry(bytes as Uint8Array).action,
      ),
    };
  } finally {
    vault.close();
  }
}

/**
 * What differs between two dumps, a line each: rows and files that came or went, and entries of the ledger that are
 * neither the ones before nor of the expected kind.
 *
 * @param expected actions that may have been added at the end
 */
export function differences(before: Dump, after: Dump, expected: ReadonlySet<string>): readonly string[] {
  const missing = (here: readonly string[], there: readonly string[]) => {
    const known = new Set(there);
    return here.filter((line) => !known.has(line));
  };
  const known = before.actions.length;
  return [
    ...missing(before.state, after.state).map((line) => `gone: ${line}`),
    ...missing(after.state, before.state).map((line) => `new: ${line}`),
    ...missing(before.revisions, after.revisions).map((digest) => `gone: revision ${digest}`),
    ...missing(after.revisions, before.revisions).map((digest) => `new: revision ${digest}`),
    ...before.actions.flatMap((action, at) =>
      after.actions[at] === action ? [] : [`changed: entry ${at + 1}`],
    ),
    ...after.actions.slice(known).flatMap((action) => (expected.has(action) ? [] : [`new: ${action}`])),
  ];
}

function linesOf(database: Database.Database, table: string): readonly string[] {
  const rows = database.prepare(`select * from "${table}"`).all() as Readonly<Record<string, unknown>>[];
  return rows.map((row) => `${table} ${Object.entries(row).map(cellOf).join(' ')}`).sort();
}

const cellOf = ([name, value]: readonly [string, unknown]): string =>
  `${name}=${value instanceof Uint8Array ? `sha256:${sha256(value)}` : JSON.stringify(value)}`;

function filesIn(folder: string): readonly string[] {
  const names = readdirSync(folder).sort();
  return names.map((name) => `file ${name} ${sha256(readFileSync(join(folder, name)))}`);
}

const column = (database: Database.Database, sql: string): readonly unknown[] =>
  database.prepare(sql).pluck().all();

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
