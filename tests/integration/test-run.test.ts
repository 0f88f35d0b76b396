import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const script = (path: string) => import(pathToFileURL(join(root, 'scripts', path)).href);

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}
interface Tally {
  readonly exitCode: (counts: Counts, ci: boolean) => number;
  readonly emptyStages: (
    stages: readonly string[],
    records: readonly { readonly suite: string }[],
  ) => readonly { readonly suite: string; readonly state: string }[];
}
const { exitCode, emptyStages }: Tally = await script('test/tally.mjs');
const { replaceFolder }: { replaceFolder: (fresh: string, place: string) => void } =
  await script('build.mjs');
const { lockProblem }: { lockProblem: (root: string) => Promise<string> } =
  await script('test/lock-check.mjs');

test.each([
  ['all passed', { passed: 3, failed: 0, skipped: 0 }, false, 0],
  ['one failed', { passed: 3, failed: 1, skipped: 0 }, false, 1],
  ['one skipped', { passed: 3, failed: 0, skipped: 1 }, false, 0],
  ['one skipped in CI', { passed: 3, failed: 0, skipped: 1 }, true, 1],
  ['nothing ran', { passed: 0, failed: 0, skipped: 0 }, false, 1],
])('%s: the exit code says so', (_what, counts, ci, expected) => {
  expect(exitCode(counts, ci)).toBe(expected);
});

test('a stage of which no test ran has failed, but for those that may be empty', () => {
  const records = [{ suite: 'unit' }, { suite: 'e2e loopback' }];
  const empty = emptyStages(['unit', 'e2e', 'integration', 'faults'], records);
  expect(empty).toMatchObject([{ suite: 'integration', state: 'failed' }]);
});

describe('the qualification list', () => {
  interface Row {
    readonly file: string;
    readonly title: string;
    readonly state: string;
  }
  type Judge = (
    records: readonly Row[],
    root: string,
    report: (line: string) => void,
  ) => Promise<readonly { readonly state: string }[]>;
  const ran = (title: string) => ({ file: 'a.test.ts', title, state: 'passed' });
  const everyRow = () =>
    JSON.parse(readFileSync(join(root, 'resources/qualification/requirements.json'), 'utf8')).map(
      ({ id }: { id: string }) => ran(`${id} shown`),
    );

  /** What a run leaves in a project that has this one's requirements, and how it is judged. */
  async function judged(records: readonly Row[]) {
    const folder = mkdtempSync(join(tmpdir(), 'countersign-qualify-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    for (const name of ['src-main', 'node_modules', 'package.json'])
      symlinkSync(join(root, name), join(folder, name));
    const place = join(folder, 'resources', 'qualification');
    cpSync(join(root, 'resources', 'qualification'), place, { recursive: true });
    const { runQualification }: { runQualification: Judge } = await script('test/qualification.mjs');
    const said: string[] = [];
    const [verdict] = await runQualification(records, folder, (line) => said.push(line));
    return { verdict, said, result: JSON.parse(readFileSync(join(place, 'result.json'), 'utf8')) };
  }

  test('fails the run when no test of a row ran, or a title names a row that there is not', async () => {
    const nothing = await judged([]);
    expect(nothing.verdict).toMatchObject({ state: 'failed' });
    expect(nothing.said).toContain('P11-21 is open: No test of it was executed.');
    const mistyped = await judged([...everyRow(), ran(`A11-${17} mistyped`)]);
    expect(mistyped.verdict).toMatchObject({ state: 'failed' });
    expect(mistyped.said).toEqual([`a.test.ts: there is no requirement A11-${17}.`]);
  });

  test('keeps the tests that name a row, and no others', async () => {
    const { verdict, result } = await judged([...everyRow(), ran('something else')]);
    expect(verdict).toMatchObject({ state: 'passed' });
    expect(result).toMatchObject({ schema: 'countersign.qualification/1', version: '0.1.0' });
    expect(result.tests).toHaveLength(52);
  });
});

test('a build takes the place of the one before as a whole', () => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-build-'));
  const place = join(folder, 'out');
  for (const name of ['first', 'second']) {
    const fresh = join(folder, name);
    mkdirSync(fresh);
    writeFileSync(join(fresh, name), '');
    replaceFolder(fresh, place);
    expect(readdirSync(place)).toEqual([name]);
    expect(readdirSync(folder)).toEqual(['out']);
  }
  rmSync(folder, { recursive: true });
});

test('a stage that does not exist is refused, and the stages are listed', () => {
  const run = spawnSync(process.execPath, [join(root, 'scripts', 'test.mjs'), 'uint'], { encoding: 'utf8' });
  expect(run.status).toBe(2);
  expect(run.stderr).toContain('No such stage: uint.');
  expect(run.stderr).toContain('unit');
});

describe('the lock check', () => {
  type Json = Record<string, Record<string, Record<string, unknown>>>;

  /** What the check says of a project with this project's lock after one change to it. */
  async function problemAfter(change: (lock: Json) => void, stamp?: string): Promise<string> {
    const folder = mkdtempSync(join(tmpdir(), 'countersign-lock-'));
    try {
      const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
      change(lock);
      writeFileSync(join(folder, 'package-lock.json'), `${JSON.stringify(lock, null, 2)}\n`);
      writeFileSync(join(folder, 'package.json'), readFileSync(join(root, 'package.json')));
      if (stamp !== undefined) {
        mkdirSync(join(folder, 'node_modules'));
        writeFileSync(join(folder, 'node_modules', '.setup'), stamp);
      }
      return await lockProblem(folder);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  test('accepts the lock of this project', async () => {
    expect(await problemAfter(() => {})).toBe('');
  });

  test('finds a lock that set-up rewrote', async () => {
    expect(await problemAfter(() => {}, 'the digest before set-up')).toContain(
      'Set-up changed package-lock.json',
    );
  });

  test('finds a dependency that package.json does not name', async () => {
    const addOne = (lock: Json) =>
      Object.assign(lock['packages']?.['']?.['dependencies'] ?? {}, { extra: '1.0.0' });
    expect(await problemAfter(addOne)).toContain('differ in dependencies');
  });

  test('finds a platform package that is not filled in', async () => {
    const dropOne = (lock: Json) => {
      delete lock['packages']?.['node_modules/@biomejs/cli-darwin-arm64'];
    };
    expect(await problemAfter(dropOne)).toContain('lacks 1 platform packages');
  });
});
