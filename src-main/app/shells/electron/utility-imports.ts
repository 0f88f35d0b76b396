import type { Run } from '@main/kernel/ports';
import { utilityProcess } from 'electron';
import { disposableRuns, importMemoryFlag } from '../../disposable-run';

/**
 * The disposable import process on Electron, where a plain fork would need the RunAsNode fuse.
 *
 * @param entry the built import process
 */
export const utilityProcesses = (entry: string): Run =>
  disposableRuns(() => {
    const child = utilityProcess.fork(entry, [], { execArgv: [importMemoryFlag], stdio: 'ignore', env: {} });
    return {
      send: (task) => child.postMessage(task),
      kill: () => void child.kill(),
      onReply: (listener) => void child.on('message', listener),
      onEnd: (listener) => void child.on('exit', (code) => listener(code === 1)),
    };
  });
