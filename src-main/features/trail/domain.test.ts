import { expect, test } from 'vitest';
import { coversLedger, dayBegins, dayEnds, dueAfter } from './domain';

// 23 Nov 2026 + 90 days: GNU date -d '2026-11-23 +90 days' +%F
test('the next review is due whole days later, across the year', () => {
  expect(dueAfter(Date.UTC(2026, 10, 23, 23, 59), 90)).toBe('2027-02-21');
});

test('a day has its last millisecond', () => {
  expect(dayEnds('2026-11-23') + 1).toBe(dayBegins('2026-11-24'));
});

test('a filter by anything but time leaves entries out', () => {
  expect(coversLedger({ search: '', actor: 'device' })).toBe(false);
  expect(coversLedger({ search: 'signed' })).toBe(false);
  expect(coversLedger({ search: '', from: '2026-11-01', to: undefined })).toBe(true);
  expect(coversLedger(null)).toBe(true);
});
