import { type ChildProcess, fork } from 'node:child_process';
import { join, resolve } from 'node:path';
import { importMemoryFlag } from '@main/app/disposable-run';
import type { ReadFile } from '@main/platform/import';
import type { Reply } from '@main/platform/jobs';

/** How reading one file ended. */
export type Outcome =
  | { readonly kind: 'read'; readonly file: ReadFile }
  | { readonly kind: 'refused'; readonly code: string }
  /** An error that nobody foresaw: the product would say INTERNAL. */
  | { readonly kind: 'unforeseen'; readonly detail: string }
  /** Killed at its time, or dead of its memory: the product says IMPORT_TOO_SLOW. */
  | { readonly kind: 'slow' | 'died' };

const entry = join(resolve(import.meta.dirname, '..', '..'), 'out', 'main', 'import.js');

/**
 * An import process that is used again: what the product pays for each file, a fresh start, would make ten thousand of
 * them an hour. One that hangs or dies is replaced.
 */
export class ImportProcess {
  #child: ChildProcess = start();

  read(bytes: Uint8Array, limitMs: number): Promise<Outcome> {
    const child = this.#child;
    return new Promise((settle) => {
      const done = (outcome: Outcome) => {
        clearTimeout(timer);
        child.removeAllListeners();
        if (outcome.kind === 'slow' || outcome.kind === 'died') this.#replace();
        settle(outcome);
      };
      const timer = setTimeout(() => done({ kind: 'slow' }), limitMs);
      child.once('exit', () => done({ kind: 'died' }));
      child.on('message', (reply: Reply) => {
        if (reply.type === 'answer') done({ kind: 'read', file: reply.value as ReadFile });
        else if (reply.type === 'failure')
          done(
            reply.code === null
              ? { kind: 'unforeseen', detail: reply.detail }
              : { kind: 'refused', code: reply.code },
          );
      });
      child.send({ job: 'read-evidence', input: taskOf(bytes) });
    });
  }

  stop(): void {
    this.#child.kill('SIGKILL');
  }

  #replace(): void {
    this.#child.kill('SIGKILL');
    this.#child = start();
  }
}

const start = () =>
  fork(entry, [], {
    execArgv: [importMemoryFlag],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: {},
  });

const taskOf = (bytes: Uint8Array) => ({
  bytes,
  form: { format: null, delimiter: null, encoding: null, decimal: '.' },
  mapping: null,
  remembered: [],
  decisions: [],
  salt: new Uint8Array(32),
  unattended: 'A fuzzed file',
});
