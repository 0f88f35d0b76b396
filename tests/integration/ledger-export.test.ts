import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { columns } from '@main/app/ledger-export/row';
import { readCheckpoint, verifyConsistency } from '@main/ledger';
import { expect, test } from 'vitest';
import { startCore, valueIn } from '../support/core';
import { exportLedger, readLines } from '../support/exported-ledger';
import { signAll, startComparison } from '../support/signed-comparison';

test('an export without a purpose is refused', async () => {
  await using t = await startCore({ people: ['lead'] });
  expect(await t.refused('lead', 'ledger.export', { purpose: ' ' })).toBe('INPUT_INVALID');
});

test('an entry that is not there cannot be proved, nor a growth from a larger ledger', async () => {
  await using t = await startCore({ people: ['lead'] });
  expect(await t.refused('lead', 'ledger.prove', { entry: 999 })).toBe('LEDGER_ENTRY_NOT_FOUND');
  expect(await t.refused('lead', 'ledger.checkpoint', { older: 999 })).toBe('LEDGER_ENTRY_NOT_FOUND');
});

test('an export that is cancelled leaves no entry', async () => {
  await using t = await startCore({ people: ['lead'] });
  const client = await t.as('lead');
  const signal = AbortSignal.abort();
  const answer = await t.core.call(client, 'ledger.export', { purpose: 'Test' }, { signal });
  expect(answer).toMatchObject({ ok: false, problem: { code: 'CANCELLED' } });
  const { entries } = await t.do('lead', 'ledger.list', { search: 'ledger.exported' });
  expect(entries).toEqual([]);
});

/** A file of RFC 4180 as rows of cells: a reader of the test's own. */
function cellsOf(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  return rows.filter((row) => row.length > 0);
}

test('P11-02 P11-03 P11-07 exact entries, table and data file hold the whole trail, the same, to search and sort', async () => {
  await using t = await startComparison();
  await signAll(t);
  const { folder, files } = await exportLedger(t, 'lead');
  expect(files).toEqual([
    'entries.jsonl',
    'entries.csv',
    'entries.json',
    'report.pdf',
    'keys.json',
    'checkpoint.txt',
    'verify.py',
  ]);
  const stored: { seq: number; entry: Buffer; leaf: string }[] = [];
  await t.tamper((database) => {
    stored.push(
      ...(database.prepare('select seq, entry, leaf from ledger order by seq').all() as typeof stored),
    );
  });
  const lines = readLines(folder);
  expect(lines.map(({ seq, entry, leaf }) => ({ seq, entry, leaf }))).toEqual(
    stored
      .slice(0, lines.length)
      .map(({ seq, entry, leaf }) => ({ seq, entry: entry.toString('base64'), leaf })),
  );
  const table = cellsOf(readFileSync(join(folder, 'entries.csv'), 'utf8').replace('\ufeff', ''));
  const { rows } = JSON.parse(readFileSync(join(folder, 'entries.json'), 'utf8'));
  expect(table[0]).toEqual([...columns]);
  expect(table.slice(1)).toEqual(
    rows.map((row: Record<string, unknown>) => columns.map((name) => String(row[name]))),
  );
  for (const [i, { entry }] of lines.entries()) {
    const { at, action, reason, before, after, role, implication, impact, detail } = JSON.parse(
      Buffer.from(entry, 'base64').toString('utf8'),
    );
    expect(rows[i]).toMatchObject({
      action,
      reason,
      role,
      implication,
      impact,
      before: before ?? '',
      after: after ?? '',
    });
    expect(Date.parse(rows[i].utc)).toBe(at);
    expect(Date.parse(rows[i].local)).toBe(at);
    expect(JSON.parse(rows[i].detail)).toEqual(detail);
  }
});

test('the export is an entry with its purpose, and an auditor may make one', async () => {
  await using t = await startCore({ people: ['lead'] });
  await t.do('admin', 'people.enrol', {
    login: 'inspector',
    printedName: 'Ines Inspector (fictional)',
    roles: ['auditor'],
    password: 'a long fictional password',
    passwordIs: 'own',
    reason: 'Test',
  });
  const client = t.core.connect();
  valueIn(
    await t.core.call(client, 'vault.unlock', { login: 'inspector', password: 'a long fictional password' }),
  );
  const purpose = 'Inspection of the fictional device';
  const { size, root } = valueIn(await t.core.call(client, 'ledger.export', { purpose }));
  const { entries } = await t.do('lead', 'ledger.list', { search: 'ledger.exported' });
  expect(entries).toMatchObject([{ actor: 'Ines Inspector (fictional)', role: 'auditor', reason: purpose }]);
  expect(JSON.parse(entries[0]?.detail ?? '')).toMatchObject({ entries: size, root });
});

test('a checkpoint is signed by the device, and an older one is proved to be its beginning', async () => {
  await using t = await startCore({ people: ['lead'] });
  const older = await t.do('lead', 'ledger.checkpoint', {});
  await t.do('lead', 'ledger.verify', {});
  const newer = await t.do('lead', 'ledger.checkpoint', { older: older.size });
  const { folder } = await exportLedger(t, 'lead');
  const { device } = JSON.parse(readFileSync(join(folder, 'keys.json'), 'utf8'));
  for (const { text, origin, size, root } of [older, newer])
    expect(readCheckpoint(text, device.key)).toEqual({ origin, size, root });
  expect(newer.consistency).toMatchObject({ older: older.size, root: older.root });
  const hex = (base64: string) => Buffer.from(base64, 'base64').toString('hex');
  const path = newer.consistency?.path.map(hex) ?? [];
  const [before, after] = [older, newer].map(({ size, root }) => ({ size, root: hex(root) }));
  if (!before || !after) throw new Error('There are two');
  expect(verifyConsistency({ ...before, root: after.root }, after, path)).toBe(false);
  expect(verifyConsistency(before, after, path)).toBe(true);
});
