import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { entries } from '../support/core-on';
import { runCli } from './support/cli-door';
import { type CliHome, startCliHome } from './support/cli-home';

// What only the command line adds to the operations: numbers for ids, folders for URLs, words for answers, exit codes.
let cli: CliHome;
beforeAll(async () => {
  cli = await startCliHome();
}, 120_000);
afterAll(() => cli[Symbol.asyncDispose]());

test.each([
  ['approval', 'approvals', ['show']],
  ['comparison', 'comparisons', ['show']],
] as const)(
  'the number of a record stands for its id: %s',
  async (noun, list, verb) => {
    const [record] = (await cli.json(noun, 'list', ...cli.as('lead'))).value[list];
    const shown = await cli.json(noun, ...verb, record.number, ...cli.as('lead'));
    expect(shown).toMatchObject({ code: 0 });
    expect(JSON.stringify(shown.value)).toContain(record.id);
  },
  60_000,
);

test('a comparison is named by its number where another noun asks for one', async () => {
  const { value } = await cli.json('comparison', 'list', ...cli.as('lead'));
  const { number } = value.comparisons.find(
    ({ id }: { readonly id: string }) => id === cli.seed.comparison.id,
  );
  expect(await cli.json('approval', 'request', number, ...cli.as('lead'))).toMatchObject({ code: 0 });
}, 60_000);

test('a number that no record has is not found', async () => {
  const answer = await cli.json('approval', 'show', 'AP-Q9999', ...cli.as('lead'));
  expect(answer).toMatchObject({ code: 2, value: { error: { code: 'APPROVAL_NOT_FOUND' } } });
});

test('the steps of an approval are rows', async () => {
  const { stdout } = await runCli(cli.folder, ['approval', 'show', cli.seed.approval, ...cli.as('lead')]);
  expect(stdout).toMatch(/meaning +printed name +role +signed at +key id +valid/);
  expect(stdout).not.toMatch(/[{}"]/);
});

test('a folder is a registry by its path alone', async () => {
  const folder = fileURLToPath(cli.seed.registryUrl);
  expect(await cli.json('registry', 'add', 'by-path', folder, ...cli.as('admin'))).toMatchObject({ code: 0 });
  const { value } = await cli.json('registry', 'list', ...cli.as('admin'));
  expect(value.registries).toContainEqual(
    expect.objectContaining({ name: 'by-path', kind: 'folder', location: cli.seed.registryUrl }),
  );
}, 60_000);

test('a refused field is told with its flag and rule, without its value', async () => {
  const { stderr, code } = await runCli(cli.folder, [
    'registry',
    'add',
    'Hunter2',
    'https://example.org',
    '--kind',
    'mlflow',
    ...cli.as('admin'),
  ]);
  expect(code).toBe(2);
  expect(stderr).toMatch(/flag: --name/);
  expect(stderr).toMatch(/rule: of the form/);
  expect(stderr).not.toContain('Hunter2');
});

test('help and version answer programs, too', async () => {
  expect((await cli.json('version')).value).toEqual({ version: '0.1.0' });
  const { value } = await cli.json('help', 'approval', 'show');
  expect(value.commands).toMatchObject([
    { command: 'approval show', takes: { 'ID or --id': 'record number or id' } },
  ]);
  expect((await cli.json('help')).value.commands.length).toBeGreaterThan(30);
});

test('a reader that closes the pipe is no failure, and the verdict stands', async () => {
  const child = spawn(
    process.execPath,
    [
      join(entries, 'cli.js'),
      'people',
      'list',
      '--as',
      'lead',
      '--vault',
      join(cli.folder, 'vault'),
      '--json',
    ],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  child.stdout.destroy();
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect({ code, said }).toEqual({ code: 3, said: '' }); // PASSWORD_REQUIRED
});

test.runIf(process.platform === 'linux')(
  'an answer that finds no room is a failure that is said',
  async () => {
    const full = await open('/dev/full', 'w'); // full(4): every write fails with ENOSPC
    const child = spawn(process.execPath, [join(entries, 'cli.js'), 'version'], {
      stdio: ['ignore', full.fd, 'pipe'],
    });
    const [said, [code]] = await Promise.all([
      text(child.stderr as NonNullable<typeof child.stderr>),
      once(child, 'exit'),
    ]);
    await full.close();
    expect(code).toBe(70);
    expect(said).toContain('ENOSPC');
  },
);
