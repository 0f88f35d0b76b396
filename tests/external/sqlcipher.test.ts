import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { readHeader } from '@main/platform/vault';
import { subKey } from '@main/platform/vault/crypto';
import { openDataKey, unwrapKeys } from '@main/platform/vault/slots';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { passwordOf } from '../support/core';
import { type ComparisonCore, decision, signAll, startComparison } from '../support/signed-comparison';
import { requireTool } from '../support/tools';

const script = join(import.meta.dirname, 'python', 'read_vault.py');

interface Read {
  readonly refused?: string;
  readonly integrity: readonly string[];
  readonly tables: Readonly<Record<string, number>>;
  readonly revisions: Readonly<Record<string, string>>;
  readonly comparison: { readonly number: string; readonly content: { readonly decision: string } };
}

let t: ComparisonCore;
let copies = 0;
beforeAll(async () => {
  t = await startComparison();
  await signAll(t);
  await t.close();
});
afterAll(() => t[Symbol.asyncDispose]());

/** The raw key of the database, as a person's password gives it. Never in an argument, a message or a file. */
async function rawKey(): Promise<Buffer> {
  const header = readHeader(t.vaultFolder);
  using keys = await unwrapKeys(header, 'lead', passwordOf('lead'));
  return subKey(openDataKey(header, keys), 'countersign/database/v1');
}

/** What a Python library reads from a copy of the vault: opening it may write files beside the database. */
function read(python: string, library: 'sqlcipher3' | 'sqlite3', key: Buffer): Read {
  copies += 1;
  const folder = join(t.folder, `copy-${copies}`);
  cpSync(t.vaultFolder, folder, { recursive: true });
  const file = join(folder, readHeader(folder).database);
  const input = `${key.toString('hex')}\n`;
  return JSON.parse(execFileSync(python, [script, library, file], { input, encoding: 'utf8' }));
}

test('a SQLCipher 4 that is not ours reads every table with the raw key', async (context) => {
  const found = read(requireTool(context, 'python'), 'sqlcipher3', await rawKey());
  const counted: Record<string, unknown> = {};
  await t.tamper((database) => {
    const names = database.prepare("select name from sqlite_master where type = 'table' order by name");
    for (const name of names.pluck().all() as string[])
      counted[name] = database.prepare(`select count(*) from "${name}"`).pluck().get();
  });
  expect(found.integrity).toEqual([]);
  expect(found.tables).toEqual(counted);
  expect(found.tables).toMatchObject({ approvals_signatures: 3, comparison: 1 });
});

test('what it reads as revisions has the digests that the ledger holds', async (context) => {
  const { revisions, comparison } = read(requireTool(context, 'python'), 'sqlcipher3', await rawKey());
  expect(Object.keys(revisions)).toContain(t.comparison.revision);
  for (const [digest, hashed] of Object.entries(revisions)) expect(hashed).toBe(digest);
  expect(comparison).toMatchObject({ number: t.comparison.number, content: { decision } });
});

test('it is refused with a key of which one bit is wrong', async (context) => {
  const key = await rawKey();
  key[0] = (key[0] ?? 0) ^ 1;
  expect(read(requireTool(context, 'python'), 'sqlcipher3', key)).toEqual({
    refused: 'file is not a database',
  });
});

test('plain SQLite is refused, with or without the key', async (context) => {
  const python = requireTool(context, 'python');
  for (const key of [await rawKey(), Buffer.alloc(0)])
    expect(read(python, 'sqlite3', key)).toEqual({ refused: 'file is not a database' });
});
