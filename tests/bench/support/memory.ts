import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

export interface Run {
  readonly milliseconds: number;
  /** Highest resident memory of the program and all it started, together, looked at every 20 ms; MB. */
  readonly peak: number;
}

/** Runs a program to its end; throws unless it ends well. Memory is read from `/proc`, so on Linux alone. */
export async function measuredRun(command: string, args: readonly string[]): Promise<Run> {
  const started = performance.now();
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  let peak = 0;
  const looking = setInterval(() => {
    peak = Math.max(peak, residentOf(child.pid as number));
  }, 20);
  const [code] = await once(child, 'exit');
  clearInterval(looking);
  if (code !== 0) throw new Error(`the program ended with ${code}`);
  return { milliseconds: performance.now() - started, peak };
}

function residentOf(pid: number): number {
  try {
    const resident = Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
    const others = children === '' ? [] : children.split(' ').map(Number);
    return others.reduce((sum, other) => sum + residentOf(other), resident / 1024);
  } catch {
    // It ended between the look and the reading.
    return 0;
  }
}
