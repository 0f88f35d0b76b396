import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { keyIdOf } from '@main/ledger';
import type { FileTicket } from '@shared/ids';
import type Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { type Login, passwordOf, startCore, type TestCore, valueIn } from '../support/core';

const textOf = async (t: TestCore, login: Login, ticket: FileTicket) =>
  String(valueIn(await t.core.files.take(await t.as(login), ticket.ticket)).bytes);

async function handIn(t: TestCore, login: Login, text: string): Promise<FileTicket> {
  const bytes = new TextEncoder().encode(text);
  return valueIn(await t.core.files.put(await t.as(login), 'checkpoint.txt', 'text/plain', bytes));
}

async function countersign(t: TestCore, login: Login): Promise<string> {
  const ticket = await t.do(login, 'ledger.countersign', {
    login,
    password: passwordOf(login),
    reason: 'Kept by quality management',
  });
  return textOf(t, login, ticket);
}

const codes = async (t: TestCore, text: string) => {
  const anchors = [await handIn(t, 'lead', text)];
  const { problems } = await t.do('lead', 'ledger.verify', { anchors });
  return problems.map(({ code }) => code);
};

test('a person countersigns the checkpoint with login and password, and the ledger verifies against it', async () => {
  await using t = await startCore({ people: ['lead', 'approver'] });
  const reason = 'Kept by quality management';
  const sign = (given: object) =>
    t.refused('approver', 'ledger.countersign', { reason, password: 'x', ...given });
  expect(await sign({})).toBe('LOGIN_REQUIRED');
  expect(await sign({ login: 'approver' })).toBe('PASSWORD_REJECTED');

  const text = await countersign(t, 'approver');
  const [origin, size, root, empty, byDevice, byPerson, end] = text.split('\n');
  expect([empty, end]).toEqual(['', '']);
  expect(byDevice).toMatch(new RegExp(`^— ${origin} `));
  expect(byPerson).toMatch(/^— countersign\.org\/person\/[0-9a-f-]{36} /);
  const [entry] = (await t.do('lead', 'ledger.list', { action: 'ledger.countersigned' })).entries;
  expect(JSON.parse(entry?.detail ?? '')).toMatchObject({ size: Number(size), root, line: byPerson });
  expect(entry).toMatchObject({ reason, seq: Number(size) + 1 });
  expect(await codes(t, text)).toEqual([]);
});

test('a checkpoint that nobody here signed, or of another ledger, is foreign', async () => {
  await using t = await startCore({ people: ['lead', 'approver'] });
  await using other = await startCore({ people: ['approver'] });
  const text = await countersign(t, 'approver');
  expect(await codes(t, text)).toEqual([]);
  expect(await codes(t, await countersign(other, 'approver'))).toEqual(['ANCHOR_FOREIGN']);
  expect(await codes(t, 'not a checkpoint')).toEqual(['ANCHOR_FOREIGN']);
  const [body] = text.split('\n\n');
  expect(await codes(t, `${body}\n\n`)).toEqual(['ANCHOR_FOREIGN']);
  expect(await t.refused('lead', 'ledger.verify', { anchors: [await handIn(other, 'approver', text)] })).toBe(
    'TICKET_INVALID',
  );
});

test('an old copy put back together with its witness is found by the checkpoint that a second person kept', async () => {
  await using t = await startCore({ people: ['lead', 'approver'] });
  await t.close();
  const files = ['vault-1.db', 'ledger.head'].map((name) => join(t.vaultFolder, name));
  for (const file of files) copyFileSync(file, `${file}.old`);
  const text = await countersign(t, 'approver');
  expect(await codes(t, text)).toEqual([]);
  await t.close();
  for (const file of files) copyFileSync(`${file}.old`, file);
  // Nothing inside the vault knows better.
  expect(await t.do('lead', 'ledger.verify', {})).toMatchObject({ verified: true });
  expect(await codes(t, text)).toEqual(['REWRITTEN']);
});

