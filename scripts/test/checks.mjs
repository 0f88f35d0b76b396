// Checks that are one program or one function each and count as one test each.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../tools/run.mjs';
import { lockProblem } from './lock-check.mjs';
import { record, seconds } from './tally.mjs';

const node = process.execPath;

/** Name → `async (root, signal) => problem`, where a problem is text to print and `''` means passed. */
export const checks = {
  lock: async (root) => lockProblem(root),
  build: program(['scripts/build.mjs']),
  types: program(['node_modules/typescript/bin/tsc', '-p', '.']),
  biome: program(['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings']),
  docs: program(['scripts/docs.mjs', '--check']),
};

function program([script, ...args]) {
  return async (root, signal) => {
    if (!existsSync(join(root, script))) return `${script} is not there\n`;
    const { code, output } = await run(node, [join(root, script), ...args], { cwd: root, signal });
    return code === 0 ? '' : output || `ended with ${code ?? 'a signal'}\n`;
  };
}

/** Run one check and print its line; what it says is printed only when it fails. Returns one record. */
export async function runCheck(name, root, signal) {
  const started = Date.now();
  const problem = await checks[name](root, signal);
  const ms = Date.now() - started;
  process.stdout.write(`${problem ? '✗' : '✓'} ${name} ${seconds(ms)}\n${problem}`);
  return record(
    'check',
    name,
    problem ? 'failed' : 'passed',
    ms,
    problem ? 'see its output above' : undefined,
  );
}
