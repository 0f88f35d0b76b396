import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkFolder } from '@main/features/registry/folder/remote-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startCore } from '../support/core';
import { demoRegistryAt, model, type RegistryCopy } from '../support/demo-registry';
import { portableRegistryAt } from '../support/portable-registry';

const version = `models/${model}/1.0.0`;
const csv = `${version}/artifacts/fna-assist-1.0.0.csv`;
const digest = 'a'.repeat(64);
let folder: string;
let copy: RegistryCopy;

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'folder-')), 'registry');
  copy = demoRegistryAt(folder);
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

const at = (path: string) => join(folder, path);
const check = (signal = new AbortController().signal) =>
  checkFolder(pathToFileURL(folder), { signal, progress: () => undefined });

const damages: readonly [what: string, problem: string, path: string, damage: () => void][] = [
  ['lacks a file', 'missing', csv, () => rmSync(at(csv))],
  ['has a file too many', 'extra', 'notes.txt', () => writeFileSync(at('notes.txt'), 'x')],
  ['has another byte', 'altered', csv, () => appendFileSync(at(csv), 'x')],
  ['leaves by its sums', 'escaping', '../x', () => appendFileSync(at('SHA256SUMS'), `${digest}  ../x\n`)],
  [
    'names an absolute path',
    'escaping',
    '/etc/hosts',
    () => appendFileSync(at('SHA256SUMS'), `${digest}  /etc/hosts\n`),
  ],
  ['has a line of another form', 'malformed', 'SHA256SUMS', () => appendFileSync(at('SHA256SUMS'), 'x\n')],
  [
    'states a file twice',
    'contradicting',
    'README.md',
    () => appendFileSync(at('SHA256SUMS'), `${digest}  README.md\n`),
  ],
  [
    'has half a version.json',
    'malformed',
    `${version}/version.json`,
    () => writeFileSync(at(`${version}/version.json`), '{'),
  ],
  ['has half a registry.json', 'malformed', 'registry.json', () => writeFileSync(at('registry.json'), '{')],
  [
    'lacks the folder of a model',
    'missing',
    `models/${model}`,
    () => rmSync(at(`models/${model}`), { recursive: true }),
  ],
  [
    'has an alias of no version',
    'malformed',
    'registry.json',
    () => copy.editRegistry((text) => text.replace('"1.2.0"', '"1.2.1"')),
  ],
  [
    'says two digests of one file',
    'contradicting',
    csv,
    () => copy.edit('1.0.0', (text) => text.replace('daa57371', 'eaa57371')),
  ],
  [
    'says no digest of a file',
    'unstated',
    csv,
    () =>
      writeFileSync(at('SHA256SUMS'), readFileSync(at('SHA256SUMS'), 'utf8').replace(/.*1\.0\.0\.csv\n/, '')),
  ],
  ['has a change under way', 'unfinished', '.countersign-change', () => mkdirSync(at('.countersign-change'))],
];

test.each(damages)('a folder that %s is told: %s %s', async (_what, problem, path, damage) => {
  damage();
  expect((await check()).problems).toContainEqual({ problem, path });
});

test('a link out of the folder is told and not read, one that stays inside is read', async () => {
  const text = readFileSync(at(csv));
  rmSync(at(csv));
  symlinkSync('/etc/hosts', at(csv));
  expect((await check()).problems).toContainEqual({ problem: 'escaping', path: csv });

  rmSync(at(csv));
  writeFileSync(at('elsewhere'), text);
  symlinkSync(at('elsewhere'), at(csv));
  expect((await check()).problems).toEqual([{ problem: 'extra', path: 'elsewhere' }]);
});

test.runIf(process.platform === 'linux')('a pipe is not waited for', async () => {
  rmSync(at(csv));
  execFileSync('mkfifo', [at(csv)]);
  const { problems } = await check();
  expect(problems.filter(({ path }) => path === csv).map(({ problem }) => problem)).toContain('no-file');
});

test('more problems than memory should hold are counted, and the first thousand by path are told', async () => {
  const lines = 1_000_000;
  appendFileSync(at('SHA256SUMS'), `${'x\n'.repeat(lines)}${digest}  ../first\n`);
  let turns = 0;
  let checking = true;
  const turn = () => {
    turns += 1;
    if (checking) setImmediate(turn);
  };
  turn();
  const { found, problems } = await check();
  checking = false;
  expect(found).toBe(lines + 1);
  expect(problems).toHaveLength(1000);
  expect(problems[0]).toEqual({ problem: 'escaping', path: '../first' });
  // Others get their turn after every ten thousand lines, besides while files are read.
  expect(turns).toBeGreaterThan(lines / 10_000);
});

test('what control characters a stranger wrote into a path are not printed', async () => {
  appendFileSync(at('SHA256SUMS'), `${digest}  ../\u001b[2Jx\n`);
  const { problems } = await check();
  expect(problems.map(({ path }) => path)).toEqual(['../�[2Jx']);
});

test('a folder that is not there, has no sums, or is no longer wanted, is refused', async () => {
  await expect(check(AbortSignal.abort())).rejects.toMatchObject({ code: 'CANCELLED' });
  rmSync(at('SHA256SUMS'));
  await expect(check()).rejects.toMatchObject({ code: 'REGISTRY_ANSWER_INVALID' });
  rmSync(folder, { recursive: true });
  await expect(check()).rejects.toMatchObject({ code: 'REGISTRY_UNREACHABLE' });
});

test('a folder with too many problems says how many', async () => {
  await using t = await startCore();
  appendFileSync(at('SHA256SUMS'), 'x\n'.repeat(1500));
  const answer = await t.do('admin', 'registry.checkFolder', { location: copy.location });
  expect(answer).toMatchObject({ sound: false, found: 1500 });
  expect(answer.problems).toHaveLength(1000);
});

test('somebody checks a folder before it is linked', async () => {
  await using t = await startCore();
  const refused = await t.refused('admin', 'registry.checkFolder', { location: 'https://example.org/x' });
  expect(refused).toBe('REGISTRY_LOCATION_REFUSED');
  const sound = await t.do('admin', 'registry.checkFolder', { location: copy.location });
  // The demo's own SHA256SUMS has 17 lines: README, registry.json, and three files of each of five versions.
  expect(sound).toMatchObject({ sound: true, models: 1, versions: 5, files: 17, found: 0, problems: [] });

  const other = at('../portable');
  portableRegistryAt(other);
  writeFileSync(join(other, 'more.txt'), 'x');
  const unsound = await t.do('admin', 'registry.checkFolder', { location: pathToFileURL(other).href });
  expect(unsound).toMatchObject({ sound: false, models: 4, versions: 8, found: 1 });
  expect(unsound.problems).toEqual([{ problem: 'extra', path: 'more.txt' }]);
});
