import type { RecordRow } from '@shared/contract/records';
import type { Problem } from '@shared/errors';
import type { RecordNumber } from '@shared/ids';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useCore } from '../../api/core-provider';

const pageRows = 200;

export interface RecordsFilter {
  readonly search: string;
  readonly kind?: string;
  readonly void?: boolean;
  readonly held?: boolean;
}

export type Records =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly problem: Problem; readonly reload: () => void }
  | {
      readonly state: 'ready';
      readonly rows: readonly RecordRow[];
      readonly kinds: readonly string[];
      /** Rows there are, as far as it is known: a search is counted only when it is through. */
      readonly total: number;
      /** Fetches the next page, once. */
      readonly more: () => void;
    };

/** The records that a filter lets through, by number, page after page as far as they are looked at. */
export function useRecords(filter: RecordsFilter): Records {
  const { call } = useCore();
  const pages = useInfiniteQuery({
    queryKey: ['records.list', 'pages', filter],
    queryFn: ({ pageParam }) => call('records.list', { ...filter, after: pageParam, limit: pageRows }),
    initialPageParam: null as RecordNumber | null,
    getNextPageParam: (last) =>
      last.ok && last.value.records.length === pageRows ? last.value.records.at(-1)?.number : undefined,
    placeholderData: keepPreviousData,
  });
  const answers = pages.data?.pages;
  const rows = useMemo(
    () => answers?.flatMap((answer) => (answer.ok ? answer.value.records : [])) ?? [],
    [answers],
  );
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = pages;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetchingNextPage]);

  if (!answers) return { state: 'loading' };
  const failed = answers.find((answer) => !answer.ok);
  if (failed && !failed.ok)
    return { state: 'failed', problem: failed.problem, reload: () => void pages.refetch() };
  const first = answers[0];
  const { total, kinds } = first?.ok ? first.value : { total: 0, kinds: [] };
  return {
    state: 'ready',
    rows,
    kinds,
    total: filter.search === '' ? total : rows.length + (hasNextPage ? 1 : 0),
    more,
  };
}
