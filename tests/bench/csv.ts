import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { defaultGates } from '@main/features/comparison/default-gates';
import { comparePredictions } from '@main/features/comparison/domain';
import { toComparisonJson, toRecordNumbers } from '@main/features/comparison/record-form';
import { UnpackedTexts } from '@main/kernel/texts';
import { parseTwoScores } from '@main/platform/import/predictions';
import { chanceOf } from '../faults/support/random';
import { root } from '../support/core';
import { elapsed, inTurn, median, printFigure } from './support/figures';
import { measuredRun } from './support/memory';

const scores = ['score_a', 'score_b'] as const;

interface DuckDb {
  run(sql: string): Promise<unknown>;
}

/**
 * One prediction file with the scores of two versions: reading it, reading and comparing it, and the same by the
 * command from start to answer, beside DuckDB that loads the file into a table.
 */
export async function benchCsv(folder: string, rows: number, rounds: number): Promise<void> {
  const bytes = fileOf(rows);
  const file = join(folder, 'two-scores.csv');
  writeFileSync(file, bytes);
  const duckdb = await peer();
  const read = () => parseTwoScores(bytes, scores);
  const theirs = async () => {
    await duckdb?.run(`create or replace table cases as from read_csv('${file}')`);
  };
  const compare = () => compareBoth(bytes);
  // The first round of each pays for compiling and for the first touch of memory.
  for (const work of [read, compare, theirs]) await work();
  const reading = await inTurn(rounds, read, theirs);
  const comparing = await inTurn(rounds, compare, theirs);
  const subject = `a prediction file of ${rows} rows and ${Math.round(bytes.length / 1e6)} MB`;
  const beside = (duration: number) => ({
    unit: 'ms',
    peer: duckdb ? 'DuckDB loading the same file' : 'DuckDB, which could not be installed',
    peerValue: duckdb && duration,
  });
  printFigure({ name: `read ${subject}`, value: reading.ours, ...beside(reading.theirs) });
  printFigure({ name: `read and compare ${subject}`, value: comparing.ours, ...beside(comparing.theirs) });
  const tenth = fileOf(rows / 10);
  const small: number[] = [];
  for (let round = 0; round < 3 * rounds; round += 1) small.push(await elapsed(() => compareBoth(tenth)));
  printFigure({
    name: 'the same beside a tenth of the rows',
    value: comparing.ours / median(small),
    unit: 'times',
    peer: 'the growth of the file',
    peerValue: bytes.length / tenth.length,
  });
  await benchCommand(file, { subject, size: bytes.length, rounds, beside: beside(comparing.theirs) });
}

interface Command {
  readonly subject: string;
  readonly size: number;
  readonly rounds: number;
  readonly beside: { readonly unit: string; readonly peer: string; readonly peerValue: number | null };
}

async function benchCommand(file: string, { subject, size, rounds, beside }: Command): Promise<void> {
  const thresholds = ['--threshold-base', '0.5', '--threshold-candidate', '0.5'];
  const named = ['--score-base', scores[0], '--score-candidate', scores[1]];
  const words = [join(root, 'out/main/cli.js'), 'compare', file, ...named, ...thresholds, '--json'];
  const runs = [];
  for (let round = 0; round < rounds; round += 1) runs.push(await measuredRun(process.execPath, words));
  const name = `countersign compare on ${subject}, from start to answer`;
  printFigure({ name, value: median(runs.map(({ milliseconds }) => milliseconds)), ...beside });
  printFigure({
    name: `${name}: memory of its processes together`,
    value: median(runs.map(({ peak }) => peak)),
    unit: 'MB',
    peer: 'the file',
    peerValue: size / 1e6,
  });
}

/** From the bytes to what the command prints. */
function compareBoth(bytes: Buffer): string {
  const { secondScores, ids, ...columns } = parseTwoScores(bytes, scores);
  if (secondScores === undefined) throw new Error('the file has no second score');
  const cases = { ...columns, ids: new UnpackedTexts(ids) };
  const side = { threshold: 0.5, predictionsSha256: '0'.repeat(64), reported: [] };
  const result = comparePredictions(
    { ...side, version: scores[0], cases },
    { ...side, version: scores[1], cases: { ...cases, scores: secondScores } },
    { basis: 'exploratory', plan: null, gates: defaultGates, findings: [] },
  );
  return JSON.stringify(toComparisonJson(toRecordNumbers(result)));
}

function fileOf(rows: number): Buffer {
  const { share } = chanceOf(rows);
  let text = `case_id,label,${scores.join(',')}\n`;
  for (let row = 0; row < rows; row += 1)
    text += `c${String(row).padStart(7, '0')},${share() < 0.4 ? 1 : 0},${share().toFixed(10)},${share().toFixed(10)}\n`;
  return Buffer.from(text, 'latin1');
}

/** DuckDB is no part of the project: scripts/bench.mjs puts it aside where there is a network. */
async function peer(): Promise<DuckDb | null> {
  try {
    const { DuckDBInstance } = createRequire(join(root, '.tools', 'bench-peers', 'package.json'))(
      '@duckdb/node-api',
    );
    return await (await DuckDBInstance.create(':memory:')).connect();
  } catch {
    return null;
  }
}
