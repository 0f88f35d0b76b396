import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decimalExact } from '@shared/decimal';
import * as fc from 'fast-check';
import { resources } from '../../support/core';
import { model } from '../../support/demo-registry';

export const versions = { baseline: '1.2.0', candidate: '2.0.0' } as const;
export const sides = ['baseline', 'candidate'] as const;
export const fileName = (version: string): string => `fna-assist-${version}.csv`;

/** One prediction file as published: the text of each cell (case_id, label, score, …), and its version's threshold. */
export interface Published {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly threshold: string;
}
export type Pair = Readonly<Record<(typeof sides)[number], Published>>;

export interface Alteration {
  readonly title: string;
  readonly pair: Pair;
}

export const csvOf = ({ header, rows }: Published): string =>
  `${[header, ...rows].map((row) => row.join(',')).join('\n')}\n`;

function published(version: string): Published {
  const folder = join(resources, 'demo', 'registry', 'models', model, version);
  const text = readFileSync(join(folder, 'artifacts', fileName(version)), 'utf8');
  const [header = '', ...rows] = text.trimEnd().split(/\r?\n/);
  const { threshold } = JSON.parse(readFileSync(join(folder, 'version.json'), 'utf8'));
  return { header: header.split(','), rows: rows.map((row) => row.split(',')), threshold };
}

const demo: Pair = { baseline: published(versions.baseline), candidate: published(versions.candidate) };
/** The demo's two files as they are. */
export const asPublished: Alteration = { title: 'the demo files', pair: demo };

function withCells(side: Published, caseId: string, cells: Readonly<Record<string, string>>): Published {
  const changed = (row: readonly string[]) => row.map((cell, at) => cells[side.header[at] ?? ''] ?? cell);
  return { ...side, rows: side.rows.map((row) => (row[0] === caseId ? changed(row) : row)) };
}

function swapped(positive: string, negative: string): Alteration {
  const swap = (side: Published) =>
    withCells(withCells(side, positive, { label: '0' }), negative, { label: '1' });
  return {
    title: `labels of ${positive} and ${negative} swapped in both files`,
    pair: { baseline: swap(demo.baseline), candidate: swap(demo.candidate) },
  };
}

function thresholdAt([caseId, , score]: readonly string[], where: 'on' | 'one unit past'): Alteration {
  const threshold = where === 'on' ? Number(score) : nextAfter(Number(score));
  return {
    title: `threshold of the candidate ${where} the score of ${caseId}`,
    pair: { ...demo, candidate: { ...demo.candidate, threshold: decimalExact(threshold) } },
  };
}

function withoutResult(caseId: string): Alteration {
  const { header, rows, threshold } = demo.candidate;
  const side = { threshold, header: [...header, 'status'], rows: rows.map((row) => [...row, 'ok']) };
  return {
    title: `no result of the candidate for ${caseId}`,
    pair: { ...demo, candidate: withCells(side, caseId, { score: '', status: 'no_result' }) },
  };
}

/** The smallest double above a positive one: one unit in its last place. */
function nextAfter(value: number): number {
  const bits = new BigUint64Array(new Float64Array([value]).buffer);
  bits[0] = (bits[0] ?? 0n) + 1n;
  return new Float64Array(bits.buffer)[0] ?? Number.NaN;
}

const { rows } = demo.candidate;
const labelled = (label: string) => rows.filter((row) => row[1] === label);
const caseOf = (of: readonly (readonly string[])[]) => fc.constantFrom(...of.map(([id = '']) => id));
const { seed } = fc.readConfigureGlobal();
const drawn = <T>(arbitrary: fc.Arbitrary<T>): readonly T[] =>
  fc.sample(arbitrary, { numRuns: 5, ...(seed === undefined ? {} : { seed }) });

/** Labels of two cases swapped, one of each class, which exchanges them in the confusion counts. */
export const swaps = drawn(fc.tuple(caseOf(labelled('1')), caseOf(labelled('0')))).map(([a, b]) =>
  swapped(a, b),
);
/** The threshold on a score, and one unit of a double past it: the case with that score changes sides. */
export const thresholds = drawn(fc.constantFrom(...rows)).map((row) => ({
  on: thresholdAt(row, 'on'),
  past: thresholdAt(row, 'one unit past'),
}));
/** A case without a result, which leaves the counts. */
export const silences = drawn(caseOf(rows)).map(withoutResult);
