// Runs the end-to-end tests and reads back what each did. Without a browser each is skipped by name.
import { existsSync, globSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../tools/run.mjs';
import { record } from './tally.mjs';

/** Run the end-to-end tests. `tools` is what setUpTools returned. */
export async function runPlaywright(tools, root, signal) {
  if (globSync('tests/e2e/**/*.spec.ts', { cwd: root }).length === 0) return [];
  const file = join(root, 'test-results', 'playwright.json');
  rmSync(file, { force: true });
  const browser = tools.found.chromium;
  const { code } = await run(
    process.execPath,
    [join(root, 'node_modules/@playwright/test/cli.js'), 'test', ...(browser ? [] : ['--list'])],
    {
      cwd: root,
      env: {
        ...process.env,
        COUNTERSIGN_RESULTS: file,
        ...(browser ? { COUNTERSIGN_CHROMIUM: browser } : {}),
      },
      live: true,
      signal,
    },
  );
  if (!existsSync(file)) return [record('e2e', 'the runner', 'failed', 0, 'Playwright did not start')];
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const tests = report.suites.flatMap((suite) => recordsOf(suite, []));
  const errors = report.errors.map(({ message }) =>
    record('e2e', 'outside a test', 'failed', 0, firstLine(message)),
  );
  if (!browser) {
    const reason = `needs chromium (${tools.missing.chromium})`;
    return [...tests.map((test) => ({ ...test, state: 'skipped', reason })), ...errors];
  }
  const failed = errors.length > 0 || tests.some((test) => test.state === 'failed');
  if (code !== 0 && !failed)
    tests.push(record('e2e', 'the runner', 'failed', 0, `ended with ${code ?? 'a signal'}`));
  return [...tests, ...errors];
}

const states = { expected: 'passed', skipped: 'skipped', unexpected: 'failed', flaky: 'failed' };

function recordsOf(suite, titles) {
  const here = suite.title === suite.file ? titles : [...titles, suite.title];
  const own = suite.specs.flatMap((spec) =>
    spec.tests.map((test) => {
      const last = test.results.at(-1);
      const skip = test.annotations.find(({ type }) => type === 'skip');
      return {
        suite: `e2e ${test.projectName}`,
        file: `tests/e2e/${spec.file}`,
        title: [...here, spec.title].join(' > '),
        state: states[test.status],
        durationMs: test.results.reduce((sum, { duration }) => sum + duration, 0),
        reason: skip?.description ?? (last?.error ? firstLine(last.error.message) : undefined),
      };
    }),
  );
  return [...own, ...(suite.suites ?? []).flatMap((child) => recordsOf(child, here))];
}

function firstLine(message = '') {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: Playwright colours its messages
  return message.replace(/\u001b\[[0-9;]*m/g, '').split('\n')[0];
}
