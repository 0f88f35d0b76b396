import type { Answer, Bridge } from '@shared/bridge';
import type { Input, OperationName, Output } from '@shared/contract';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react';
import { createJobStore, type JobStore } from './jobs';

interface CoreAccess {
  readonly bridge: Bridge;
  readonly jobs: JobStore;
  readonly call: <N extends OperationName>(name: N, input: Input<N>) => Promise<Answer<Output<N>>>;
}

const CoreContext = createContext<CoreAccess | null>(null);

/** Events come in bursts (a sync changes several topics); one new look at the end of a burst is enough. */
const settleMs = 60;

const client = new QueryClient({
  // The core is on this machine and says when something changed: asking again on its own would only add noise.
  defaultOptions: {
    queries: { retry: false, staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false },
  },
});

/** Gives every screen the core of this window, and asks open queries again when the core says that something changed. */
export function CoreProvider({
  bridge,
  children,
}: {
  readonly bridge: Bridge;
  readonly children: ReactNode;
}) {
  const access = useMemo((): CoreAccess => {
    const watched: Bridge = {
      ...bridge,
      call: async (name, input, id) => {
        const answer = await bridge.call(name, input, id, askedAgain.has(name));
        if (!answer.ok && sessionEnded.has(answer.problem.code)) void lookAgainAtVault();
        return answer;
      },
    };
    return {
      bridge: watched,
      jobs: createJobStore(watched),
      call: (name, input) => watched.call(name, input),
    };
  }, [bridge]);

  useEffect(() => {
    let timer: number | undefined;
    const stop = bridge.subscribe((event) => {
      if (event.type === 'progress') return;
      window.clearTimeout(timer);
      // Everything, not one topic: an adopted version shows in the list, on Home and in the ledger.
      timer = window.setTimeout(() => void lookAgainByItself(), settleMs);
    });
    return () => {
      window.clearTimeout(timer);
      stop();
    };
  }, [bridge]);

  return (
    <QueryClientProvider client={client}>
      <CoreContext value={access}>{children}</CoreContext>
    </QueryClientProvider>
  );
}

/** The core, for hooks of this folder; screens use `useOperation`, `useCommand` and `useJob`. */
export function useCore(): CoreAccess {
  const access = useContext(CoreContext);
  if (!access) throw new Error('CoreProvider is missing');
  return access;
}

const statusName: OperationName = 'vault.status';
const sessionEnded: ReadonlySet<string> = new Set([
  'SESSION_REQUIRED',
  'SESSION_ENDED',
  'ACCOUNT_DISABLED',
  'VAULT_CLOSED',
]);

function lookAgainAtVault(): Promise<void> {
  return client.invalidateQueries({ queryKey: [statusName] });
}

/** Asks every open question again, the vault first: once it is locked the others would only be refused. */
export async function lookAgain(): Promise<void> {
  await lookAgainAtVault();
  const status = client.getQueryData<Answer<Output<'vault.status'>>>([statusName, {}]);
  if (status?.ok && status.value.session === null) return;
  await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== statusName });
}

/** Operations that open questions are being asked again, because the core said so and nobody in front of the window. */
const askedAgain = new Set<string>();
let bursts = 0;

/** As `lookAgain`, but without keeping the session awake: a window that is only looked away from must lock. */
async function lookAgainByItself(): Promise<void> {
  bursts += 1;
  for (const { queryKey } of client.getQueryCache().findAll({ type: 'active' }))
    askedAgain.add(String(queryKey[0]));
  try {
    await lookAgain();
  } finally {
    bursts -= 1;
    if (bursts === 0) askedAgain.clear();
  }
}

/** Forgets every answer: nothing of the person before may be seen by the next one. */
export function forgetAnswers(): void {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== statusName });
}
