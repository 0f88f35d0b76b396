import { expect, test } from 'vitest';
import { dueAfter } from './backup-due';

const at = (text: string) => Date.parse(text);

test.each([
  ['2026-11-23T08:00:00Z', 7, '2026-11-30T23:59:59Z', '2026-11-30', false],
  ['2026-11-23T08:00:00Z', 7, '2026-12-01T00:00:00Z', '2026-11-30', true],
  ['2026-11-23T23:59:59Z', 180, '2027-05-22T12:00:00Z', '2027-05-22', false],
  ['2028-02-28T00:00:00Z', 1, '2028-02-29T00:00:00Z', '2028-02-29', false],
])('what was done at %s and is due every %i days is, at %s, due on %s', (last, days, now, on, overdue) => {
  expect(dueAfter(at(last), days, at(now))).toEqual({ everyDays: days, on, overdue });
});
