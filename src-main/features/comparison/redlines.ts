import type { Redline } from '@shared/contract/comparison';
import type { NamedValue } from '@shared/contract/version';

/** What of a version a reader compares by eye. */
export interface Described {
  readonly threshold: string | null;
  readonly modelSha256: string | null;
  readonly predictionsSha256: string;
  readonly params: readonly NamedValue[];
  readonly tags: readonly NamedValue[];
}

const absent = '–';

/** Every field in which two versions differ: threshold and digests first, then parameters and tags by name. */
export function redlinesOf(baseline: Described, candidate: Described): readonly Redline[] {
  const fixed: Redline[] = [
    line('threshold', baseline.threshold, candidate.threshold),
    line('model SHA-256', baseline.modelSha256, candidate.modelSha256),
    line('predictions SHA-256', baseline.predictionsSha256, candidate.predictionsSha256),
  ];
  const named = [
    ...pairs('parameter', baseline.params, candidate.params),
    ...pairs('tag', baseline.tags, candidate.tags),
  ];
  return [...fixed, ...named].filter((entry) => entry.baseline !== entry.candidate);
}

const line = (field: string, baseline: string | null, candidate: string | null): Redline => ({
  field,
  baseline: baseline ?? absent,
  candidate: candidate ?? absent,
});

function pairs(what: string, baseline: readonly NamedValue[], candidate: readonly NamedValue[]): Redline[] {
  const names = new Set([...baseline, ...candidate].map(({ name }) => name));
  const valueIn = (list: readonly NamedValue[], name: string) =>
    list.find((entry) => entry.name === name)?.value ?? null;
  return [...names]
    .sort()
    .map((name) => line(`${what} ${name}`, valueIn(baseline, name), valueIn(candidate, name)));
}
