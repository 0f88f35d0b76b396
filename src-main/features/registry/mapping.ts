import type { MappedField, MappingProblem, MappingRule, PreviewRow } from '@shared/contract/registry-mapping';
import { isContainedPath } from './artifact-path';
import type { Mirrored, RemoteArtifact } from './domain';
import { isSemver } from './semver';
import { thresholdOf } from './threshold';

export { type MappingRule, MappingRules } from '@shared/contract/registry-mapping';

/** What rules make of a version: the values of the fields they fill, and what is wrong with what they found. */
export interface Mapping {
  readonly values: Readonly<Partial<Record<MappedField, string>>>;
  readonly problems: readonly { readonly field: MappedField; readonly problem: MappingProblem }[];
}

type Described = Pick<Mirrored, 'model' | 'version'>;

/**
 * Reads a version by mapping rules. The first rule that finds something decides its field, even where what it finds is no
 * such value: a correction that was mistyped must not bring back what it corrected.
 */
export function mapped(mirrored: Described, rules: readonly MappingRule[]): Mapping {
  const values: Partial<Record<MappedField, string>> = {};
  const problems: Mapping['problems'][number][] = [];
  for (const field of new Set(rules.map(({ to }) => to))) {
    const found = rules
      .filter(({ to }) => to === field)
      .map((rule) => textAt(mirrored, rule))
      .filter((text) => text !== null);
    const [first] = found;
    if (first === undefined) continue;
    const value = accepted[field](first);
    if (value !== null) values[field] = value;
    if (value === null) problems.push({ field, problem: 'invalid' });
    else if (found.some((text) => accepted[field](text) !== value))
      problems.push({ field, problem: 'conflict' });
  }
  // What an adapter reads by itself – the place that its registry has for it – counts where no rule found anything.
  const stated = mirrored.version.threshold;
  const decided = values.threshold !== undefined || problems.some(({ field }) => field === 'threshold');
  if (!decided && stated !== null) values.threshold = stated;
  return { values, problems };
}

/** What a rule finds as the registry wrote it, `null` for nothing. */
function textAt({ model, version }: Described, { from: { source, key } }: MappingRule): string | null {
  if (source === 'alias') {
    const alias = model.aliases.find(
      (each) => each.version === version.version && each.alias.startsWith(key),
    );
    return alias?.alias.slice(key.length) ?? null;
  }
  const pairs = {
    tag: version.tags,
    param: version.params,
    metric: version.metrics,
    'model-tag': model.tags,
    'run-tag': version.run?.tags ?? [],
    'logged-param': version.loggedModel?.params ?? [],
  }[source];
  return pairs.find(({ name }) => name === key)?.value ?? null;
}

/** What a field takes, brought into its form; `null` for what it does not take. */
const accepted: Readonly<Record<MappedField, (text: string) => string | null>> = {
  semver: (text) => (isSemver(text.replace(/^v/, '')) ? text.replace(/^v/, '') : null),
  threshold: thresholdOf,
  // Digests of data sets are of many kinds and lengths: those of MLflow have eight digits.
  dataDigest: (text) => (/^(?:[a-z0-9]+:)?[0-9A-Za-z+/_-]{6,128}={0,2}$/.test(text) ? text : null),
  predictions: (text) => (isContainedPath(text) ? text : null),
  title: (text) => (/^[^\p{Cc}\p{Cf}\p{Cs}]{1,200}$/u.test(text) ? text : null),
  codeRevision: (text) => (/^[0-9a-f]{7,64}$/.test(text) ? text : null),
};

/** The files of a version when a rule says where its predictions lie: that one is the prediction file and no other. */
export function mappedFiles<File extends Pick<RemoteArtifact, 'path' | 'kind'>>(
  files: readonly File[],
  predictions: string | undefined,
): readonly File[] {
  if (predictions === undefined) return files;
  const kindOf = ({ path, kind }: File) =>
    path === predictions ? 'predictions' : kind === 'predictions' ? 'other' : kind;
  return files.map((file) => ({ ...file, kind: kindOf(file) }));
}

/** What other rules would change in a version, field by field, and what would be wrong. */
export function previewOf(
  mirrored: Described,
  now: readonly MappingRule[],
  next: readonly MappingRule[],
): readonly Omit<PreviewRow, 'version'>[] {
  const before = mapped(mirrored, now).values;
  const after = mapped(mirrored, next);
  return fieldNames.flatMap((field) => {
    const problem = after.problems.find((each) => each.field === field)?.problem ?? null;
    const row = { field, now: before[field] ?? null, next: after.values[field] ?? null, problem };
    return row.now === row.next && problem === null ? [] : [row];
  });
}

const fieldNames = Object.keys(accepted) as MappedField[];
