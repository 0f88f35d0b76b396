import type { Input, OperationName, Output } from '@shared/contract';
import type { Problem } from '@shared/errors';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCore } from './core-provider';

/** Where a question to the core stands. `reload` asks again and keeps what is shown meanwhile. */
export type Asked<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly problem: Problem; readonly reload: () => void }
  | {
      readonly state: 'ready';
      readonly value: T;
      readonly reload: () => void;
      readonly answeredMs: number;
      /** True while this is still the answer to the input before. */
      readonly previous: boolean;
    };

interface Options {
  /** False: do not ask yet. */
  readonly enabled?: boolean;
  /** Keeps the last answer on the screen while a changed input (a search) is asked. */
  readonly keepPrevious?: boolean;
}

/** Asks the core and follows it: the answer is asked for again whenever the core says that something changed. */
export function useOperation<N extends OperationName>(
  name: N,
  input: Input<N>,
  { enabled = true, keepPrevious = false }: Options = {},
): Asked<Output<N>> {
  const { call } = useCore();
  const asked = useQuery({
    queryKey: [name, input],
    queryFn: () => call(name, input),
    enabled,
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });
  const reload = () => void asked.refetch();
  if (asked.data === undefined) return { state: 'loading' };
  if (!asked.data.ok) return { state: 'failed', problem: asked.data.problem, reload };
  return {
    state: 'ready',
    value: asked.data.value,
    reload,
    answeredMs: asked.dataUpdatedAt,
    previous: asked.isPlaceholderData,
  };
}
