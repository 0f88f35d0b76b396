import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { FaultReport } from './report';

const root = resolve(import.meta.dirname, '../../..');
const run = promisify(execFile);

/** A fault takes a few seconds on a machine of its own, and minutes on one that others use. */
export const limitMs = 300_000;

/** One fault as `npm run faults` does it, with fewer runs; the seed is that of the property tests. */
export async function faultOf(name: string, runs: number): Promise<FaultReport> {
  const args = [join(root, 'scripts', 'faults.mjs'), name, '--runs', String(runs)];
  // A fault that found something ends with 1 and has printed what.
  const done = await run(process.execPath, args, { cwd: root }).catch((failure) => failure);
  const line = String(done.stdout).trim().split('\n').at(-1) ?? '';
  if (!line.startsWith('{')) throw new Error(`${name} did not report: ${String(done.stderr).slice(-2000)}`);
  return JSON.parse(line);
}

/** What is wrong in a report, in its own words; nothing when the fault did no harm. */
export const wrongIn = ({ lost, unopenable, problems, notes }: FaultReport): readonly string[] =>
  lost + unopenable + problems === 0 ? [] : [`${lost} lost, ${unopenable} unopenable`, ...notes];
