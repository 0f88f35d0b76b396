import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { comparePredictions } from '@main/features/comparison/domain';
import { toComparisonJson, toRecordNumbers } from '@main/features/comparison/record-form';
import { UnpackedTexts } from '@main/kernel/texts';
import { parseTwoScores } from '@main/platform/import/predictions';
import { ComparisonJson } from '@shared/comparison';
import { afterAll, expect, test } from 'vitest';
import { planOf } from '../support/analysis-cases';

const cli = resolve('out/main/cli.js');
const bc = resolve('tests/reference/stats/bc.csv');
const folder = mkdtempSync(join(tmpdir(), 'countersign-'));
afterAll(() => rmSync(folder, { recursive: true }));
const thresholds = ['--threshold-base', '0.5', '--threshold-candidate', '0.5'];
const scores = ['--score-base', 'score_a', '--score-candidate', 'score_b'];

function compare(...words: readonly string[]): unknown {
  try {
    return JSON.parse(
      execFileSync(process.execPath, [cli, 'compare', ...words, '--json'], { encoding: 'utf8' }),
    );
  } catch (failure) {
    return JSON.parse((failure as { readonly stdout: string }).stdout);
  }
}

test('one file with one score named, or a score that it does not have, is refused', () => {
  expect(compare(bc, '--score-base', 'score_a', ...thresholds)).toMatchObject({
    error: { code: expect.any(String) },
  });
  expect(compare(bc, '--score-base', 'score_a', '--score-candidate', 'nothing', ...thresholds)).toMatchObject(
    {
      error: { code: 'PREDICTIONS_MALFORMED' },
    },
  );
});

test('a plan that contradicts itself is refused with the path of the part', () => {
  const plan = join(folder, 'contradictory.json');
  const good = planOf();
  writeFileSync(
    plan,
    JSON.stringify({ ...good, gates: good.gates.map((gate) => ({ ...gate, endpoint: 'none' })) }),
  );
  expect(compare(bc, ...scores, ...thresholds, '--plan', plan)).toMatchObject({
    error: { code: 'PLAN_INCONSISTENT', context: { part: 'gates.0.endpoint' } },
  });
});

test('a threshold beyond all numbers is a wrong line', () => {
  const beyond = ['--threshold-base', '1e999', '--threshold-candidate', '0.5'];
  expect(compare(bc, ...scores, ...beyond)).toMatchObject({ error: { code: 'INPUT_INVALID' } });
});

test('a whole analysis plan is used on one file with two scores, and is exploratory', () => {
  const plan = join(folder, 'plan.json');
  writeFileSync(plan, JSON.stringify(planOf({ subgroups: [{ column: 'site', minimum: 60 }] })));
  const { basis, analysis } = ComparisonJson.parse(compare(bc, ...scores, ...thresholds, '--plan', plan));
  expect(basis).toBe('exploratory');
  expect(analysis?.gates.map(({ method, counts }) => [method, counts])).toEqual([
    ['clustered', false],
    ['clustered', false],
  ]);
  expect(analysis?.subgroups.filter(({ evidence }) => evidence === 'none').length).toBeGreaterThan(0);
  expect(analysis?.findings[0]?.code).toBe('no-locked-plan');
});

// 50,000 replicates of its rows are enough work to be shared between threads.
test('a bootstrap by several threads is to the last digit what one thread gives', async () => {
  const plan = planOf({ bootstrap: { replicates: 50_000 } });
  const file = join(folder, 'bootstrap.json');
  writeFileSync(file, JSON.stringify(plan));
  const { analysis } = ComparisonJson.parse(compare(bc, ...scores, ...thresholds, '--plan', file));
  const read = parseTwoScores(readFileSync(bc), ['score_a', 'score_b']);
  const cases = { ...read, ids: new UnpackedTexts(read.ids) };
  const side = { version: 'x', threshold: 0.5, predictionsSha256: '0'.repeat(64), reported: [] };
  const alone = comparePredictions(
    { ...side, cases },
    { ...side, cases: { ...cases, scores: cases.secondScores ?? cases.scores } },
    { basis: 'exploratory', plan: null, gates: [], analysisPlan: plan },
  );
  expect(analysis?.bootstrap).toHaveLength(3);
  expect(analysis?.bootstrap).toEqual(toComparisonJson(toRecordNumbers(alone)).analysis?.bootstrap);
});
