import { readFileSync, writeFileSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { expect } from 'vitest';
import { type ComparisonCore, startSigned } from './signed-comparison';

/** A signed comparison in a vault that verifies: where every attack begins. */
export async function startVerified(): Promise<ComparisonCore> {
  const t = await startSigned();
  const report = await t.do('lead', 'ledger.verify', {});
  expect(report).toMatchObject({ verified: true, problems: [], signatures: 3 });
  return t;
}

/** What a full verification names, each code with what it is about, once. */
export async function named(t: ComparisonCore): Promise<string[]> {
  const { verified, problems } = await t.do('lead', 'ledger.verify', {});
  expect(verified).toBe(problems.length === 0);
  return [...new Set(problems.map(({ code, subject }) => `${code} ${subject}`))];
}

/** Somebody with the key works around the application, without its triggers and references. */
export function withoutGuards(database: Database.Database): void {
  const rows = database.prepare("select name from sqlite_master where type = 'trigger'").all() as {
    name: string;
  }[];
  for (const { name } of rows) database.exec(`drop trigger "${name}"`);
  database.pragma('foreign_keys = OFF');
}

/** Flips the lowest bit of one byte of a file. */
export function flipByte(file: string, at: number): void {
  const bytes = readFileSync(file);
  bytes[at] = (bytes.at(at) ?? 0) ^ 1;
  writeFileSync(file, bytes);
}
