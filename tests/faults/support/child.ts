import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Acknowledged } from './acts';

/** The bundled program that acts; see scripts/tools/bundle.mjs. */
export const actor = join(import.meta.dirname, 'actor.js');

/** A process of its own that runs the real core on a vault and says what it has done. */
export interface Child {
  readonly process: ChildProcess;
  /** Resolves at the line `ready`, or when the process ends before it. */
  readonly ready: Promise<void>;
  /** Resolves when it has acknowledged so many things, or when it ends before. */
  readonly reached: (count: number) => Promise<void>;
  /** Resolves when the process has ended and everything it said is read. */
  readonly ended: Promise<void>;
  /** What it acknowledged so far. A line that was cut is no acknowledgement. */
  readonly acknowledged: readonly Acknowledged[];
  /** Why it gave up by itself, as its last line says; empty when it did not. */
  readonly failure: () => string;
}

/** @param wrap a program with arguments that runs the process, e.g. a tracer */
export function startActor(scenario: string, home: string, wrap: readonly string[] = []): Child {
  const [program = '', ...args] = [...wrap, process.execPath, actor, scenario, home];
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const acknowledged: Acknowledged[] = [];
  const { promise: ready, resolve } = Promise.withResolvers<void>();
  const waiters = new Set<() => void>();
  let failure = '';
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    if (line === 'ready') resolve();
    else if (line.startsWith('ack ')) {
      acknowledged.push(JSON.parse(line.slice(4)));
      for (const waiting of waiters) waiting();
    } else if (line.startsWith('failed ')) failure = line.slice(7);
  });
  const read = once(lines, 'close');
  const ended = once(child, 'close').then(async () => {
    // First what it said: whoever waits for it to be ready asks next why it ended.
    await read;
    resolve();
  });
  const reached = async (count: number) => {
    const { promise, resolve: enough } = Promise.withResolvers<void>();
    const waiting = () => acknowledged.length >= count && enough();
    waiters.add(waiting);
    waiting();
    await Promise.race([promise, ended]);
    waiters.delete(waiting);
  };
  return { process: child, ready, reached, ended, acknowledged, failure: () => failure };
}