test('a countersignature that its person did not give is named', async () => {
  await using t = await startCore({ people: ['lead', 'approver'] });
  await countersign(t, 'approver');
  expect(await t.do('lead', 'ledger.verify', {})).toMatchObject({ problems: [] });
  await t.tamper((database) => alterLine(database));
  const { problems } = await t.do('lead', 'ledger.verify', {});
  expect(problems.map(({ code }) => code)).toContain('COUNTERSIGN_INVALID');
});

/** Exchanges the line in the entry for one of the same form. */
function alterLine(database: Database.Database): void {
  database.exec('drop trigger ledger_is_final');
  const select = "select seq, entry from ledger where cast(entry as text) like '%ledger.countersigned%'";
  const { seq, entry } = database.prepare(select).get() as { seq: number; entry: Buffer };
  const parsed = JSON.parse(String(entry));
  const altered = parsed.detail.line.replace(/ [^ ]*$/, ` ${Buffer.alloc(68).toString('base64')}`);
  const bytes = Buffer.from(String(entry).replace(parsed.detail.line, altered));
  database.prepare('update ledger set entry = ? where seq = ?').run(bytes, seq);
}

test('what was added since the last check is checked at opening, and told until a full verification finds nothing', async () => {
  await using t = await startCore({ people: ['lead'] });
  await t.close();
  const opened = await t.do('lead', 'ledger.status', {});
  expect(opened.problems).toEqual([]);
  expect(opened).toMatchObject({ verifiedUpTo: opened.total - 1, lastFull: null });

  await t.do('lead', 'ledger.saveQuery', { name: 'Mine', filter: {} });
  await t.do('lead', 'people.list', {});
  const [last] = (await t.do('lead', 'ledger.list', { limit: 1 })).entries;
  await t.tamper((database) => {
    database.exec('drop trigger ledger_is_final');
    const entry = String(
      database.prepare('select entry from ledger where seq = ?').pluck().get(last?.seq) as Buffer,
    );
    const bytes = Buffer.from(entry.replace('"reason":""', '"reason":"nothing"'));
    database.prepare('update ledger set entry = ? where seq = ?').run(bytes, last?.seq);
  });
  const found = { code: 'ENTRY_ALTERED', subject: `entry ${last?.seq}` };
  const { problems } = await t.do('lead', 'ledger.status', {});
  expect(problems).toContainEqual(expect.objectContaining(found));
  await t.close();
  expect((await t.do('lead', 'ledger.status', {})).problems).toContainEqual(expect.objectContaining(found));

  const full = await t.do('lead', 'ledger.verify', {});
  expect(full.problems).toContainEqual(expect.objectContaining(found));
  const status = await t.do('lead', 'ledger.status', {});
  expect(status.lastFull).toMatchObject({ problems: full.problems.length, entries: full.entries });
  expect(status.verifiedUpTo).toBe(full.entries);
});

test('a kept check that does not fit the ledger is not believed', async () => {
  await using t = await startCore({ people: ['lead'] });
  await t.do('lead', 'ledger.verify', {});
  await t.close();
  await t.do('lead', 'ledger.status', {});
  await t.tamper((database) => {
    const state = JSON.parse(String(database.prepare('select state from ledger_verified').pluck().get()));
    state.chain.leaf = '0'.repeat(64);
    state.problems = [{ code: 'MADE_UP', subject: 'entry 1', message: 'Not from a check.' }];
    database.prepare('update ledger_verified set state = ?').run(JSON.stringify(state));
  });
  const { problems, verifiedUpTo, total } = await t.do('lead', 'ledger.status', {});
  expect(problems).toEqual([]);
  expect(verifiedUpTo).toBe(total - 1);
});

test('the key in a countersigned entry is the one that people compare', async () => {
  await using t = await startCore({ people: ['approver'] });
  await countersign(t, 'approver');
  const [entry] = (await t.do('approver', 'ledger.list', { action: 'ledger.countersigned' })).entries;
  const [enrolled] = (await t.do('approver', 'ledger.list', { action: 'person.enrolled', limit: 1 })).entries;
  expect(JSON.parse(entry?.detail ?? '').kid).toBe(keyIdOf(JSON.parse(enrolled?.detail ?? '').ed25519));
});
