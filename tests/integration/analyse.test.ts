import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodePorts } from '@main/app/node-ports';
import { analyseCases } from '@main/app/shells/cli/analyse-cases';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allReferenceCases, missedKeys, readJson } from '../reference/stats/reference-cases';
import { referenceFolder, runAnalyse } from '../support/analyse-cli';
import { entries, resources } from '../support/core-on';

type Results = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-analyse-'));
  cpSync(referenceFolder, join(folder, 'cases'), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true }));

const inCases = (name: string) => join(folder, 'cases', name);
const readResults = (file: string): Results => JSON.parse(readFileSync(file, 'utf8'));

/** Writes cases beside the data files and computes them. */
async function analysed(name: string, cases: unknown, ...flags: readonly string[]) {
  const [file, out] = [inCases(`${name}.json`), join(folder, `${name}-results.json`)];
  writeFileSync(file, JSON.stringify(cases));
  const run = await runAnalyse(folder, [file, '--out', out, ...flags]);
  return { ...run, text: () => readFileSync(out, 'utf8'), results: () => readResults(out) };
}

const sprt = { method: 'sprt_binomial', inputs: { p0: 0.05, p1: 0.15 }, params: { alpha: 0.05, beta: 0.1 } };
const auc = { method: 'auc_delong', inputs: { csv: 'bc.csv', label: 'label', score: 'score_a' }, params: {} };

test('a line without cases or results is refused', async () => {
  expect(await runAnalyse(folder, [inCases('expected.json')])).toMatchObject({ code: 2, stdout: '' });
  const missing = await runAnalyse(folder, [
    inCases('none.json'),
    '--out',
    join(folder, 'out.json'),
    '--json',
  ]);
  expect(missing.code).toBe(2);
  expect(JSON.parse(missing.stdout)).toMatchObject({ error: { code: 'FILE_NOT_FOUND' } });
});

test('what is no file of cases is refused, and nothing is written', async () => {
  for (const content of ['cases', { cases: 'none' }, [{ method: 'p_adjust' }]]) {
    const { code, stdout, text } = await analysed('broken', content, '--json');
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'ANALYSIS_CASE_INVALID' } });
    expect(text).toThrow();
  }
});

test('the results never take the place of the cases', async () => {
  const cases = inCases('kept.json');
  writeFileSync(cases, JSON.stringify([{ id: 'a', ...sprt }]));
  symlinkSync(cases, join(folder, 'same'));
  for (const out of [cases, join(folder, 'same')])
    expect(await runAnalyse(folder, [cases, '--out', out])).toMatchObject({ code: 2 });
  expect(JSON.parse(readFileSync(cases, 'utf8'))).toMatchObject([{ id: 'a' }]);
});

test('all reference cases pass, and what they expect changes nothing', async () => {
  const reference = readJson<{ cases: readonly { readonly expected: object }[] }>('expected.json');
  const out = join(folder, 'reference-results.json');
  const run = await runAnalyse(folder, [inCases('expected.json'), '--out', out]);
  expect(run).toMatchObject({ code: 0, stdout: '105 cases, 104 answered, 1 undefined, 0 failed\n' });
  const results = readResults(out);
  const missed = allReferenceCases().map((one) => [one.id, missedKeys(one, results[one.id] ?? {})]);
  expect(missed.filter(([, keys]) => keys?.length !== 0)).toEqual([]);

  const cases = reference.cases.map((one) => ({ ...one, expected: { nonsense: 42 }, tolerance: null }));
  const told = await analysed('nonsense', { ...reference, cases });
  expect(told.text()).toBe(readFileSync(out, 'utf8'));
  expect((await analysed('bare', cases)).text()).toBe(told.text());
}, 120_000);

test('an unknown method, a missing file and a broken case fail alone', async () => {
  const cases = [
    { id: 'unknown', method: 'toString', inputs: {} },
    { id: 'missing', ...auc, inputs: { ...auc.inputs, csv: 'nowhere.csv' } },
    { id: 'broken', method: 'sprt_binomial', inputs: { p0: 'much' } },
    { id: 'undefined', ...auc, inputs: { ...auc.inputs, csv: 'oneclass.csv' } },
    { id: 'right', ...sprt },
  ];
  const run = await analysed('mixed', cases, '--json');
  expect(run.code).toBe(2);
  expect(JSON.parse(run.stdout)).toEqual({ cases: 5, answered: 1, undefined: 1, failed: 3 });
  const { right, ...others } = run.results();
  expect(others).toEqual({
    unknown: { error: 'ANALYSIS_METHOD_UNKNOWN' },
    missing: { error: 'ANALYSIS_FILE_MISSING' },
    broken: { error: 'ANALYSIS_CASE_INVALID' },
    undefined: { error: expect.stringMatching(/^undefined: ./) },
  });
  expect(right?.['log_upper']).toBeCloseTo(Math.log(18), 12);
});

test('ids like parts of an object are harmless', async () => {
  const ids = ['__proto__', 'constructor', 'toString', 'a"b\\c', '\u2028'];
  const { code, results } = await analysed(
    'ids',
    ids.map((id) => ({ id, ...sprt })),
  );
  expect(code).toBe(0);
  expect(Object.keys(results())).toEqual(ids);
  expect(({} as Results)['log_upper']).toBeUndefined();
});

test('only files of the folder of the cases are read', async () => {
  const outside = join(folder, 'outside.csv');
  cpSync(inCases('bc.csv'), outside);
  symlinkSync(outside, inCases('link.csv'));
  symlinkSync(folder, inCases('up'));
  symlinkSync(inCases('bc.csv'), inCases('near.csv'));
  const names = ['../outside.csv', outside, 'link.csv', 'up/outside.csv', '', '.', './bc.csv'];
  const caseOf = (csv: string) => ({ id: `file ${csv}`, ...auc, inputs: { ...auc.inputs, csv } });
  const { code, results } = await analysed('contained', [...names, 'near.csv'].map(caseOf));
  expect(code).toBe(2);
  for (const name of names) expect(results()[`file ${name}`]).toEqual({ error: 'ANALYSIS_FILE_MISSING' });
  expect(results()['file near.csv']).toMatchObject({ n_pos: 134, n_neg: 235 });
});

test('a case that takes its process down leaves the others their answers', async () => {
  // 12 million objects in 36 MB: more than the process may have in memory.
  writeFileSync(inCases('heavy-data.json'), `[${'{},'.repeat(12_000_000)}{}]`);
  const heavy = { method: 'bca_from_replicates', inputs: { json: 'heavy-data.json' } };
  const { code, results } = await analysed('heavy', [
    { id: 'before', ...sprt },
    { id: 'heavy', ...heavy },
    { id: 'after', ...sprt },
  ]);
  expect(code).toBe(2);
  expect(results()['heavy']).toEqual({ error: 'IMPORT_TOO_SLOW' });
  for (const id of ['before', 'after']) expect(results()[id]).toHaveProperty('log_upper');
}, 120_000);

test('work that is cancelled under way ends, and gives nothing', async () => {
  const file = inCases('long.json');
  writeFileSync(file, JSON.stringify(Array.from({ length: 200 }, (_, at) => ({ id: `${at}`, ...sprt }))));
  await using ports = nodePorts(entries, resources);
  const controller = new AbortController();
  const seen: number[] = [];
  const work = analyseCases(file, {
    imports: ports.imports,
    signal: controller.signal,
    progress: (done, total) => {
      seen.push(done);
      if (done > 0) controller.abort();
      expect(total).toBe(200);
    },
  });
  await expect(work).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(seen).toHaveLength(2);
});
