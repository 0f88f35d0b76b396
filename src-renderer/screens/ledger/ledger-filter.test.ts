import { expect, test } from 'vitest';
import { filterFrom, filterWords, termsOf } from './ledger-filter';

test('leaves out of an address what is no filter: a day that does not exist, an impact nobody knows', () => {
  expect(filterFrom({ from: '2026-02-31', impact: 'huge', entry: '7', role: '' })).toEqual({ search: '' });
});

test('a filter goes into an address and comes back the same', () => {
  const filter = { search: 'co-k', action: 'approval.', from: '2026-01-01', impact: 'evidence' } as const;
  expect(filterFrom(termsOf(filter))).toEqual(filter);
  expect(filterWords(filter)).toBe('text co-k, action approval., from 2026-01-01, impact evidence');
  expect(filterWords({ search: '' })).toBe('all entries');
});
