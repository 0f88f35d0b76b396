import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

const resultsFile = process.env.COUNTERSIGN_RESULTS;

/** Importing `electron` to find out would start a download. */
function electronIsHere(): boolean {
  const folder = join(import.meta.dirname, 'node_modules', 'electron');
  const pointer = join(folder, 'path.txt');
  return existsSync(pointer) && existsSync(join(folder, 'dist', readFileSync(pointer, 'utf8').trim()));
}

/** Each test runs once for every shell; the `app` fixture reads the project's name. */
const shells = ['loopback', 'bridge', ...(electronIsHere() ? ['electron'] : [])];

export default defineConfig({
  testDir: 'tests/e2e',
  // The project's own maps a package to its types, which the runner would try to run.
  tsconfig: 'tests/e2e/tsconfig.json',
  outputDir: 'test-results/e2e',
  // The time zone and language of the machine must not decide whether a test passes.
  use: {
    locale: 'en-GB',
    timezoneId: 'UTC',
    trace: 'retain-on-failure',
    launchOptions: { executablePath: process.env.COUNTERSIGN_CHROMIUM ?? '/usr/bin/chromium' },
  },
  timeout: 60_000,
  expect: { timeout: 20_000 },
  forbidOnly: process.env.CI === 'true',
  retries: 0,
  workers: 2,
  reporter: [['list'], ...(resultsFile ? [['json', { outputFile: resultsFile }] as const] : [])],
  // How a screen looks, at every size and in both lights, does not depend on how it asks the core: once is enough.
  projects: shells.map((name) =>
    name === 'loopback' ? { name } : { name, testIgnore: '**/every-screen.spec.ts' },
  ),
});
