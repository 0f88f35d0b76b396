import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ComparisonJson } from '@shared/comparison';
import { afterAll, beforeAll, expect, test } from 'vitest';
import programme from '../../resources/demo/programme.json' with { type: 'json' };
import { runCli } from '../contract/support/cli-door';
import { wdbc } from '../reference/stats/wdbc';
import { passwordOf } from '../support/core';
import { type ComparisonCore, startComparison } from '../support/signed-comparison';

let t: ComparisonCore;
let recorded: ComparisonJson;
beforeAll(async () => {
  t = await startComparison();
  for (const version of ['1.0.0', '1.1.0', '1.3.0-rc.1'])
    await t.do('engineer', 'version.adopt', { version });
  recorded = (await t.do('author', 'comparison.show', { id: t.comparison.id })).view.result;
});
afterAll(() => t[Symbol.asyncDispose]());

/** What is known of the labels and their uses grows with every look at them, and no file tells of it. */
const withoutFindings = ({ analysis, ...json }: ComparisonJson) => ({
  ...json,
  analysis: analysis && { ...analysis, findings: [] },
});

const compute = async (baseline: string, candidate: string) =>
  (await t.do('author', 'comparison.compute', { baseline, candidate })).result;

test('2.0.0 finds two more of 64 and calls five more of 107 wrongly', () => {
  const { tp, fp, tn, fn } = wdbc.versions['2.0.0'] ?? {};
  expect(recorded.candidate.counts).toEqual({ tp, fp, tn, fn, noResult: 0, excluded: 0 });
  const rate = (id: string) => recorded.metrics.filter((row) => row.id === id).map(({ k, n }) => `${k}/${n}`);
  expect(rate('sensitivity')).toEqual(['61/64', '63/64']);
  expect(rate('specificity')).toEqual(['103/107', '98/107']);
  expect(recorded.paired.sensitivity).toMatchObject({ gained: 2, lost: 0 });
  expect(recorded.paired.specificity).toMatchObject({ gained: 1, lost: 6 });
});

test('the change of each class has the exact McNemar p of the reference', () => {
  const reference = wdbc.comparisons.find(
    ({ from_version, to_version }) => from_version === 'M-1.2.0' && to_version === 'M-2.0.0',
  );
  const { sensitivity, specificity } = recorded.paired;
  expect(sensitivity.exactP).toBeCloseTo(reference?.malignant.mcnemar_exact_p ?? Number.NaN, 4);
  expect(specificity.exactP).toBeCloseTo(reference?.benign.mcnemar_exact_p ?? Number.NaN, 4);
});

test('it says that no difference is shown, that this is not equivalence, and that it is exploratory', () => {
  expect(recorded).toMatchObject({ basis: 'exploratory', plan: null });
  expect(recorded.statement).toMatch(/Sensitivity: no difference shown/);
  expect(recorded.statement).toMatch(/Specificity: no difference shown/);
  expect(recorded.statement).toMatch(/not evidence that the versions are equivalent/);
  expect(recorded.statement).toMatch(/Exploratory: .* no gate counts as met/);
});

/** Gate → result of 2.0.0 as the demo programme carries it; scikit-learn made the numbers. */
const results = new Map(
  programme.results.filter(({ version }) => version === 'M-2.0.0').map((result) => [result.gate, result]),
);
const fromCases: ReadonlySet<string> = new Set(['G-01', 'G-02', 'G-03', 'G-04', 'G-05']);

test.each(
  programme.gates.filter(({ product }) => product === programme.primary_product).map((gate) => ({ ...gate })),
)('gate $id on $metric is decided as the result of the programme demands', ({ id, threshold }) => {
  const gate = recorded.gates.find((row) => row.id === id);
  const result = results.get(id);
  if (!fromCases.has(id)) {
    // Latency in the files is that of a batch, and nobody counted failed requests: neither is evidence.
    expect(gate).toMatchObject({ decision: 'no-evidence', value: null, bound: null });
    return;
  }
  const { value, ci_low: low } = result ?? {};
  if (typeof value !== 'number' || typeof low !== 'number') throw new Error('the programme has a result');
  const wanted = low >= threshold ? 'met-at-bound' : value >= threshold ? 'met-at-point' : 'not-met';
  expect(gate?.decision).toBe(wanted);
  expect(gate?.value).toBeCloseTo(value, 5);
  expect(gate?.bound).toBeCloseTo(low, 5);
});

test('the planted sensitivity of 1.1.0 is the only reported number that its file does not bear out', async () => {
  const pairs = [recorded, await compute('1.0.0', '1.1.0'), await compute('1.1.0', '1.3.0-rc.1')];
  const rows = pairs.flatMap((result) =>
    result.reported.map((row) => ({ version: result[row.side].version, ...row })),
  );
  expect(new Set(rows.map(({ version }) => version)).size).toBe(5);
  expect(rows.every(({ agrees }) => agrees !== null)).toBe(true);
  const planted = { version: '1.1.0', metric: 'sensitivity', reported: '60/64', recomputed: 59 / 64 };
  const differing = rows.filter(({ agrees }) => agrees === false);
  expect(differing.map(({ side: _, agrees: __, ...row }) => row)).toEqual([planted, planted]);
});

test('the command line prints the recorded comparison, number for number, in the documented form', async () => {
  const passwordFile = join(t.folder, 'password');
  writeFileSync(passwordFile, passwordOf('author'), { mode: 0o600 });
  await t.close();
  const signIn = ['--as', 'author', '--password-file', passwordFile];
  const { code, stdout } = await runCli(t.folder, ['compare', '1.2.0', '2.0.0', '--json', ...signIn]);
  expect(code).toBe(0);
  const printed: unknown = JSON.parse(stdout);
  expect(ComparisonJson.parse(printed)).toEqual(printed);
  expect(withoutFindings(ComparisonJson.parse(printed))).toEqual(withoutFindings(recorded));
});

test('versions and files give the same comparison, but for the names, the gates and what registries report', async () => {
  const file = (version: string) =>
    join(t.registry, 'models', 'fna-mass-classifier', version, 'artifacts', `fna-assist-${version}.csv`);
  const thresholds = ['--threshold-base', String(recorded.baseline.threshold)];
  thresholds.push('--threshold-candidate', String(recorded.candidate.threshold));
  const { code, stdout } = await runCli(t.folder, [
    'compare',
    file('1.2.0'),
    file('2.0.0'),
    '--json',
    ...thresholds,
  ]);
  expect(code).toBe(0);
  const printed = ComparisonJson.parse(JSON.parse(stdout));
  expect(withoutFindings(printed)).toEqual({
    ...withoutFindings(recorded),
    baseline: { ...recorded.baseline, version: 'fna-assist-1.2.0.csv' },
    candidate: { ...recorded.candidate, version: 'fna-assist-2.0.0.csv' },
    gates: printed.gates,
    reported: [],
  });
});
