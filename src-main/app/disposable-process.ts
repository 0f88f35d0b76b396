import { fork } from 'node:child_process';
import type { Run } from '@main/kernel/ports';
import { disposableRuns, importMemoryFlag } from './disposable-run';

/** The disposable import process on plain Node. @param entry the built import process */
export const disposableProcesses = (entry: string): Run =>
  disposableRuns(() => {
    const child = fork(entry, [], {
      execArgv: [importMemoryFlag],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: {},
    });
    return {
      send: (task) => void child.send(task),
      kill: () => void child.kill('SIGKILL'),
      onReply: (listener) => void child.on('message', listener),
      onEnd: (listener) =>
        void child.on('exit', (code) => listener(code === 1)).on('error', () => listener(true)),
    };
  });
