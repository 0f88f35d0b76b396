import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { readArguments } from './arguments';
import { qualifyCommand } from './qualify';

const resources = resolve(import.meta.dirname, '../../../../resources');

/** An installation with the real requirements and the result of a run, if there was one. */
async function list(result: object | null, ...flags: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'qualify-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const place = join(folder, 'resources', 'qualification');
  mkdirSync(place, { recursive: true });
  for (const name of ['requirements.json', 'open.json'])
    cpSync(join(resources, 'qualification', name), join(place, name));
  if (result) writeFileSync(join(place, 'result.json'), JSON.stringify(result));
  writeFileSync(join(folder, 'package.json'), '{"version":"1.2.3"}');
  const stdout = new PassThrough();
  const host = {
    stdin: new PassThrough(),
    stdout,
    stderr: new PassThrough(),
    environment: {},
    signal: new AbortController().signal,
    resources: join(folder, 'resources'),
    entries: '',
    renderer: '',
  };
  const given = readArguments(['qualify', ...flags], qualifyCommand.options, '');
  const code = await qualifyCommand.run(host, given);
  return { code, said: String(stdout.read()) };
}

const result = (version: string, ...tests: readonly object[]) => ({
  schema: 'countersign.qualification/1',
  madeAt: '2026-11-23T08:00:00.000Z',
  version,
  tests,
});
const passed = { file: 'tests/a.test.ts', title: 'P11-21 A11-10 bound', state: 'passed' };

test('without --list, or with a word too many, it says what it takes', async () => {
  await expect(list(null)).rejects.toMatchObject({ problem: { code: 'INPUT_INVALID' } });
  await expect(list(null, 'all', '--list')).rejects.toMatchObject({ problem: { code: 'INPUT_INVALID' } });
});

test('where no test ran, every row of the program is open and the verdict negative', async () => {
  const { code, said } = await list(null, '--list', '--json');
  const { requirements, madeAt } = JSON.parse(said);
  expect({ code, madeAt, rows: requirements.length }).toEqual({ code: 1, madeAt: null, rows: 52 });
  const states = new Set(requirements.map((row: { state: string }) => row.state));
  expect(states).toEqual(new Set(['open', 'customer']));
});

test('a row names the tests that ran for it, in the words in which it is asked', async () => {
  const { said } = await list(result('1.2.3', passed), '--list');
  expect(said).toContain(
    'P11-21  passed  11.70\n  Signature is bound to the record so it cannot be cut, copied or moved\n',
  );
  expect(said).toContain('  passed  tests/a.test.ts: P11-21 A11-10 bound');
  expect(said).toContain('P11-24  customer  11.100(c)');
  expect(said).toContain('2 passed, 0 failed, 47 open, 3 customer');
  expect(said).toContain('a requirement without an executed assertion is open');
});

test('a failed test fails its row, and the tests of another version say nothing', async () => {
  const { code, said } = await list(result('1.2.3', { ...passed, state: 'failed' }), '--list');
  expect(code).toBe(1);
  expect(said).toContain('P11-21  failed  11.70');
  expect((await list(result('1.2.2', passed), '--list')).said).toContain('0 passed');
});
