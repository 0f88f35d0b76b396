import type { Input, OperationName, Output } from '@shared/contract';
import type { Problem } from '@shared/errors';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useCore } from './core-provider';

const pageRows = 200;

/** How the pages of a list follow each other. A constant: with a new one at each drawing the rows would be new, too. */
export interface Paging<N extends OperationName, Filter, Row, Place> {
  readonly name: N;
  readonly start: Place;
  readonly input: (filter: Filter, from: Place, limit: number) => Input<N>;
  readonly rowsOf: (page: Output<N>) => readonly Row[];
  /** Where the next page begins, after a last row and so many fetched. */
  readonly next: (last: Row, fetched: number) => Place;
}

/** Where a list stands that is fetched page after page. */
export type Pages<Ready> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly problem: Problem; readonly reload: () => void }
  | (Ready & {
      readonly state: 'ready';
      /** Fetches the next page, once. */
      readonly more: () => void;
    });

interface Fetched<N extends OperationName, Row> {
  readonly rows: readonly Row[];
  /** The first page, for what it says of the whole list. */
  readonly first: Output<N>;
  /** False while there may be further rows. */
  readonly whole: boolean;
}

/** The rows that a filter lets through, page after page as far as they are looked at. */
export function usePages<N extends OperationName, Filter, Row, Place>(
  { name, start, input, rowsOf, next }: Paging<N, Filter, Row, Place>,
  filter: Filter,
): Pages<Fetched<N, Row>> {
  const { call } = useCore();
  const { data, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: [name, 'pages', filter],
    // The library cannot name the type of a place that is itself a parameter.
    queryFn: ({ pageParam }) => call(name, input(filter, pageParam as Place, pageRows)),
    initialPageParam: start,
    getNextPageParam: (answer, all) => {
      const rows = answer.ok ? rowsOf(answer.value) : [];
      const last = rows.at(-1);
      return last !== undefined && rows.length === pageRows ? next(last, all.length * pageRows) : undefined;
    },
    placeholderData: keepPreviousData,
  });
  const answers = data?.pages;
  const rows = useMemo(
    () => answers?.flatMap((answer) => (answer.ok ? rowsOf(answer.value) : [])) ?? [],
    [answers, rowsOf],
  );
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetchingNextPage]);

  const failed = answers?.find((answer) => !answer.ok);
  if (failed && !failed.ok) return { state: 'failed', problem: failed.problem, reload: () => void refetch() };
  const first = answers?.[0];
  if (!first?.ok) return { state: 'loading' };
  return { state: 'ready', rows, first: first.value, whole: !hasNextPage, more };
}
