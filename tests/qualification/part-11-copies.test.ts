import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { exportLedger } from '../support/exported-ledger';
import { copyOf, jsonOf } from '../support/record-copies';
import { type ComparisonCore, decision, signAll, startComparison } from '../support/signed-comparison';

// 21 CFR 11.10(b) and Annex 11 §8: copies for inspectors. Their printed form is looked at where PDF tools are.

test('P11-03 an exported trail is searched and sorted in other software as it is in the program', async () => {
  await using t = await startComparison();
  await signAll(t);
  const pageOf = async (filter: object) =>
    (await t.do('lead', 'ledger.list', { ...filter, limit: 300 })).entries;
  const ofRecord = await pageOf({ object: t.comparison.number });
  const whole = await pageOf({});
  const { folder } = await exportLedger(t, 'lead');
  const table: Record<string, string>[] = parse(readFileSync(join(folder, 'entries.csv')), {
    bom: true,
    columns: true,
  });
  const { rows }: { rows: Record<string, string | number>[] } = JSON.parse(
    readFileSync(join(folder, 'entries.json'), 'utf8'),
  );
  const asText = (row: Record<string, string | number>) =>
    Object.fromEntries(Object.entries(row).map(([column, value]) => [column, String(value)]));
  expect(table).toEqual(rows.map(asText));

  const found = table.filter(({ number }) => number === t.comparison.number);
  expect(found.map(({ action }) => action)).toEqual(ofRecord.map(({ action }) => action).reverse());
  expect(table.filter(({ number }) => number === 'CO-X9999')).toEqual([]);
  const newestFirst = table.toSorted((a, b) => Number(b['entry']) - Number(a['entry']));
  const known = newestFirst.filter(({ entry }) => Number(entry) <= (whole[0]?.seq ?? 0));
  expect(known.map(({ entry, action, person, reason }) => [Number(entry), action, person, reason])).toEqual(
    whole.map(({ seq, action, actor, reason }) => [seq, action, actor, reason]),
  );
});

async function revise(t: ComparisonCore, words: string): Promise<void> {
  const { digest: expectedRevision } = await t.do('lead', 'records.show', { id: t.comparison.id });
  const change = { decision: `${decision}, ${words}`, rationale: 'Asked for', reason: `Test: ${words}` };
  await t.do('author', 'comparison.revise', { id: t.comparison.id, expectedRevision, ...change });
}

test('A11-05 a copy says how often the record changed since its first entry, and what each change was', async () => {
  await using t = await startComparison();
  const copied = async () => {
    const { files } = await copyOf(t, 'reviewer', { ids: [t.comparison.id] });
    return jsonOf(files.find(({ name }) => name.endsWith('.json'))?.bytes ?? new Uint8Array());
  };
  const untouched = await copied();
  expect(untouched.record.changesSinceFirstEntry).toBe(0);
  await revise(t, 'once');
  await revise(t, 'twice');
  const { record, history } = await copied();
  expect(record.changesSinceFirstEntry).toBe(2);
  expect(history).toMatchObject([
    { changes: [] },
    { reason: 'Test: once', changes: expect.arrayContaining([fieldChange(decision, `${decision}, once`)]) },
    {
      reason: 'Test: twice',
      changes: [fieldChange(`${decision}, once`, `${decision}, twice`)],
    },
  ]);
});

const fieldChange = (before: string, after: string) =>
  expect.objectContaining({ field: 'decision', before, after });
