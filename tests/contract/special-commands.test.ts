import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ComparisonJson } from '@shared/comparison';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { entries, resources } from '../support/core-on';
import { rawRequest } from '../support/raw-http';
import { runCli } from './support/cli-door';
import { type CliHome, startCliHome } from './support/cli-home';

let cli: CliHome;
beforeAll(async () => {
  cli = await startCliHome();
}, 120_000);
afterAll(() => cli[Symbol.asyncDispose]());

const artifact = (version: string) => {
  const folder = join(resources, 'demo', 'registry', 'models', 'fna-mass-classifier', version, 'artifacts');
  return join(folder, `fna-assist-${version}.csv`);
};
const files = ['compare', artifact('1.2.0'), artifact('2.0.0')];
const thresholds = ['--threshold-base', '0.3111', '--threshold-candidate', '0.2251'];

test('two files give the numbers that two versions of the vault give', async () => {
  const { versions } = cli.seed;
  const fromVault = await cli.json('compare', versions.baseline, versions.candidate, ...cli.as('lead'));
  const fromFiles = await cli.json(...files, ...thresholds);
  const vault = ComparisonJson.parse(fromVault.value);
  const plain = ComparisonJson.parse(fromFiles.value);
  expect(plain.metrics).toEqual(vault.metrics);
  expect(plain.auc).toEqual(vault.auc);
  expect(plain.paired).toEqual(vault.paired);
  expect(plain.flipped).toEqual(vault.flipped);
  // resources/demo/programme.json, comparison of 1.2.0 and 2.0.0 on the locked test.
  expect(plain.paired.sensitivity).toMatchObject({ gained: 2, lost: 0 });
  expect(plain.paired.specificity).toMatchObject({ gained: 1, lost: 6 });
});

test('two files are exploratory, with or without a plan, because no signature can be checked', async () => {
  const plan = join(cli.folder, 'plan.json');
  const gate = { id: 'ONE', metric: 'sensitivity', operator: '>=', limit: 0.8 };
  await writeFile(plan, JSON.stringify({ id: 'PL-K0001', revision: 2, gates: [gate] }));
  const { code, value } = await cli.json(...files, ...thresholds, '--plan', plan);
  expect(code).toBe(0);
  expect(value).toMatchObject({ basis: 'exploratory', plan: { id: 'PL-K0001', revision: 2 } });
  expect(value.gates).toMatchObject([{ id: 'ONE', decision: 'met-at-bound' }]);
  expect((await cli.json(...files, ...thresholds)).value).toMatchObject({ basis: 'exploratory', plan: null });
});

test('a comparison is also told in words, with counts, gates and what stays exploratory', async () => {
  const { code, stdout } = await runCli(cli.folder, [...files, ...thresholds]);
  expect(code).toBe(0);
  expect(stdout).toContain('sensitivity 61/64 → 63/64 (2 gained, 0 lost)');
  expect(stdout).toContain('EXPLORATORY');
  expect(stdout).toMatch(/default-sensitivity +sensitivity +≥ 95 % +98\.4 %/);
});

test.each([
  ['one threshold for two files', ['--threshold-base', '0.5'], 'INPUT_INVALID'],
  [
    'a threshold that is no number',
    ['--threshold-base', '0x1', '--threshold-candidate', '1'],
    'INPUT_INVALID',
  ],
  ['a plan that is not there', [...thresholds, '--plan', '/nowhere/plan.json'], 'FILE_NOT_FOUND'],
])('compare refuses %s', async (_, flags, code) => {
  const answer = await cli.json(...files, ...flags);
  expect(answer).toMatchObject({ code: 2, value: { error: { code } } });
});

test('a verdict that is good ends with 0, and a table says so', async () => {
  const { code, stdout } = await runCli(cli.folder, ['ledger', 'verify', ...cli.as('lead')]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/verified +yes/);
});

test('without a terminal and without a password it says how to give one', async () => {
  const answer = await cli.json('people', 'list', '--as', 'lead');
  expect(answer).toMatchObject({ code: 3, value: { error: { code: 'PASSWORD_REQUIRED' } } });
});

test('a demo folder that holds other files is left alone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'demo-'));
  await writeFile(join(folder, 'thesis.txt'), 'years of work');
  const answer = await cli.json('demo', '--dir', folder);
  expect(answer).toMatchObject({ code: 2, value: { error: { code: 'FOLDER_NOT_EMPTY' } } });
  expect(await readFile(join(folder, 'thesis.txt'), 'utf8')).toBe('years of work');
  await rm(folder, { recursive: true });
});

test('open tells where its launch file is, serves the window, and ends at Ctrl-C', async () => {
  const line = [
    join(entries, 'cli.js'),
    'open',
    '--no-browser',
    '--json',
    '--vault',
    join(cli.folder, 'vault'),
  ];
  const child = spawn(process.execPath, line, { stdio: ['ignore', 'pipe', 'ignore'] });
  const [said] = await once(child.stdout, 'data');
  const { url, launchFile } = JSON.parse(String(said));
  expect(url).not.toContain('token');
  expect((await stat(launchFile)).mode & 0o777).toBe(0o600);

  const [target] = /http:[^"]+/.exec(await readFile(launchFile, 'utf8')) ?? [];
  const { port, hash, origin } = new URL(target ?? '');
  const token = new URLSearchParams(hash.slice(1)).get('token') ?? '';
  const exchanged = await rawRequest(Number(port), '/auth/exchange', {
    method: 'POST',
    headers: { origin },
    body: token,
  });
  expect(exchanged.status).toBe(200);
  await expect.poll(() => stat(launchFile).catch(() => null)).toBeNull();

  child.kill('SIGINT');
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
});

test('Ctrl-C during a job ends with 130', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'demo-'));
  const line = [join(entries, 'cli.js'), 'demo', '--dir', join(folder, 'demo')];
  const child = spawn(process.execPath, line, { stdio: ['ignore', 'ignore', 'pipe'] });
  await once(child.stderr, 'data');
  child.kill('SIGINT');
  const [code] = await once(child, 'exit');
  expect(code).toBe(130);
  await rm(folder, { recursive: true, force: true });
});

test('help lists every command, and doctor finds this installation whole', async () => {
  expect((await runCli(cli.folder, ['help'])).stdout).toContain(
    'registry    list, add, configure, remove, set-credentials, forget-credentials, test, sync, bindings, bind, ',
  );
  const doctor = await runCli(cli.folder, ['doctor']);
  expect(doctor.stdout).toMatch(/vault +closed/);
  expect(doctor.code).toBe(0);
});

test('qualify lists the 52 requirements without a vault, and refuses anything but --list', async () => {
  const refused = await cli.json('qualify', '--vault', join(cli.folder, 'nowhere'));
  expect(refused).toMatchObject({ code: 2, value: { error: { code: 'INPUT_INVALID' } } });
  const { value } = await cli.json('qualify', '--list');
  expect(value.requirements).toHaveLength(52);
  expect(value.requirements[35]).toMatchObject({ id: 'P11-36', source: '11.10(e) practice', who: 'tool' });
  const ours = value.requirements.filter(({ state }: { state: string }) => state === 'customer');
  expect(ours.map(({ id }: { id: string }) => id)).toEqual(['P11-16', 'P11-24', 'A11-16']);
});
