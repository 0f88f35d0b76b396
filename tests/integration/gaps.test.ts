import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Gap, gapsOf, type Target, targets } from '@main/features/compliance';
import { readProgramme } from '@main/features/programme';
import { AppError } from '@main/kernel/app-error';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { entries } from '../support/core-on';
import { type Change, patched } from '../support/json-patch';

const folder = join(import.meta.dirname, '..', 'reference', 'programme');
const asOf = '2026-11-23';

interface ExpectedRow {
  readonly rule: string;
  readonly severity: string;
  readonly subject: readonly string[];
}

interface Variant {
  readonly name: string;
  readonly target: Target;
  readonly as_of: string;
  readonly patch: readonly Change[];
  readonly expect: { readonly added: readonly ExpectedRow[]; readonly removed: readonly ExpectedRow[] };
}

const json = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
const source: object = json('programme.json');
const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const key = ({ rule, severity, subject }: ExpectedRow | Gap) => [rule, severity, ...subject].join(' ');

function rowsOf(programme: unknown, target: Target, day: string): string[] {
  const read = readProgramme(bytesOf(programme));
  return gapsOf(read, { target, asOf: day, product: read.primary_product }).map(key);
}

test.each<[Target, string, number]>([
  ['release', 'expected-gaps.json', 29],
  ['pccp', 'expected-gaps.pccp.json', 3],
  ['eu-mdr', 'expected-gaps.eu-mdr.json', 22],
])('CL-06: for %s exactly the expected gaps are found', (target, file, count) => {
  const expected = json(file).rows.map(key);
  expect(expected).toHaveLength(count);
  expect(rowsOf(source, target, asOf)).toEqual(expected);
});

const variants: Variant[] = readdirSync(join(folder, 'variants')).map((name) => json(join('variants', name)));

test.each(variants)('$name adds and removes exactly its rows', (variant) => {
  const before = rowsOf(source, variant.target, asOf);
  const after = rowsOf(patched(source, variant.patch), variant.target, variant.as_of);
  const { added, removed } = variant.expect;
  expect(after.filter((row) => !before.includes(row)).toSorted()).toEqual(added.map(key).toSorted());
  expect(before.filter((row) => !after.includes(row)).toSorted()).toEqual(removed.map(key).toSorted());
});

test('every rule of the reference is there with its words, clause, owner and targets', () => {
  const { rules } = json('rules.json');
  expect(rules).toHaveLength(50);
  expect(targets).toEqual(json('rules.json').targets);
});

test.each<[string, readonly Change[], object]>([
  [
    'an unknown field',
    [{ op: 'add', path: '/sites/0/colour', value: 'red' }],
    { rule: 'form', part: 'sites[0]' },
  ],
  ['a missing field', [{ op: 'remove', path: '/sites/0/name' }], { rule: 'form', part: 'sites[0].name' }],
  [
    'a day that is none',
    [{ op: 'replace', path: '/as_of', value: '2026-02-30' }],
    { rule: 'form', part: 'as_of' },
  ],
  [
    'a reference to nothing',
    [{ op: 'replace', path: '/deployments/0/site', value: 'SITE-99' }],
    { rule: 'reference', part: 'deployments[0].site' },
  ],
  [
    'an id that stands twice',
    [{ op: 'replace', path: '/standards/0/id', value: 'SITE-01' }],
    { rule: 'ids-once' },
  ],
  [
    'a signature on a revision to come',
    [{ op: 'replace', path: '/signatures/0/revision', value: 99 }],
    { rule: 'revision', part: 'signatures[0].revision' },
  ],
])('%s is refused with its part', (_, patch, context) => {
  const bytes = bytesOf(patched(source, patch));
  let refused: unknown;
  try {
    readProgramme(bytes);
  } catch (failure) {
    refused = failure;
  }
  expect(refused).toBeInstanceOf(AppError);
  expect(refused).toMatchObject({ code: 'PROGRAMME_INVALID', context });
});

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'countersign-gaps-'));
});
afterAll(() => rmSync(home, { recursive: true }));

function run(...words: readonly string[]) {
  const env = { PATH: process.env['PATH'] ?? '', COUNTERSIGN_HOME: home, HOME: home };
  return spawnSync(process.execPath, [join(entries, 'cli.js'), 'gaps', ...words], { env, encoding: 'utf8' });
}

test('the command line refuses a broken file, and lists the gaps of a whole one with owner and words', () => {
  const broken = join(home, 'broken.json');
  writeFileSync(broken, '{"as_of": "2026-11-23"}');
  expect(run('--programme', broken, '--json')).toMatchObject({
    status: 2,
    stdout: expect.stringContaining('PROGRAMME_INVALID'),
  });
  expect(run('--programme', broken, '--target', 'moon')).toMatchObject({ status: 2 });
  const file = join(folder, 'programme.json');
  expect(run('--programme', file, '--as-of', '2026-02-30')).toMatchObject({ status: 2 });
  const { status, stdout } = run('--programme', file, '--as-of', asOf, '--json');
  expect(status).toBe(0);
  const gaps: Gap[] = JSON.parse(stdout);
  expect(gaps.map(key)).toEqual(json('expected-gaps.json').rows.map(key));
  expect(gaps[0]).toMatchObject({ requirement: 'CL-07', owner: 'quality_manager', subject: ['VR-2.0.0'] });
  expect(run('--programme', file).stdout).toContain('29 in all');
});
