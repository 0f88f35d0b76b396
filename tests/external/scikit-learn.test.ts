import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ComparisonJson, ComparisonSide } from '@shared/comparison';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { resources, startCore, type TestCore } from '../support/core';
import { demoRegistryAt, model, type RegistryCopy } from '../support/demo-registry';
import { requireTool } from '../support/tools';

const script = join(import.meta.dirname, 'python', 'scores.py');
const versions = { baseline: '1.2.0', candidate: '2.0.0' } as const;
const fileName = (version: string) => `fna-assist-${version}.csv`;

/** One prediction file as published: the text of each cell, and the threshold of its version. */
interface Published {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly threshold: string;
}
type Pair = Readonly<Record<ComparisonSide, Published>>;

/** What scikit-learn says of one file. */
interface Scored {
  readonly counts: Readonly<Record<'tp' | 'fp' | 'tn' | 'fn', number>>;
  readonly sensitivity: number;
  readonly specificity: number;
  readonly auc: number;
}

function published(version: string): Published {
  const folder = join(resources, 'demo', 'registry', 'models', model, version);
  const [header = '', ...rows] = readFileSync(join(folder, 'artifacts', fileName(version)), 'utf8')
    .trimEnd()
    .split('\n');
  const { threshold } = JSON.parse(readFileSync(join(folder, 'version.json'), 'utf8'));
  return { header: header.split(','), rows: rows.map((row) => row.split(',')), threshold };
}
const demo: Pair = { baseline: published(versions.baseline), candidate: published(versions.candidate) };
const csvOf = ({ header, rows }: Published) => `${[header, ...rows].map((row) => row.join(',')).join('\n')}\n`;

const withCells = (side: Published, caseId: string, cells: Readonly<Record<string, string>>): Published => ({
  ...side,
  rows: side.rows.map((row) =>
    row[0] === caseId ? row.map((cell, at) => cells[side.header[at] ?? ''] ?? cell) : row,
  ),
});
const both = (change: (side: Published) => Published): Pair => ({
  baseline: change(demo.baseline),
  candidate: change(demo.candidate),
});

/** The labels of two cases, one of each class, exchanged in both files. */
const swapped = (positive: string, negative: string): Pair =>
  both((side) => withCells(withCells(side, positive, { label: '0' }), negative, { label: '1' }));

/** The candidate's threshold put on the score of a case, or one unit of a double past it. */
const thresholdAt = (row: readonly string[], where: 'on' | 'past'): Pair => {
  const score = Number(row[2]);
  return {
    ...demo,
    candidate: { ...demo.candidate, threshold: String(where === 'on' ? score : nextAfter(score)) },
  };
};

/** The candidate gives no result for a case. */
const withoutResult = (caseId: string): Pair => {
  const { header, rows, threshold } = demo.candidate;
  const side = { threshold, header: [...header, 'status'], rows: rows.map((row) => [...row, 'ok']) };
  return { ...demo, candidate: withCells(side, caseId, { score: '', status: 'no_result' }) };
};

/** The smallest double above a positive one. */
function nextAfter(value: number): number {
  const bits = new BigUint64Array(new Float64Array([value]).buffer);
  bits[0] = (bits[0] ?? 0n) + 1n;
  return new Float64Array(bits.buffer)[0] ?? Number.NaN;
}

const withLabel = (label: string) => demo.candidate.rows.filter((row) => row[1] === label);
const caseIdIn = (rows: readonly (readonly string[])[]) => fc.constantFrom(...rows.map(([id = '']) => id));
const drawn = <T>(arbitrary: fc.Arbitrary<T>, numRuns: number): readonly T[] =>
  fc.sample(arbitrary, { ...fc.readConfigureGlobal(), numRuns });

const swaps = drawn(fc.tuple(caseIdIn(withLabel('1')), caseIdIn(withLabel('0'))), 5);
const thresholds = drawn(fc.constantFrom(...demo.candidate.rows), 5);
const silent = drawn(caseIdIn(demo.candidate.rows), 5);

const alterations: readonly (readonly [title: string, pair: Pair])[] = [
  ['the demo as it is', demo],
  ...swaps.map(([a, b]) => [`labels of ${a} and ${b} swapped`, swapped(a, b)] as const),
  ...thresholds.flatMap((row) => [
    [`threshold on the score of ${row[0]}`, thresholdAt(row, 'on')] as const,
    [`threshold one unit past the score of ${row[0]}`, thresholdAt(row, 'past')] as const,
  ]),
  ...silent.map((id) => [`no result for ${id}`, withoutResult(id)] as const),
];

let t: TestCore;
let registry: RegistryCopy;
const ours = new Map<string, ComparisonJson>();
const theirs = new Map<string, Readonly<Record<ComparisonSide, Scored>>>();

/** Publishes a pair as the maker of the registry would, takes it over, and compares. */
async function compared(pair: Pair): Promise<ComparisonJson> {
  for (const side of ['baseline', 'candidate'] as const) {
    const version = versions[side];
    registry.republish(version, fileName(version), csvOf(pair[side]));
    registry.edit(version, (text) =>
      JSON.stringify({ ...JSON.parse(text), threshold: pair[side].threshold }),
    );
  }
  await t.do('engineer', 'registry.sync', { name: 'demo' });
  for (const version of Object.values(versions)) {
    const { state } = await t.do('engineer', 'version.show', { version });
    if (state !== 'in-step') await t.do('engineer', 'version.adopt', { version });
  }
  return (await t.do('engineer', 'comparison.compute', versions)).result;
}

beforeAll(async () => {
  t = await startCore({ people: ['engineer'] });
  registry = demoRegistryAt(join(t.folder, 'registry'));
  await t.do('engineer', 'registry.add', { name: 'demo', kind: 'folder', location: registry.location });
  for (const [title, pair] of alterations) ours.set(title, await compared(pair));
});
afterAll(() => t[Symbol.asyncDispose]());

/** Scores every file of every alteration in one process. */
function scoreAll(python: string): void {
  const jobs = alterations.flatMap(([, pair], at) =>
    (['baseline', 'candidate'] as const).map((side) => {
      const file = join(t.folder, `${at}-${side}.csv`);
      writeFileSync(file, csvOf(pair[side]));
      return { file, threshold: pair[side].threshold };
    }),
  );
  const scored = JSON.parse(execFileSync(python, [script], { input: JSON.stringify(jobs), encoding: 'utf8' }));
  alterations.forEach(([title], at) => {
    theirs.set(title, { baseline: scored[2 * at], candidate: scored[2 * at + 1] });
  });
}

const positiveCalls = ({ tp, fp }: Scored['counts']) => tp + fp;
const countsOf = (title: string) => ({ ours: ours.get(title)?.candidate.counts, theirs: theirs.get(title)?.candidate.counts });

describe('against scikit-learn in this run', () => {
  test.each(alterations.map(([title]) => title))('%s', (title) => {
    const result = ours.get(title);
    for (const side of ['baseline', 'candidate'] as const) {
      const wanted = theirs.get(title)?.[side];
      expect(result?.[side].counts).toMatchObject(wanted?.counts ?? {});
    }
  });
});
