import type { LedgerFilter } from '@shared/contract/ledger-views';
import type { Problem } from '@shared/errors';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useCore } from '../../api/core-provider';
import type { Entry } from './ledger-columns';

const pageRows = 200;

export type Entries =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly problem: Problem; readonly reload: () => void }
  | {
      readonly state: 'ready';
      readonly rows: readonly Entry[];
      /** Entries there are, and those that pass the filter. */
      readonly total: number;
      readonly matched: number;
      /** Fetches the next page, once. */
      readonly more: () => void;
    };

/** The entries that a filter lets through, newest first, page after page as far as they are looked at. */
export function useEntries(filter: LedgerFilter): Entries {
  const { call } = useCore();
  const pages = useInfiniteQuery({
    queryKey: ['ledger.list', 'pages', filter],
    queryFn: ({ pageParam }) => call('ledger.list', { ...filter, before: pageParam, limit: pageRows }),
    initialPageParam: null as number | null,
    // Before the last one seen, not after so many: entries that are added meanwhile do not shift the pages.
    getNextPageParam: (last) =>
      last.ok && last.value.entries.length === pageRows ? last.value.entries.at(-1)?.seq : undefined,
    placeholderData: keepPreviousData,
  });
  const answers = pages.data?.pages;
  const rows = useMemo(
    () => answers?.flatMap((answer) => (answer.ok ? answer.value.entries : [])) ?? [],
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
  const { total, matched } = first?.ok ? first.value : { total: 0, matched: 0 };
  return { state: 'ready', rows, total, matched, more };
}
