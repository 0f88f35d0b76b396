import { expect, test } from 'vitest';
import type { Entry } from './entry';
import { entryProblems } from './entry-check';

const codes = (entry: Partial<Entry>) =>
  entryProblems({
    at: Date.UTC(2026, 10, 23),
    offset: 60,
    action: 'policy.set',
    table: 2,
    implication: 'access-control',
    impact: 'evidence',
    ...entry,
  } as Entry).map(([code]) => code);

test('an impact or implication other than the table of the entry gives is named, and a table of none', () => {
  expect(codes({})).toEqual([]);
  expect(codes({ impact: 'none' })).toEqual(['IMPACT_LOWERED']);
  expect(codes({ implication: 'administrative' })).toEqual(['IMPACT_LOWERED']);
  expect(codes({ table: 3 })).toEqual(['TABLE_UNKNOWN']);
  expect(codes({ table: 0 })).toEqual(['TABLE_UNKNOWN']);
});

test('an entry is judged by the version of the table that it names', () => {
  expect(codes({ table: 1 })).toEqual(['IMPACT_LOWERED']);
  expect(codes({ table: 1, implication: 'administrative', impact: 'none' })).toEqual([]);
});

test('a time or an offset that no clock shows is named', () => {
  for (const at of [Date.UTC(1999, 11, 31), Date.UTC(2200, 0), 8.64e15 + 1, -9e15])
    expect(codes({ at })).toEqual(['TIME_INVALID']);
  expect(codes({ offset: 1441 })).toEqual(['TIME_INVALID']);
  expect(codes({ at: Date.UTC(2000, 0), offset: -1440 })).toEqual([]);
});
