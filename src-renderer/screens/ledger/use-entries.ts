import type { LedgerFilter } from '@shared/contract/ledger-views';
import { type Pages, type Paging, usePages } from '../../api/use-pages';
import type { Entry } from './ledger-columns';

export type Entries = Pages<{
  readonly rows: readonly Entry[];
  /** Entries there are, and those that pass the filter. */
  readonly total: number;
  readonly matched: number;
}>;

const paging: Paging<'ledger.list', LedgerFilter, Entry, number | null> = {
  name: 'ledger.list',
  start: null,
  input: (filter, before, limit) => ({ ...filter, before, limit }),
  rowsOf: ({ entries }) => entries,
  // Before the last one seen, not after so many: entries that are added meanwhile do not shift the pages.
  next: ({ seq }) => seq,
};

/** The entries that a filter lets through, newest first. */
export function useEntries(filter: LedgerFilter): Entries {
  const pages = usePages(paging, filter);
  if (pages.state !== 'ready') return pages;
  const { rows, first, more } = pages;
  return { state: 'ready', rows, total: first.total, matched: first.matched, more };
}
