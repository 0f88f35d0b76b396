import { describe, expect, test } from 'vitest';
import { bannedViolations } from './rules/banned';
import { purityViolations } from './rules/purity';
import { describeViolation, readSources } from './rules/source';

const sources = readSources();

test('nothing reads the clock, randomness or the process where the answer must depend on the arguments', () => {
  expect(purityViolations(sources).map(describeViolation)).toEqual([]);
});

test('no banned call is made', () => {
  expect(bannedViolations(sources).map(describeViolation)).toEqual([]);
});

describe('a planted impurity is caught', () => {
  test.each([
    'Date.now()',
    `Date['now']()`,
    'new Date()',
    'new Date',
    'Date()',
    'Math.random()',
    'globalThis.Math.random()',
    'performance.now()',
    'crypto.randomUUID()',
    'globalThis.crypto.getRandomValues(new Uint8Array(8))',
    'process.hrtime()',
  ])('%s', (expression) => {
    const text = `export const x = () => ${expression};`;
    for (const path of [
      'kernel/x',
      'statistics/x',
      'features/risk/domain',
      'features/risk/service',
      'ledger/x',
    ]) {
      expect(purityViolations([{ path: `src-main/${path}.ts`, text }]), path).toHaveLength(1);
    }
  });

  test('a date made from an argument, and the word in a comment or a string, are not', () => {
    const text = `// Date.now()\nexport const x = (ms: number) => [new Date(ms), 'Date.now()', { now: 1 }.now];`;
    expect(purityViolations([{ path: 'src-main/kernel/x.ts', text }])).toEqual([]);
  });

  test('the platform may read the clock: it implements the port', () => {
    const text = 'export const x = () => Date.now();';
    expect(purityViolations([{ path: 'src-main/platform/jobs/x.ts', text }])).toEqual([]);
  });
});

describe('a planted banned call is caught', () => {
  test.each([
    ['src-main/platform/vault/x.ts', 'db.serialize()'],
    ['src-main/platform/vault/x.ts', `db['serialize']()`],
    ['src-main/platform/vault/x.ts', `await db.backup('copy.db')`],
    ['src-main/platform/db/x.ts', `db.prepare('select 1').iterate()`],
    ['src-main/features/risk/store.ts', `db.selectFrom('risk').stream()`],
    ['src-main/platform/vault/x.ts', `db.exec("ATTACH 'x' AS plain KEY ''")`],
    ['src-main/platform/vault/x.ts', `db.exec(\`attach '\${path}' as plain\n key ""\`)`],
    ['src-main/features/risk/domain.ts', `new Intl.Collator('de')`],
    ['src-main/features/risk/domain.ts', `a.localeCompare(b)`],
    ['src-main/features/risk/domain.ts', `a.toLocaleUpperCase()`],
    ['src-shared/format.ts', `(1).toLocaleString()`],
    ['src-main/platform/http/x.ts', `connect({ rejectUnauthorized: false })`],
    ['src-renderer/app.tsx', `<p dangerouslySetInnerHTML={{ __html: text }} />`],
    ['src-renderer/app.tsx', `createElement('p', { dangerouslySetInnerHTML: { __html: text } })`],
    ['src-renderer/app.tsx', `(element.innerHTML = text)`],
    ['src-main/platform/vault/x.ts', `process.env.HOME`],
    ['src-main/app/core.ts', `process.env['HOME']`],
  ])('%s: %s', (path, expression) => {
    expect(bannedViolations([{ path, text: `export const x = async () => ${expression};` }])).toHaveLength(1);
  });

  test('the environment is not reached by an import either', () => {
    const text = `import { env } from 'node:process';`;
    expect(bannedViolations([{ path: 'src-main/app/core.ts', text }])).toHaveLength(1);
  });

  test('the clock port may ask for the time zone, and format nothing', () => {
    const rules = (expression: string, path = 'src-main/app/node-ports.ts') =>
      bannedViolations([{ path, text: `export const x = ${expression};` }]);
    expect(rules(`new Intl.DateTimeFormat('en').resolvedOptions()`)).toEqual([]);
    expect(
      rules(`new Intl.DateTimeFormat('en').resolvedOptions()`, 'src-main/platform/db/x.ts'),
    ).toHaveLength(1);
    expect(rules(`new Intl.DateTimeFormat('en').format(date)`)).toHaveLength(1);
  });

  test('shells may read the environment, and a database may be attached with a key', () => {
    expect(
      bannedViolations([{ path: 'src-main/app/shells/cli/main.ts', text: 'process.env.HOME;' }]),
    ).toEqual([]);
    const text = `db.exec("attach 'x' as other key 'k'"); const z = { rejectUnauthorized: true };`;
    expect(bannedViolations([{ path: 'src-main/platform/vault/x.ts', text }])).toEqual([]);
  });
});
