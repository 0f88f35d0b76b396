import type { Answer } from '@shared/bridge';
import type { Input, OperationName, Output } from '@shared/contract';
import type { Problem } from '@shared/errors';
import { useState, useSyncExternalStore } from 'react';
import { lookAgain, useCore } from './core-provider';
import type { Job } from './jobs';

export type CommandState =
  | { readonly state: 'idle' }
  | { readonly state: 'running' }
  | { readonly state: 'failed'; readonly problem: Problem };

export type Command<N extends OperationName> = CommandState & {
  readonly run: (input: Input<N>) => Promise<Answer<Output<N>>>;
};

/** A change the core makes within a moment. What the form holds is kept when it fails. */
export function useCommand<N extends OperationName>(name: N): Command<N> {
  const { call } = useCore();
  const [now, setNow] = useState<CommandState>({ state: 'idle' });
  const run = async (input: Input<N>) => {
    setNow({ state: 'running' });
    const answer = await call(name, input);
    setNow(answer.ok ? { state: 'idle' } : { state: 'failed', problem: answer.problem });
    if (answer.ok) void lookAgain();
    return answer;
  };
  return { ...now, run };
}

/** All jobs of this window, running and just ended. */
export function useJobs(): readonly Job[] {
  const { jobs } = useCore();
  return useSyncExternalStore(jobs.subscribe, jobs.list);
}

interface JobHandle<N extends OperationName> {
  /** The last run, `null` before the first. */
  readonly last: Job | null;
  /** What the last run answered, once it is done. */
  readonly result: Output<N> | null;
  readonly start: (input: Input<N>, title: string) => Promise<Answer<Output<N>>>;
  readonly cancel: () => void;
  readonly dismiss: () => void;
}

/** A change that takes time. It goes on when the screen is left; the bar at the foot of the window shows it. */
export function useJob<N extends OperationName>(name: N): JobHandle<N> {
  const { jobs } = useCore();
  const last = useJobs().findLast((job) => job.name === name) ?? null;
  return {
    last,
    result: last?.state === 'done' ? (last.value as Output<N>) : null,
    start: async (input, title) => {
      const answer = await jobs.start(name, input, title);
      if (answer.ok) void lookAgain();
      return answer;
    },
    cancel: () => last && jobs.cancel(last.id),
    dismiss: () => last && jobs.dismiss(last.id),
  };
}
