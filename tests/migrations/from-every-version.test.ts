import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, tables } from '@main/platform/db';
import { migrations } from '@main/platform/db/migrations';
import { openDatabase } from '@main/platform/vault/open-database';
import { expect, test } from 'vitest';

/** An encrypted database as version `version` left it, with one revision in it. */
function databaseAt(version: number) {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-migration-'));
  const database = openDatabase(join(folder, 'vault-1.db'), randomBytes(32), 'create');
  for (const sql of migrations.slice(0, version)) database.exec(sql);
  database.pragma(`user_version = ${version}`);
  const stop = () => {
    database.close();
    rmSync(folder, { recursive: true });
  };
  return { database, [Symbol.dispose]: stop };
}

const revision = ['ab'.repeat(32), 'product', 'a-record', 1, Buffer.from('{"content":{}}')] as const;
const columns = 'digest, kind, record_id, seq, bytes';

test('a database of a later version is refused and stays as it is', () => {
  using t = databaseAt(migrations.length);
  t.database.pragma(`user_version = ${migrations.length + 1}`);
  expect(() => migrate(t.database)).toThrow(expect.objectContaining({ code: 'VAULT_NEWER' }));
  expect(t.database.pragma('user_version', { simple: true })).toBe(migrations.length + 1);
});

test.each(migrations.map((_, index) => index + 1))(
  'revisions of version %i are byte-identical afterwards',
  (version) => {
    using t = databaseAt(version);
    t.database.prepare(`insert into revisions (${columns}) values (?, ?, ?, ?, ?)`).run(...revision);
    migrate(t.database);
    const row = t.database.prepare(`select ${columns} from revisions`).raw().get();
    expect(row).toEqual([...revision]);
    expect(t.database.pragma('user_version', { simple: true })).toBe(migrations.length);
  },
);

test('every declared table is there, and no other', () => {
  using t = databaseAt(0);
  migrate(t.database);
  const sql =
    "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name";
  expect(t.database.prepare(sql).pluck().all()).toEqual(Object.keys(tables).sort());
});

test('a step that fails leaves the version before it', () => {
  using t = databaseAt(1);
  t.database.exec('create table people (in_the_way text)');
  expect(() => migrate(t.database)).toThrow('already exists');
  expect(t.database.pragma('user_version', { simple: true })).toBe(1);
  expect(t.database.prepare("select count(*) from sqlite_master where name = 'products'").pluck().get()).toBe(
    0,
  );
});
