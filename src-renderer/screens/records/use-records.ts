import type { RecordRow } from '@shared/contract/records';
import type { RecordNumber } from '@shared/ids';
import { type Pages, type Paging, usePages } from '../../api/use-pages';

export interface RecordsFilter {
  readonly search: string;
  readonly kind?: string;
  readonly void?: boolean;
  readonly held?: boolean;
}

export type Records = Pages<{
  readonly rows: readonly RecordRow[];
  readonly kinds: readonly string[];
  /** Rows there are, as far as it is known: a search is counted only when it is through. */
  readonly total: number;
}>;

const paging: Paging<'records.list', RecordsFilter, RecordRow, RecordNumber | null> = {
  name: 'records.list',
  start: null,
  input: (filter, after, limit) => ({ ...filter, after, limit }),
  rowsOf: ({ records }) => records,
  next: ({ number }) => number,
};

/** The records that a filter lets through, by number. */
export function useRecords(filter: RecordsFilter): Records {
  const pages = usePages(paging, filter);
  if (pages.state !== 'ready') return pages;
  const { rows, first, whole, more } = pages;
  const total = filter.search === '' ? first.total : rows.length + (whole ? 0 : 1);
  return { state: 'ready', rows, kinds: first.kinds, total, more };
}
