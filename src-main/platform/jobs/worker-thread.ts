import { Worker } from 'node:worker_threads';
import { AppError } from '@main/kernel/app-error';
import type { Run, RunOptions } from '@main/kernel/ports';
import { errorOf, type Reply } from './protocol';

/** One warm worker thread; tasks wait for their turn. A cancelled task takes its thread with it. */
export interface WorkerThread extends AsyncDisposable {
  readonly run: Run;
}

/**
 * @param entry the built worker
 * @param resources folder of fonts and templates, which the worker reads itself
 */
export function workerThread(entry: string, resources: string): WorkerThread {
  let worker: Worker | null = null;
  let turn: Promise<unknown> = Promise.resolve();

  const stop = async () => {
    const old = worker;
    worker = null;
    await old?.terminate();
  };

  const once = <Answer>(job: string, input: unknown, options: RunOptions) =>
    new Promise<Answer>((resolve, reject) => {
      if (options.signal?.aborted) return reject(new AppError('CANCELLED'));
      worker ??= new Worker(entry, { workerData: { resources, entry } });
      // An idle worker must not keep the command line from ending.
      worker.unref();
      const thread = worker;
      thread.ref();
      const finish = (settle: () => void) => {
        // One by one: removing all would take away those by which the thread itself receives.
        thread.off('message', receive);
        thread.off('error', fail);
        thread.off('exit', die);
        options.signal?.removeEventListener('abort', cancel);
        thread.unref();
        settle();
      };
      const cancel = () => {
        finish(() => reject(new AppError('CANCELLED')));
        void stop();
      };
      const fail = (cause: Error) => {
        worker = null;
        finish(() => reject(cause));
      };
      // A thread that ends without an answer must not leave its caller waiting.
      const die = () => fail(new Error('The worker ended'));
      const receive = (reply: Reply) => {
        if (reply.type === 'progress') options.progress?.(reply.label, reply.done, reply.total);
        else if (reply.type === 'answer') finish(() => resolve(reply.value as Answer));
        else finish(() => reject(errorOf(reply)));
      };
      options.signal?.addEventListener('abort', cancel);
      thread.on('message', receive);
      thread.on('error', fail);
      thread.on('exit', die);
      thread.postMessage({ job, input });
    });

  return {
    run: <Answer>(job: string, input: unknown, options: RunOptions = {}) => {
      const answer = turn.then(() => once<Answer>(job, input, options));
      turn = answer.catch(() => undefined);
      return answer;
    },
    [Symbol.asyncDispose]: stop,
  };
}
