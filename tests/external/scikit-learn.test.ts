import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ComparisonJson, ComparisonSide } from '@shared/comparison';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCore, type TestCore } from '../support/core';
import { demoRegistryAt, type RegistryCopy } from '../support/demo-registry';
import { requireTool, tool } from '../support/tools';
import {
  type Alteration,
  asPublished,
  csvOf,
  fileName,
  type Pair,
  sides,
  silences,
  swaps,
  thresholds,
  versions,
} from './scikit-learn/alterations';

/** What scikit-learn says of one file. */
interface Scored {
  readonly counts: Readonly<Record<'tp' | 'fp' | 'tn' | 'fn', number>>;
  readonly sensitivity: number;
  readonly specificity: number;
  readonly auc: number;
}
type ScoredPair = Readonly<Record<ComparisonSide, Scored>>;

const script = join(import.meta.dirname, 'python', 'scores.py');
const alterations = [
  asPublished,
  ...swaps,
  ...thresholds.flatMap(({ on, past }) => [on, past]),
  ...silences,
] as const;

let t: TestCore;
let registry: RegistryCopy;
let theirs: ReadonlyMap<Alteration, ScoredPair> = new Map();
const ours = new Map<Alteration, ComparisonJson>();

beforeAll(async () => {
  t = await startCore({ people: ['engineer'] });
  registry = demoRegistryAt(join(t.folder, 'registry'));
  await t.do('engineer', 'registry.add', { name: 'demo', kind: 'folder', location: registry.location });
  for (const alteration of alterations) ours.set(alteration, await compared(alteration.pair));
  const python = tool('python');
  if (python !== undefined) theirs = scoreAll(python);
});
afterAll(() => t[Symbol.asyncDispose]());

/** Publishes a pair as the maker of the registry would, takes it over, and compares. */
async function compared(pair: Pair): Promise<ComparisonJson> {
  for (const side of sides) {
    const version = versions[side];
    registry.republish(version, fileName(version), csvOf(pair[side]));
    const { threshold } = pair[side];
    registry.edit(version, (text) => JSON.stringify({ ...JSON.parse(text), threshold }));
  }
  await t.do('engineer', 'registry.sync', { name: 'demo' });
  for (const version of Object.values(versions)) {
    const { state } = await t.do('engineer', 'version.show', { version });
    if (state !== 'in-step') await t.do('engineer', 'version.adopt', { version });
  }
  return (await t.do('engineer', 'comparison.compute', versions)).result;
}

/** All files of all alterations, in one process. */
function scoreAll(python: string): ReadonlyMap<Alteration, ScoredPair> {
  const jobs = alterations.flatMap(({ pair }, at) =>
    sides.map((side) => {
      const file = join(t.folder, `${at}-${side}.csv`);
      writeFileSync(file, csvOf(pair[side]));
      return { file, threshold: pair[side].threshold };
    }),
  );
  const scored: readonly Scored[] = JSON.parse(
    execFileSync(python, [script], { input: JSON.stringify(jobs), encoding: 'utf8' }),
  );
  return new Map(
    alterations.map((alteration, at) => {
      const [baseline, candidate] = scored.slice(2 * at);
      if (!baseline || !candidate) throw new Error('scikit-learn left a file out');
      return [alteration, { baseline, candidate }];
    }),
  );
}

function resultOf(alteration: Alteration): ComparisonJson {
  const result = ours.get(alteration);
  if (!result) throw new Error('this pair was not compared');
  return result;
}

function scoredOf(alteration: Alteration): ScoredPair {
  const scored = theirs.get(alteration);
  if (!scored) throw new Error('this pair was not scored');
  return scored;
}

const movesOf = (before: Scored['counts'], after: Scored['counts']) => ({
  tp: after.tp - before.tp,
  fp: after.fp - before.fp,
  tn: after.tn - before.tn,
  fn: after.fn - before.fn,
});

/** How the candidate's counts move from one pair to another: here, and in scikit-learn. */
const moves = (before: Alteration, after: Alteration) => ({
  ours: movesOf(resultOf(before).candidate.counts, resultOf(after).candidate.counts),
  theirs: movesOf(scoredOf(before).candidate.counts, scoredOf(after).candidate.counts),
});

test.for(alterations)('$title: counts, rates and AUC are those of scikit-learn', (alteration, context) => {
  requireTool(context, 'python');
  const result = resultOf(alteration);
  for (const side of sides) {
    const wanted = scoredOf(alteration)[side];
    expect(result[side].counts).toMatchObject(wanted.counts);
    for (const id of ['sensitivity', 'specificity'] as const) {
      const rate = result.metrics.find((row) => row.id === id && row.side === side);
      expect(rate?.value).toBeCloseTo(wanted[id], 11);
    }
    expect(result.auc.find((row) => row.side === side)?.value).toBeCloseTo(wanted.auc, 11);
  }
});

test.for(swaps)('$title: the counts move as scikit-learn’s do', (swap, context) => {
  requireTool(context, 'python');
  const { ours: moved, theirs: wanted } = moves(asPublished, swap);
  expect(moved).toEqual(wanted);
  // Each class keeps its size, whatever the two cases were called.
  expect([moved.tp + moved.fn, moved.tn + moved.fp]).toEqual([0, 0]);
  expect(resultOf(swap).auc).not.toEqual(resultOf(asPublished).auc);
});

test.for(thresholds)('$past.title: the case with that score is no longer called', ({ on, past }, context) => {
  requireTool(context, 'python');
  const { ours: moved, theirs: wanted } = moves(on, past);
  expect(moved).toEqual(wanted);
  expect(moved.tp + moved.fp).toBeLessThan(0);
  expect(resultOf(past).auc).toEqual(resultOf(on).auc);
});

test.for(silences)('$title: the case leaves the counts', (silence, context) => {
  requireTool(context, 'python');
  const { ours: moved, theirs: wanted } = moves(asPublished, silence);
  expect(moved).toEqual(wanted);
  expect(moved.tp + moved.fp + moved.tn + moved.fn).toBe(-1);
  expect(resultOf(silence).candidate.counts.noResult).toBe(1);
});
