import type { VersionRow } from '@shared/contract/version';
import type { Problem } from '@shared/errors';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useCore } from '../../api/core-provider';

const pageRows = 200;

export type Versions =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly problem: Problem; readonly reload: () => void }
  | {
      readonly state: 'ready';
      readonly rows: readonly VersionRow[];
      readonly total: number;
      /** Fetches the next page, once. */
      readonly more: () => void;
    };

/** The versions that a search finds, page after page as far as they are looked at. */
export function useVersions(search: string): Versions {
  const { call } = useCore();
  const pages = useInfiniteQuery({
    queryKey: ['version.list', 'pages', search],
    queryFn: ({ pageParam }) => call('version.list', { search, offset: pageParam, limit: pageRows }),
    initialPageParam: 0,
    getNextPageParam: (last, all) =>
      last.ok && all.length * pageRows < last.value.total ? all.length * pageRows : null,
    placeholderData: keepPreviousData,
  });
  const answers = pages.data?.pages;
  const rows = useMemo(
    () => answers?.flatMap((answer) => (answer.ok ? answer.value.versions : [])) ?? [],
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
  return { state: 'ready', rows, total: first?.ok ? first.value.total : 0, more };
}
