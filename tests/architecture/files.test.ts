import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fileViolations, maxLines } from './rules/files';
import { packageName } from './rules/layers';
import { type Lock, licenceViolations, versionViolations } from './rules/packages';
import { importsOf } from './rules/parse';
import { describeViolation, projectRoot, readSources, readTree } from './rules/source';

const json = (name: string) => JSON.parse(readFileSync(join(projectRoot, name), 'utf8'));
const { dependencies, devDependencies, optionalDependencies } = json('package.json');

test('files are short, well named and say what they export', () => {
  const files = readTree(['src-*/**/*.{ts,tsx}', 'tests/**/*.{ts,tsx}', 'scripts/**/*.mjs', '*.ts']);
  expect(fileViolations(files).map(describeViolation)).toEqual([]);
});

test('every version in package.json is exact', () => {
  const groups = { dependencies, devDependencies, optionalDependencies };
  expect(versionViolations(groups).map(describeViolation)).toEqual([]);
});

test('nothing that ships has a licence that would bind its users', () => {
  // The window is bundled, so what it imports ships although package.json calls it a development dependency.
  const bundled = readSources()
    .filter((file) => file.path.startsWith('src-renderer/'))
    .flatMap(importsOf)
    .filter(({ target, specifier }) => target === undefined && specifier !== '')
    .map(({ specifier }) => packageName(specifier));
  const roots = [...Object.keys(dependencies), 'electron', ...bundled];
  const lock: Lock = json('package-lock.json');
  expect(licenceViolations(lock, [...new Set(roots)]).map(describeViolation)).toEqual([]);
});

describe('a planted file is caught', () => {
  const rules = (path: string, text = 'export const x = 1;\n') =>
    fileViolations([{ path, text }]).map(({ rule }) => rule);

  test.each([
    'src-main/kernel/utils.ts',
    'src-main/kernel/date-helpers.ts',
    'src-main/common/x.ts',
    'src-main/features/risk/risk-manager.ts',
    'src-renderer/components/Button.tsx',
    'src-main/kernel/app_error.ts',
    'tests/support/testUtils.ts',
  ])('%s', (path) => {
    expect(rules(path)).toEqual(['names']);
  });

  test(`${maxLines + 1} lines are too many, ${maxLines} are not`, () => {
    const lines = (count: number) => 'export {};\n'.repeat(count);
    expect(rules('src-main/kernel/x.ts', lines(maxLines + 1))).toEqual(['length']);
    expect(rules('src-main/kernel/x.ts', lines(maxLines))).toEqual([]);
  });

  test.each(['export default 1;', 'const x = 1; export { x as default };'])('%s', (text) => {
    expect(rules('src-main/kernel/x.ts', text)).toEqual(['exports']);
    expect(rules('vite.config.ts', text)).toEqual([]);
  });

  test('a barrel is allowed only where it is a door', () => {
    const text = `export { a } from './a';\nexport * from './b';`;
    expect(rules('src-main/kernel/index.ts', text)).toEqual(['exports']);
    expect(rules('src-main/features/risk/index.ts', text)).toEqual([]);
  });
});

test.each(['^1.2.3', '~1.2.3', '1.2', '*', 'latest', 'npm:other@^1.0.0', 'git+https://example.org/x.git'])(
  'the version %s is caught',
  (version) => {
    expect(versionViolations({ dependencies: { planted: version, pinned: '1.2.3' } })).toHaveLength(1);
  },
);

describe('a planted licence is caught', () => {
  const lockWith = (license: string | undefined): Lock => ({
    packages: {
      'node_modules/a': { license: 'MIT', integrity: 'sha512-a', dependencies: { b: '1.0.0' } },
      'node_modules/a/node_modules/b': { integrity: 'sha512-b', ...(license ? { license } : {}) },
      'node_modules/b': { license: 'MIT', integrity: 'sha512-c' },
      'node_modules/not-shipped': { license: 'GPL-3.0-only', integrity: 'sha512-d' },
    },
  });

  test.each(['GPL-3.0-only', 'AGPL-3.0-or-later', 'MIT AND GPL-2.0', 'SEE LICENSE IN x', undefined])(
    '%s',
    (license) => {
      const found = licenceViolations(lockWith(license), ['a']);
      expect(found).toHaveLength(1);
      expect(found[0]?.detail).toContain('node_modules/a/node_modules/b');
    },
  );

  test.each(['MIT', '(MIT OR GPL-3.0-or-later)', 'MIT AND ISC'])('%s is not', (license) => {
    expect(licenceViolations(lockWith(license), ['a'])).toEqual([]);
  });
});
