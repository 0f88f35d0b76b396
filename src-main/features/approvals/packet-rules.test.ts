import type { RecordId } from '@shared/ids';
import type { AskedStatement } from '@shared/packet';
import { expect, test } from 'vitest';
import { acceptRefusal, answers, expiryOf, timeRefusal } from './packet-rules';

const createdMs = Date.UTC(2026, 10, 23, 8);
const minute = 60_000;
const packet = { createdMs, expiresMs: expiryOf(createdMs) };

// GNU date -u -d '2026-11-23 08:00 +14 days': Mon Dec  7 08:00:00 UTC 2026
test('a packet is good for fourteen days', () => {
  expect(packet.expiresMs).toBe(Date.UTC(2026, 11, 7, 8));
});

test.each([
  ['five minutes before it was made, as another clock counts', createdMs - 5 * minute, null],
  ['earlier than that', createdMs - 5 * minute - 1, 'PACKET_CLOCK_DIFFERS'],
  ['at the last moment', packet.expiresMs, null],
  ['after it', packet.expiresMs + 1, 'PACKET_EXPIRED'],
])('signed %s', (_, at, code) => {
  expect(timeRefusal(packet, at)).toBe(code);
});

test.each([
  ['signed by a clock five minutes ahead', createdMs + 5 * minute, createdMs, null],
  ['signed by a clock further ahead', createdMs + 5 * minute + 1, createdMs, 'PACKET_CLOCK_DIFFERS'],
  ['signed in time, brought too late', createdMs, packet.expiresMs + 1, 'PACKET_EXPIRED'],
  ['signed and brought in time', createdMs + minute, packet.expiresMs, null],
])('%s', (_, signedMs, nowMs, code) => {
  expect(acceptRefusal(packet, signedMs, nowMs)).toBe(code);
});

const id = '01930000-0000-7000-8000-000000000001' as RecordId;
const asked: AskedStatement = {
  vault: id,
  record: id,
  kind: 'comparison',
  revision: 'a'.repeat(64),
  bound: { 'candidate threshold': '0.2251' },
  meaning: 'reviewed',
  person: id,
  printedName: 'Ines (fictional)',
  kid: '0123456789abcdef',
  role: 'clinical-reviewer',
  roleRecord: 'b'.repeat(64),
};
const when = { at: Date.UTC(2026, 10, 23), offset: 60, zone: 'Europe/Berlin', factors: 'password' } as const;

test('a statement answers what was asked, whatever the order of its fields', () => {
  expect(answers({ ...when, ...asked }, asked)).toBe(true);
});

test.each<[keyof AskedStatement, Partial<AskedStatement>]>([
  ['vault', { vault: '01930000-0000-7000-8000-000000000002' }],
  ['record', { record: '01930000-0000-7000-8000-000000000002' as RecordId }],
  ['kind', { kind: 'dossier' }],
  ['revision', { revision: 'c'.repeat(64) }],
  ['bound', { bound: { 'candidate threshold': '0.2252' } }],
  ['meaning', { meaning: 'approved' }],
  ['person', { person: '01930000-0000-7000-8000-000000000002' as RecordId }],
  ['printedName', { printedName: 'Ines' }],
  ['kid', { kid: '0123456789abcdee' }],
  ['role', { role: 'quality-approver' }],
  ['roleRecord', { roleRecord: 'c'.repeat(64) }],
])('another %s is no answer', (_, other) => {
  expect(answers({ ...when, ...asked, ...other }, asked)).toBe(false);
});

test.each([
  ['an offset that no zone has', { offset: 841 }],
  ['a zone that is a text of its own', { zone: 'Z'.repeat(65) }],
])('%s is no answer', (_, other) => {
  expect(answers({ ...when, ...asked, ...other }, asked)).toBe(false);
});
