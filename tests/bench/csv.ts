import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { parsePredictions } from '@main/platform/import';
import { CaseColumns } from '@main/platform/import/case-columns';
import { readRows } from '@main/platform/import/csv-rows';
import { chanceOf } from '../faults/support/random';
import { elapsed, inTurn, median, printFigure } from './support/figures';

const peerFolder = join(resolve(import.meta.dirname, '..', '..'), '.tools', 'bench-peers');
const comma = 0x2c;

interface DuckDb {
  run(sql: string): Promise<unknown>;
}

/** Reading one prediction file with the scores of two versions, beside DuckDB that loads the same file into a table. */
export async function benchCsv(folder: string, rows: number, rounds: number): Promise<void> {
  const bytes = fileOf(rows);
  const file = join(folder, 'two-scores.csv');
  writeFileSync(file, bytes);
  const duckdb = await peer();
  const ours = () => {
    const columns = new CaseColumns();
    readRows(bytes, comma, columns);
  };
  const theirs = async () => {
    await duckdb?.run(`create or replace table cases as from read_csv('${file}')`);
  };
  await ours();
  await theirs();
  const times = await inTurn(rounds, ours, theirs);
  const name = `read a prediction file of ${rows} rows and ${Math.round(bytes.length / 1e6)} MB`;
  const beside = {
    peer: duckdb ? 'DuckDB reading the same file into a table' : 'DuckDB, which could not be installed',
    peerValue: duckdb && times.theirs,
  };
  printFigure({ name, value: times.ours, unit: 'ms', ...beside });
  const whole: number[] = [];
  for (let round = 0; round < rounds; round += 1) whole.push(await elapsed(() => parsePredictions(bytes)));
  printFigure({ name: `${name}, with its ids as texts`, value: median(whole), unit: 'ms', ...beside });
  const tenth = fileOf(rows / 10);
  const small = await inTurn(
    rounds,
    () => parsePredictions(tenth),
    () => undefined,
  );
  printFigure({
    name: 'the same beside a tenth of the rows',
    value: median(whole) / small.ours,
    unit: 'times',
    peer: 'the growth of the file',
    peerValue: bytes.length / tenth.length,
  });
}

function fileOf(rows: number): Buffer {
  const { share } = chanceOf(rows);
  let text = 'case_id,label,score_a,score_b\n';
  for (let row = 0; row < rows; row += 1)
    text += `c${String(row).padStart(7, '0')},${share() < 0.4 ? 1 : 0},${share().toFixed(10)},${share().toFixed(10)}\n`;
  return Buffer.from(text, 'latin1');
}

/** DuckDB is no part of the project: scripts/bench.mjs puts it aside where there is a network. */
async function peer(): Promise<DuckDb | null> {
  try {
    const { DuckDBInstance } = createRequire(join(peerFolder, 'package.json'))('@duckdb/node-api');
    return await (await DuckDBInstance.create(':memory:')).connect();
  } catch {
    return null;
  }
}
