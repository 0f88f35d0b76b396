import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from './support/cli-door';
import { type CliHome, startCliHome } from './support/cli-home';

// What the command line adds to records: numbers for ids, several of them, and a folder for the files.
let cli: CliHome;
beforeAll(async () => {
  cli = await startCliHome();
}, 120_000);
afterAll(() => cli[Symbol.asyncDispose]());

const run = (...args: readonly string[]) => runCli(cli.folder, [...args, ...cli.as('lead')]);
const request = ['--purpose', 'an inspection', '--requester', 'Fictional Inspector'];

async function numbersOf(kind: string): Promise<string[]> {
  const { stdout } = await run('record', 'list', '--kind', kind, '--json');
  return JSON.parse(stdout).records.map(({ number }: { readonly number: string }) => number);
}

test('a record of any kind is shown by its number, and one that there is not is named as such', async () => {
  const missing = await run('record', 'show', 'CO-Q9999', '--json');
  expect(missing.code).toBe(2);
  expect(JSON.parse(missing.stdout)).toMatchObject({ error: { code: 'RECORD_NOT_FOUND' } });
  for (const kind of ['person', 'model-version', 'approval']) {
    const [number = ''] = await numbersOf(kind);
    const shown = await run('record', 'show', number, '--json');
    expect(JSON.parse(shown.stdout)).toMatchObject({ number, kind });
  }
}, 60_000);

test('copies need a folder, and go into it for their owner alone', async () => {
  const [comparison = ''] = await numbersOf('comparison');
  const nowhere = await run('record', 'copy', comparison, ...request);
  expect(nowhere).toMatchObject({ code: 2 });
  expect(nowhere.stderr).toContain('--out DIR');

  const folder = join(cli.folder, 'copies');
  expect(await run('record', 'copy', comparison, ...request, '--out', folder)).toMatchObject({ code: 0 });
  const names = [`${comparison}_rev1.json`, `${comparison}_rev1.pdf`];
  expect((await readdir(folder)).sort()).toEqual(names);
  for (const name of names) expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
  const again = await run('record', 'copy', comparison, ...request, '--out', folder, '--json');
  expect(JSON.parse(again.stdout)).toMatchObject({ error: { code: 'FOLDER_NOT_EMPTY' } });
}, 60_000);

test('several numbers make one bundle', async () => {
  const numbers = [...(await numbersOf('comparison')), ...(await numbersOf('approval'))];
  expect(numbers.length).toBeGreaterThan(2);
  const folder = join(cli.folder, 'bundle');
  expect(await run('record', 'copy', ...numbers, ...request, '--out', folder)).toMatchObject({ code: 0 });
  expect(await readdir(folder)).toEqual([expect.stringMatching(/^records_request\d+\.zip$/)]);
}, 60_000);
