import { type TableDeclaration, tables } from '@main/platform/db/tables';
import { describe, expect, test } from 'vitest';
import { describeViolation, readSources, readTree } from './rules/source';
import { storeViolations } from './rules/stores';
import { migratedTables, tableViolations } from './rules/tables';

const migrations = readTree(['src-main/platform/db/migrations/*.ts']).filter(
  (f) => !f.path.endsWith('.test.ts'),
);

test('every table that the migrations make is declared, with its class and its reason', () => {
  expect(migrations.length).toBeGreaterThan(0);
  expect(tableViolations(tables, migrations).map(describeViolation)).toEqual([]);
});

test('stores keep to their own tables and to published views', () => {
  expect(storeViolations(readSources(), tables).map(describeViolation)).toEqual([]);
});

const migration = (text: string) => ({ path: 'src-main/platform/db/migrations/0001-first.ts', text });

test('tables are read from SQL and from schema calls, through drops and renames', () => {
  const text = `
    await sql\`create table if not exists one (id text) strict\`.execute(db);
    db.exec('create virtual table two using fts5(text)');
    await db.schema.createTable('three').execute();
    await sql\`create table gone (id text)\`.execute(db);
    await sql\`drop table gone\`.execute(db);
    await sql\`alter table one rename to first\`.execute(db);`;
  expect([...migratedTables([migration(text)])].sort()).toEqual(['first', 'three', 'two']);
});

describe('a planted table is caught', () => {
  const made = [migration('await sql`create table risk (id text)`.execute(db);')];
  test.each<[string, Record<string, TableDeclaration>]>([
    ['undeclared', {}],
    ['declared without a migration', { risk: { class: 'derived' }, ghost: { class: 'derived' } }],
    ['operational without a reason', { risk: { class: 'operational' } }],
  ])('%s', (_what, planted) => {
    expect(tableViolations(planted, made)).toHaveLength(1);
  });

  test('a table called like a built-in property of objects is still undeclared', () => {
    const odd = [migration('await sql`create table constructor (id text)`.execute(db);')];
    expect(tableViolations({}, odd)).toHaveLength(1);
  });
});

describe('a planted query is caught', () => {
  const planted: Record<string, TableDeclaration> = {
    risk: { class: 'derived' },
    risk_drafts: { class: 'operational', reason: 'A draft is not evidence.' },
  };
  const details = (text: string, path = 'src-main/features/risk/store.ts') =>
    storeViolations([{ path, text }], planted).map((v) => v.detail);

  test.each([
    `db.selectFrom('people').selectAll()`,
    `db.selectFrom('people as p').selectAll()`,
    `db.selectFrom(['risk', 'people']).selectAll()`,
    `db.selectFrom('risk').innerJoin('people as p', 'p.id', 'risk.owner')`,
    `db.selectFrom('risk').where((eb) => eb.exists(eb.selectFrom('people').select('id')))`,
    `db.selectFrom('risks_other').selectAll()`,
    `db.insertInto('people').values({})`,
    `db.updateTable('v_risk_open').set({})`,
    `db.deleteFrom('risk')`,
    'sql`select id from people`.execute(db)',
    'sql`insert into risk values (1)`.execute(db)',
    `db.selectFrom(name).selectAll()`,
  ])('%s', (text) => {
    expect(details(text)).toHaveLength(1);
  });

  test('a query outside a store is caught, whatever it reads', () => {
    const text = `tx.selectFrom('risk').selectAll()`;
    expect(details(text, 'src-main/features/risk/service.ts')).toEqual(['only a store queries (risk)']);
  });

  test('own tables, views, own drafts and named sub-queries are not', () => {
    const text = `
      db.with('recent', (qb) => qb.selectFrom('risk').select('id')).selectFrom('recent').selectAll();
      db.selectFrom('risk_measures as m').innerJoin('v_people_names as n', 'n.id', 'm.owner');
      db.insertInto('risk_drafts').values({}).onConflict((oc) => oc.doNothing());
      sql\`with late as (select id from risk) select * from late join json_each('[]')\`;
      sql\`insert into risk_drafts values (1) on conflict do update set id = 2\`;`;
    expect(details(text)).toEqual([]);
  });
});
