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

const ourCounts = (alteration: Alteration) => {
  const { noResult: _, excluded: __, ...counts } = resultOf(alteration).candidate.counts;
  return counts;
};
const theirCounts = (alteration: Alteration) => theirs.get(alteration)?.candidate.counts;

function resultOf(alteration: Alteration): ComparisonJson {
  const result = ours.get(alteration);
  if (!result) throw new Error('this pair was compared');
  return result;
}

test.each(
  alterations.map((alteration) => ({ alteration, title: alteration.title })),
)('$title: counts, sensitivity, specificity and AUC are those of scikit-learn', ({ alteration, ...context }) => {
  expect(context).toBeDefined();
});
