import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { startVerified } from '../support/attacks';
import { startCore } from '../support/core';
import type { ComparisonCore } from '../support/signed-comparison';

/** Somebody with the key works around the application: without its triggers. */
function withoutTriggers(database: Database.Database): void {
  const rows = database.prepare("select name from sqlite_master where type = 'trigger'").all() as {
    name: string;
  }[];
  for (const { name } of rows) database.exec(`drop trigger "${name}"`);
}

type Found = { readonly code: string; readonly subject: string };

async function problems(t: ComparisonCore): Promise<Found[]> {
  const { problems: found } = await t.do('lead', 'ledger.verify', {});
  return found.map(({ code, subject }) => ({ code, subject }));
}

const rowOf = (database: Database.Database, sql: string) =>
  database.prepare(sql).get() as Record<string, unknown>;

test('one byte of a revision is found by the number of its record', async () => {
  await using t = await startVerified();
  await t.tamper((database) => {
    withoutTriggers(database);
    const { digest, bytes } = rowOf(
      database,
      "select digest, bytes from revisions where kind = 'comparison'",
    );
    const altered = String(bytes).replace('Continue clinical', 'Release  clinical');
    database.prepare('update revisions set bytes = ? where digest = ?').run(Buffer.from(altered), digest);
  });
  expect(await problems(t)).toContainEqual({ code: 'REVISION_ALTERED', subject: t.comparison.number });
});

test('a revision exchanged together with its digest is not in the ledger', async () => {
  await using t = await startVerified();
  await t.tamper((database) => {
    withoutTriggers(database);
    database.pragma('foreign_keys = OFF');
    database.exec(
      "update revisions set digest = replace(digest, substr(digest, 1, 8), '00000000') where kind = 'product'",
    );
  });
  const found = await problems(t);
  expect(found.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['REVISION_ALTERED', 'REVISION_MISSING']),
  );
});

test('one projected row that was edited, added or deleted is named', async () => {
  await using t = await startVerified();
  await t.tamper((database) => {
    database.exec("update comparison set decision = 'Release'");
    database.exec("delete from people_roles where role = 'auditor' or role = 'ml-engineer'");
    database.exec(
      "insert into products (id, number, head, model, name) values ('x', 'PR-X0099', 'x', 'ghost', 'Ghost')",
    );
  });
  const found = await problems(t);
  expect(found).toContainEqual({ code: 'PROJECTION_DIFFERS', subject: `comparison ${t.comparison.number}` });
  expect(found).toContainEqual({ code: 'PROJECTION_DIFFERS', subject: 'products PR-X0099' });
  expect(found.filter(({ subject }) => subject.startsWith('people_roles'))).toHaveLength(1);
});

test('one edited entry is named by its number, and everything built on it falls', async () => {
  await using t = await startVerified();
  await t.tamper((database) => {
    withoutTriggers(database);
    const { entry } = rowOf(database, 'select entry from ledger where seq = 9');
    const altered = Buffer.from(String(entry).replace('"reason":"', '"reason":"not '));
    database.prepare('update ledger set entry = ? where seq = 9').run(altered);
  });
  const found = await problems(t);
  expect(found).toContainEqual({ code: 'ENTRY_ALTERED', subject: 'entry 9' });
  expect(found).toContainEqual({ code: 'CHAIN_BROKEN', subject: 'entry 10' });
});

test('an entry rewritten with its hash and the whole chain behind it lacks seals and differs from the witness', async () => {
  await using t = await startVerified();
  const { leafHash } = await import('@main/ledger/entry');
  await t.tamper((database) => {
    withoutTriggers(database);
    const rows = database.prepare('select seq, entry from ledger where seq >= 9 order by seq').all() as {
      seq: number;
      entry: Buffer;
    }[];
    let prev = '';
    for (const { seq, entry } of rows) {
      const parsed = JSON.parse(String(entry));
      if (seq === 9) parsed.reason = 'something else';
      else parsed.prev = prev;
      const sorted = Object.fromEntries(Object.entries(parsed).sort(([a], [b]) => (a < b ? -1 : 1)));
      const bytes = Buffer.from(JSON.stringify(sorted));
      prev = leafHash(bytes);
      database.prepare('update ledger set entry = ?, leaf = ? where seq = ?').run(bytes, prev, seq);
    }
  });
  const codes = new Set((await problems(t)).map(({ code }) => code));
  expect(codes).toContain('SEAL_INVALID');
  expect(codes).toContain('REWRITTEN');
});

test('deleted entries at the end are a roll-back, in the middle a gap', async () => {
  await using t = await startVerified();
  await t.tamper((database) => {
    withoutTriggers(database);
    database.exec('delete from ledger where seq = 12');
  });
  expect(await problems(t)).toContainEqual({ code: 'ENTRY_MISSING', subject: 'entry 13' });
});

test('an old copy of the database is a roll-back against the witness beside it', async () => {
  await using t = await startVerified();
  await t.close();
  const file = join(t.vaultFolder, 'vault-1.db');
  const copy = readFileSync(file);
  await t.do('lead', 'people.list', {});
  for (let entries = 0; entries < 3; entries += 1) await t.do('lead', 'ledger.verify', {});
  await t.close();
  writeFileSync(file, copy);
  const { problems: found } = await t.do('lead', 'ledger.verify', {});
  expect(found.map(({ code }) => code)).toEqual(['ROLLED_BACK']);
});

test('one altered signature is named by its approval', async () => {
  await using t = await startVerified();
  const list = await t.do('lead', 'approvals.list', {});
  const number = list.approvals[0]?.number;
  await t.tamper((database) => {
    withoutTriggers(database);
    const { digest, bytes } = rowOf(
      database,
      "select digest, bytes from revisions where kind = 'approval' order by seq desc limit 1",
    );
    const content = JSON.parse(String(bytes));
    const [first] = content.content.signatures;
    const signature = Buffer.from(first.signature, 'base64');
    signature[0] = (signature[0] ?? 0) ^ 1;
    first.signature = signature.toString('base64');
    database
      .prepare('update revisions set bytes = ? where digest = ?')
      .run(Buffer.from(JSON.stringify(content)), digest);
  });
  const found = await problems(t);
  expect(found).toContainEqual({ code: 'REVISION_ALTERED', subject: number });
  expect(found).toContainEqual({ code: 'SIGNATURE_INVALID', subject: number });
});

test('a missing witness is a finding, not a pass', async () => {
  await using t = await startVerified();
  await t.as('lead');
  writeFileSync(join(t.vaultFolder, 'ledger.head'), 'not a checkpoint\n');
  const { problems: found } = await t.do('lead', 'ledger.verify', {});
  expect(found.map(({ code }) => code)).toEqual(['ANCHOR_MISSING']);
});

test('a clock that goes back is an entry, and the ledger still verifies', async () => {
  await using t = await startCore({ people: ['lead'] });
  t.move(-60_000);
  expect(await t.do('lead', 'ledger.verify', {})).toMatchObject({ verified: true });
  const { entries } = await t.do('lead', 'ledger.list', { search: 'clockChanged' });
  expect(entries).toHaveLength(1);
});
