import type { LedgerFilter } from '@shared/contract/ledger-views';

const dayMs = 86_400_000;

/** Calendar date in UTC. */
export const dateOf = (utcMs: number): string => new Date(utcMs).toISOString().slice(0, 10);

/** When the next review is due, as a calendar date in UTC. */
export const dueAfter = (utcMs: number, days: number): string => dateOf(utcMs + days * dayMs);

/** First and last millisecond of a calendar day in UTC. */
export const dayBegins = (date: string): number => Date.parse(`${date}T00:00:00.000Z`);
export const dayEnds = (date: string): number => dayBegins(date) + dayMs - 1;

/** Whether a filter leaves out nothing but a time: then a review with it is one of the whole ledger. */
export function coversLedger(filter: LedgerFilter | null): boolean {
  if (filter === null) return true;
  const { from: _, to: __, search, ...others } = filter;
  return search === '' && Object.values(others).every((value) => value === undefined);
}
