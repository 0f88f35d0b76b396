import { AppError } from '@main/kernel/app-error';
import type { Run, RunOptions } from '@main/kernel/ports';
import { errorOf, type Reply, type Task } from '@main/platform/jobs';

const timeoutMs = 60_000;

/** For V8's heap, in MiB: what a file may make its reader need. */
export const importMemoryFlag = '--max-old-space-size=512';

/** A process for one task, on plain Node or on Electron. */
export interface DisposableProcess {
  send(task: Task): void;
  kill(): void;
  onReply(listener: (reply: Reply) => void): void;
  /** Called when the process ends by itself; `failed` when it did so with the exit code of an ordinary error. */
  onEnd(listener: (failed: boolean) => void): void;
}

/**
 * Runs each task in a fresh process that is killed afterwards, at its time limit, and when it outgrows its memory:
 * bytes that a stranger may have made must not be able to take the core with them.
 */
export function disposableRuns(start: () => DisposableProcess): Run {
  return <Answer>(job: string, input: unknown, { signal, progress }: RunOptions = {}) =>
    new Promise<Answer>((resolve, reject) => {
      if (signal?.aborted) return reject(new AppError('CANCELLED'));
      const child = start();
      const finish = (settle: () => void) => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', cancel);
        child.kill();
        settle();
      };
      const cancel = () => finish(() => reject(new AppError('CANCELLED')));
      const tooSlow = () => finish(() => reject(new AppError('IMPORT_TOO_SLOW')));
      const timer = setTimeout(tooSlow, timeoutMs);
      signal?.addEventListener('abort', cancel);
      child.onReply((reply) => {
        if (reply.type === 'progress') progress?.(reply.label, reply.done, reply.total);
        else if (reply.type === 'answer') finish(() => resolve(reply.value as Answer));
        else finish(() => reject(errorOf(reply)));
      });
      // Being killed or aborted is what running out of memory looks like from outside.
      child.onEnd((failed) =>
        failed ? finish(() => reject(new Error('The import process failed'))) : tooSlow(),
      );
      child.send({ job, input });
    });
}
