import { expect, test } from 'vitest';
import { entryBytes, parseEntry } from './entry';
import { IndexVerifier } from './index-check';
import { type IndexRow, indexRowOf } from './index-row';

const place = { ledger: 'l', device: 'd', prev: '0'.repeat(64), app: 'test' };
const actor = { person: 'p', role: 'regulatory-lead', session: 's' };
const at = { utcMs: 5, offsetMinutes: 60, zone: 'Europe/Berlin', monoMs: 1, boot: 'b' };

function entryOf(seq: number, happening: Parameters<typeof entryBytes>[3]) {
  const entry = parseEntry(entryBytes({ ...place, seq }, actor, at, happening));
  if (!entry) throw new Error('the entry is one');
  return entry;
}

const signed = entryOf(1, {
  action: 'approval.signed',
  object: { kind: 'approval', id: 'approval-id', number: 'AP-X0001' },
  reason: 'Looked at IT',
  detail: {
    statement: Buffer.from(JSON.stringify({ record: 'comparison-id', padding: '-'.repeat(80) })).toString(
      'base64',
    ),
    meaning: 'reviewed',
  },
});

test('a row is searched in lower case, without keys and statements', () => {
  const row = indexRowOf(signed);
  expect(row.words).toBe('approval.signed ap-x0001 looked at it {"meaning":"reviewed"}');
  expect(row.signed_id).toBe('comparison-id');
});

test('a statement that is none names no record', () => {
  const odd = entryOf(1, { action: 'a', detail: { statement: 'not base64 of JSON' } });
  expect(indexRowOf(odd).signed_id).toBe('');
});

const raise = (seq: number, target: number, to: string) =>
  entryOf(seq, { action: 'ledger.impactRaised', detail: { entry: target, to } });

/** Verifies entries against rows and answers the codes with their subjects. */
function verified(entries: readonly ReturnType<typeof entryOf>[], rows: readonly IndexRow[]) {
  const bySeq = new Map(rows.map((row) => [row.seq, row]));
  const index = new IndexVerifier();
  for (const entry of entries) index.entry(entry.seq, entry, bySeq.get(entry.seq));
  const raised = index.raised();
  const now = new Map(entries.filter(({ seq }) => raised.includes(seq)).map((entry) => [entry.seq, entry]));
  return index.finish({ entries: now, rows: bySeq }).map(({ code, subject }) => `${code} ${subject}`);
}

test('an index that lacks a row or says something else is named', () => {
  const row = indexRowOf(signed);
  expect(verified([signed], [row])).toEqual([]);
  expect(verified([signed], [])).toEqual(['INDEX_MISSING entry 1']);
  expect(verified([signed], [{ ...row, actor: 'another' }])).toEqual(['INDEX_DIFFERS entry 1']);
});

test('an impact is what the last raise made it, and nothing else', () => {
  const entries = [signed, raise(2, 1, 'submission')];
  const rows = entries.map(indexRowOf);
  const raisedRow = { ...indexRowOf(signed), impact: 'submission', raised_seq: 2 };
  expect(verified(entries, rows)).toEqual(['INDEX_DIFFERS entry 1']);
  expect(verified(entries, [raisedRow, ...rows.slice(1)])).toEqual([]);
  expect(verified([signed], [raisedRow])).toEqual(['INDEX_DIFFERS entry 1']);
});

test('an entry that lowers an impact is named and does not count', () => {
  const entries = [signed, raise(2, 1, 'none')];
  expect(verified(entries, entries.map(indexRowOf))).toEqual(['IMPACT_LOWERED entry 2']);
});
