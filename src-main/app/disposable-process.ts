import { fork } from 'node:child_process';
import { AppError } from '@main/kernel/app-error';
import type { Run, RunOptions } from '@main/kernel/ports';
import { errorOf, type Reply } from '@main/platform/jobs';

const timeoutMs = 60_000;
const memoryMiB = 512;

/**
 * Runs each task in a fresh process that is killed afterwards, at its time limit, and when it outgrows its memory:
 * bytes that a stranger may have made must not be able to take the core with them.
 *
 * @param entry the built import process
 */
export function disposableProcesses(entry: string): Run {
  return <Answer>(job: string, input: unknown, options: RunOptions = {}) =>
    new Promise<Answer>((resolve, reject) => {
      const child = fork(entry, [], {
        execArgv: [`--max-old-space-size=${memoryMiB}`],
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        env: {},
      });
      const finish = (settle: () => void) => {
        clearTimeout(timer);
        options.signal?.removeEventListener('abort', cancel);
        child.removeAllListeners();
        child.kill('SIGKILL');
        settle();
      };
      const cancel = () => finish(() => reject(new AppError('CANCELLED')));
      const timer = setTimeout(() => finish(() => reject(new AppError('IMPORT_TOO_SLOW'))), timeoutMs);
      options.signal?.addEventListener('abort', cancel);
      child.on('message', (reply: Reply) => {
        if (reply.type === 'progress') options.progress?.(reply.label, reply.done, reply.total);
        else if (reply.type === 'answer') finish(() => resolve(reply.value as Answer));
        else finish(() => reject(errorOf(reply)));
      });
      // Dying without an answer is what running out of memory looks like from outside.
      child.on('exit', () => finish(() => reject(new AppError('IMPORT_TOO_SLOW'))));
      child.on('error', (cause) => finish(() => reject(new AppError('INTERNAL', {}, { cause }))));
      if (options.signal?.aborted) cancel();
      else child.send({ job, input });
    });
}
