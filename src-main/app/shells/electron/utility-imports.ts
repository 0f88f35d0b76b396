import { AppError } from '@main/kernel/app-error';
import type { Run, RunOptions } from '@main/kernel/ports';
import { errorOf, type Reply } from '@main/platform/jobs';
import { utilityProcess } from 'electron';

const timeoutMs = 60_000;
const memoryMiB = 512;

/**
 * The disposable import process on Electron, where a plain fork would need the RunAsNode fuse: each task gets a fresh
 * utility process, which is killed afterwards, at its time limit, and when it outgrows its memory.
 *
 * @param entry the built import process
 */
export function utilityProcesses(entry: string): Run {
  return <Answer>(job: string, input: unknown, options: RunOptions = {}) =>
    new Promise<Answer>((resolve, reject) => {
      if (options.signal?.aborted) return reject(new AppError('CANCELLED'));
      const child = utilityProcess.fork(entry, [], {
        execArgv: [`--max-old-space-size=${memoryMiB}`],
        stdio: 'ignore',
        env: {},
      });
      const finish = (settle: () => void) => {
        clearTimeout(timer);
        options.signal?.removeEventListener('abort', cancel);
        child.removeAllListeners();
        child.kill();
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
      child.postMessage({ job, input });
    });
}
