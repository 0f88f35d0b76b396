import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const at = (path: string) => resolve(import.meta.dirname, path);
const resultsFile = process.env.COUNTERSIGN_RESULTS;
const resultsReporter = at('tests/support/setup/results-reporter.ts');

/** One vitest project; `npm test -- <name>` runs it alone. */
const suite = (name: string, include: readonly string[], testTimeout: number) => ({
  extends: true as const,
  test: { name, include: [...include], testTimeout, hookTimeout: Math.max(testTimeout, 30_000) },
});

export default defineConfig({
  resolve: {
    alias: { '@main': at('src-main'), '@shared': at('src-shared'), '@renderer': at('src-renderer') },
  },
  test: {
    // One suite after another is empty while the product grows; `npm test` finds files that no project ran.
    passWithNoTests: true,
    maxWorkers: '100%',
    setupFiles: ['tests/support/setup/seed.ts'],
    reporters:
      resultsFile === undefined ? ['default'] : ['default', [resultsReporter, { file: resultsFile }]],
    projects: [
      suite('unit', ['src-*/**/*.test.{ts,tsx}'], 10_000),
      suite('architecture', ['tests/architecture/**/*.test.ts'], 20_000),
      suite('integration', ['tests/integration/**/*.test.ts'], 30_000),
      suite('qualification', ['tests/qualification/**/*.test.ts'], 30_000),
      suite('contract', ['tests/contract/**/*.test.ts'], 30_000),
      suite('migrations', ['tests/migrations/**/*.test.ts'], 30_000),
      suite('faults', ['tests/faults/**/*.test.ts'], 60_000),
      suite('external', ['tests/external/**/*.test.ts'], 180_000),
    ],
  },
});
