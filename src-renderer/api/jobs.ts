import type { Answer, Bridge } from '@shared/bridge';
import type { Input, OperationName, Output } from '@shared/contract';
import type { Problem } from '@shared/errors';

/** A job as the window sees it. It outlives the screen that started it. */
export interface Job {
  /** Names the call in progress events and for cancelling. */
  readonly id: string;
  readonly name: OperationName;
  readonly title: string;
  readonly startedMs: number;
  readonly state: 'running' | 'done' | 'failed';
  readonly label: string;
  readonly done: number;
  /** `null` while the amount of work is not known. */
  readonly total: number | null;
  readonly problem: Problem | null;
  readonly value: unknown;
}

export interface JobStore {
  readonly list: () => readonly Job[];
  readonly subscribe: (listener: () => void) => () => void;
  readonly start: <N extends OperationName>(
    name: N,
    input: Input<N>,
    title: string,
  ) => Promise<Answer<Output<N>>>;
  readonly cancel: (id: string) => void;
  readonly dismiss: (id: string) => void;
}

/** Runs jobs for the whole window, so that leaving a screen does not stop what it started. */
export function createJobStore(bridge: Bridge): JobStore {
  let jobs: readonly Job[] = [];
  const listeners = new Set<() => void>();
  const publish = (next: readonly Job[]) => {
    jobs = next;
    for (const listener of listeners) listener();
  };
  const update = (id: string, change: Partial<Job>) =>
    publish(jobs.map((job) => (job.id === id ? { ...job, ...change } : job)));

  bridge.subscribe((event) => {
    if (event.type !== 'progress') return;
    update(event.call, { label: event.label, done: event.done, total: event.total });
  });

  return {
    list: () => jobs,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async start(name, input, title) {
      const id = crypto.randomUUID();
      const blank = { label: '', done: 0, total: null, problem: null, value: null } as const;
      const job: Job = { id, name, title, startedMs: Date.now(), state: 'running', ...blank };
      // One row per operation: a new run takes the place of what the last one left.
      publish([...jobs.filter((other) => other.name !== name || other.state === 'running'), job]);
      const answer = await bridge.call(name, input, id);
      if (answer.ok) update(id, { state: 'done', value: answer.value });
      else update(id, { state: 'failed', problem: answer.problem });
      return answer;
    },
    cancel: (id) => bridge.cancel(id),
    dismiss: (id) => publish(jobs.filter((job) => job.id !== id)),
  };
}
