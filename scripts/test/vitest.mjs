// Runs vitest projects in one process, so that both cores stay busy, and reads back what each test did.
import { existsSync, globSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../tools/run.mjs';
import { record } from './tally.mjs';

/** The projects of vitest.config.ts. */
export const projects = [
  'unit',
  'architecture',
  'integration',
  'qualification',
  'contract',
  'migrations',
  'faults',
  'external',
];

/** Run these projects and return their records; a runner that failed without a failed test adds one. */
export async function runVitest(names, root, signal) {
  const file = join(root, 'test-results', 'vitest.json');
  rmSync(file, { force: true });
  const args = ['run', '--root', root, ...names.flatMap((name) => ['--project', name])];
  const { code } = await run(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), ...args], {
    cwd: root,
    env: { ...process.env, COUNTERSIGN_RESULTS: file },
    live: true,
    signal,
  });
  // vitest writes no report when no file matches.
  const tests = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).tests : [];
  const failed = tests.some((test) => test.state === 'failed');
  if (code !== 0 && !failed)
    tests.push(record('vitest', 'the runner', 'failed', 0, `ended with ${code ?? 'a signal'}`));
  if (names.length === projects.length) tests.push(...forgotten(tests, root));
  return tests;
}

/** Test files on disk of which no project said anything: they lie where no project looks, or the runner lost them. */
function forgotten(tests, root) {
  const seen = new Set(tests.map((test) => test.file));
  return globSync(['src-*/**/*.test.{ts,tsx}', 'tests/**/*.test.{ts,tsx}'], { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !seen.has(file))
    .map((file) => ({ ...record('vitest', '(the file itself)', 'failed', 0, 'no project ran it'), file }));
}
