import type { VersionRow } from '@shared/contract/version';
import { type Pages, type Paging, usePages } from '../../api/use-pages';

export type Versions = Pages<{
  readonly rows: readonly VersionRow[];
  readonly total: number;
}>;

const paging: Paging<'version.list', string, VersionRow, number> = {
  name: 'version.list',
  start: 0,
  input: (search, offset, limit) => ({ search, offset, limit }),
  rowsOf: ({ versions }) => versions,
  next: (_, fetched) => fetched,
};

/** The versions that a search finds. */
export function useVersions(search: string): Versions {
  const pages = usePages(paging, search);
  if (pages.state !== 'ready') return pages;
  const { rows, first, more } = pages;
  return { state: 'ready', rows, total: first.total, more };
}
