import { comparePredictions } from '@main/features/comparison/domain';
import { toRecordNumbers } from '@main/features/comparison/record-form';
import type { Table } from '@shared/document';
import { describe, expect, test } from 'vitest';
import { analysisRowOf } from '../../../../tests/external/dossiers/analysis-rows';
import { leavesOf } from '../../../../tests/external/pdf/leaves';
import { readColumns } from '../../../../tests/reference/stats/reference-cases';
import { bcSide, planOf } from '../../../../tests/support/analysis-cases';
import { analysisBlocks, analysisNotes, planNotes } from './analysis-blocks';
import { type AnalysisGroup, analysisTables } from './analysis-tables';
import { leafText } from './leaf-text';

/** With times and failures of requests too, so that every part has ground. */
function side(score: 'score_a' | 'score_b') {
  const { cases, ...rest } = bcSide(score);
  const columns = readColumns('bc.csv');
  const latency = Float64Array.from(columns('latency_ms_a'), Number);
  return {
    ...rest,
    cases: { ...cases, latency, timeToDetection: latency, failed: new Uint8Array(latency.length) },
  };
}

const [{ analysis, ...rest }] = [
  toRecordNumbers(
    comparePredictions(side('score_a'), side('score_b'), {
      gates: [],
      basis: 'exploratory',
      plan: null,
      analysisPlan: planOf({
        harm: { falseNegative: '10', falsePositive: '1', justification: 'fictional' },
        bootstrap: { replicates: 1000 },
        subgroups: [{ column: 'site', minimum: 60 }],
      }),
    }),
  ),
];
const groups = Object.keys(analysisTables) as AnalysisGroup[];
const printed = JSON.stringify([
  ...groups.flatMap((group) => analysisBlocks(analysis, group)),
  ...analysisNotes(analysis),
  ...planNotes(analysis),
]);

describe('the analysis in a document', () => {
  test('every leaf is printed', () => {
    const leaves = leavesOf({ analysis });
    const result = { ...rest, analysis };
    const missing = leaves.filter(
      (path) => !printed.includes(JSON.stringify(leafText(result, path)).slice(1, -1)),
    );
    expect(leaves.length).toBeGreaterThan(400);
    expect(missing).toEqual([]);
  });

  test('every number stands in a row of a table', () => {
    const numbers = leavesOf({ analysis }).filter((path) => /\d/.test(leafText({ ...rest, analysis }, path)));
    const alone = numbers.filter((path) => analysisRowOf(path, { analysis }).length === 1);
    expect(alone.every((path) => /(reason|text|sentence|reach|definition|rule)$/.test(path))).toBe(true);
  });

  test('a comparison made before has no such tables', () => {
    expect(groups.flatMap((group) => analysisBlocks(undefined, group))).toEqual([]);
  });

  test('rows have as many cells as columns, and columns fill the line', () => {
    const tables = groups
      .flatMap((group) => analysisBlocks(analysis, group))
      .filter((block): block is Table => block.kind === 'table');
    for (const { columns, rows } of tables) for (const row of rows) expect(row).toHaveLength(columns.length);
    for (const { columns } of tables) expect(columns.reduce((sum, { share }) => sum + share, 0)).toBe(100);
  });
});
