import { AppError } from '@main/kernel/app-error';
import { isErrorCode } from '@shared/errors';

/** What goes to a worker or an import process. */
export interface Task {
  readonly job: string;
  readonly input: unknown;
}

/** What comes back: progress any number of times, then one answer or failure. */
export type Reply =
  | {
      readonly type: 'progress';
      readonly label: string;
      readonly done: number;
      readonly total: number | null;
    }
  | { readonly type: 'answer'; readonly value: unknown }
  | {
      readonly type: 'failure';
      /** `null` for an unforeseen failure, whose detail goes to the local log only. */
      readonly code: string | null;
      readonly context: Readonly<Record<string, string | number>>;
      readonly detail: string;
    };

export type Progress = (label: string, done: number, total: number | null) => void;
export type JobTable = Readonly<Record<string, (input: never, progress: Progress) => unknown>>;

/** Runs a task of the table and reports through `send`; never throws. */
export async function serve(jobs: JobTable, task: Task, send: (reply: Reply) => void): Promise<void> {
  try {
    const work = Object.hasOwn(jobs, task.job) ? jobs[task.job] : undefined;
    if (!work) throw new Error('There is no such job');
    const progress: Progress = (label, done, total) => send({ type: 'progress', label, done, total });
    send({ type: 'answer', value: await work(task.input as never, progress) });
  } catch (failure) {
    if (failure instanceof AppError)
      send({ type: 'failure', code: failure.code, context: failure.context, detail: '' });
    else send({ type: 'failure', code: null, context: {}, detail: String(failure) });
  }
}

/** The error that a failure stands for, on the side that asked. */
export function errorOf(reply: Extract<Reply, { type: 'failure' }>): Error {
  return reply.code !== null && isErrorCode(reply.code)
    ? new AppError(reply.code, reply.context)
    : new Error(`A job failed: ${reply.detail}`);
}
