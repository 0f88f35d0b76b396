import type { OutboxRow } from '@shared/contract/registry-outbox';
import { type Pages, type Paging, usePages } from '../../api/use-pages';

export interface OutboxFilter {
  readonly name?: string;
  readonly state: OutboxRow['state'] | 'all';
}

export type Outbox = Pages<{ readonly rows: readonly OutboxRow[]; readonly total: number }>;

const paging: Paging<'registry.outbox', OutboxFilter, OutboxRow, number> = {
  name: 'registry.outbox',
  start: 0,
  input: (filter, offset, limit) => ({ ...filter, offset, limit }),
  rowsOf: ({ rows }) => rows,
  next: (_, fetched) => fetched,
};

/** What waits to be written, was written and was given up, newest first. */
export function useOutbox(filter: OutboxFilter): Outbox {
  const pages = usePages(paging, filter);
  if (pages.state !== 'ready') return pages;
  const { rows, first, more } = pages;
  return { state: 'ready', rows, total: first.total, more };
}
