import type { NamedValue, SyncState } from '@shared/contract/version';
import { type AdoptedContent, type Stated, statedBy } from './adopted';
import type { Mirrored } from './domain';
import { type MappingRule, mappedFiles } from './mapping';
import { isOwnTag } from './push-target';

/** One field in which a registry no longer says what was adopted; an absent value is empty. */
export interface Difference {
  readonly field: string;
  readonly adopted: string;
  readonly registry: string;
}

/** Digests of an adopted version's files at the last look, by path; `null` where a file was gone. */
export type Found = ReadonlyMap<string, string | null>;

/** How the registry stands to what was adopted. `now` is undefined when the snapshot has no such version. */
export function syncState(
  adopted: AdoptedContent,
  now: Mirrored | undefined,
  found: Found,
  rules: readonly MappingRule[] = [],
): SyncState {
  if (!now) return 'gone';
  return differences(adopted, now, found, rules).length === 0 ? 'in-step' : 'changed-there';
}

/**
 * Every field that differs, in the order of the page: identity, threshold, files, then what describes. What was not kept
 * at the time of the adoption, and what was not looked at since, is no difference.
 */
export function differences(
  adopted: AdoptedContent,
  now: Mirrored,
  found: Found,
  rules: readonly MappingRule[] = [],
): readonly Difference[] {
  const stated = statedBy(adopted.registryId, now, rules);
  return [
    ...changed('model created', time(adopted.modelCreatedAt), time(stated.modelCreatedAt)),
    ...changed('created', time(adopted.createdAt), time(stated.createdAt)),
    ...changed('run', adopted.runId ?? '', stated.runId ?? ''),
    ...changed('threshold', adopted.threshold ?? '', stated.threshold ?? ''),
    ...artifactDifferences(adopted, now, stated, found),
    ...changed('summary', adopted.summary, stated.summary),
    ...changed('aliases', adopted.aliases.join(', '), stated.aliases.join(', ')),
    ...pairDifferences('param', adopted.params, stated.params),
    ...pairDifferences('tag', adopted.tags.filter(isTheirs), stated.tags.filter(isTheirs)),
    ...pairDifferences('metric', adopted.reported, stated.reported),
    ...(adopted.source === null ? [] : sourceDifferences(adopted, stated)),
    ...changed('semver', adopted.semver ?? '', stated.semver ?? ''),
    ...pairDifferences('mapped', adopted.mapped, stated.mapped),
  ];
}

/** What Countersign writes there of a version says nothing about it; that it was altered is found elsewhere. */
const isTheirs = ({ name }: NamedValue): boolean => !isOwnTag(name);

const time = (ms: number | null): string => (ms === null ? '' : new Date(ms).toISOString());

/** Where the model lies and what made it. */
function sourceDifferences(adopted: AdoptedContent, stated: Stated): readonly Difference[] {
  const [run, runNow] = [adopted.run, stated.run];
  const [logged, loggedNow] = [adopted.loggedModel, stated.loggedModel];
  return [
    ...changed('source', adopted.source ?? '', stated.source ?? ''),
    ...changed('run name', run?.name ?? '', runNow?.name ?? ''),
    ...changed('run status', runStatus(run), runStatus(runNow)),
    ...changed('run started', time(run?.startedAt ?? null), time(runNow?.startedAt ?? null)),
    ...changed('run ended', time(run?.endedAt ?? null), time(runNow?.endedAt ?? null)),
    ...pairDifferences('run tag', run?.tags ?? [], runNow?.tags ?? []),
    ...changed('logged model', logged?.id ?? '', loggedNow?.id ?? ''),
    ...changed('logged model status', logged?.status ?? '', loggedNow?.status ?? ''),
    ...pairDifferences('logged param', logged?.params ?? [], loggedNow?.params ?? []),
    ...pairDifferences('logged tag', logged?.tags ?? [], loggedNow?.tags ?? []),
    ...pairDifferences('logged metric', logged?.metrics ?? [], loggedNow?.metrics ?? []),
  ];
}

const runStatus = (run: AdoptedContent['run']): string =>
  run ? `${run.status}${run.deleted ? ', deleted' : ''}` : '';

function changed(field: string, adopted: string, registry: string): readonly Difference[] {
  return adopted === registry ? [] : [{ field, adopted, registry }];
}

function artifactDifferences(
  { artifacts: adopted }: AdoptedContent,
  { version }: Mirrored,
  { mapped }: Stated,
  found: Found,
): readonly Difference[] {
  const predictions = mapped.find(({ name }) => name === 'predictions')?.value;
  const now = version.artifacts && mappedFiles(version.artifacts, predictions);
  const listed = now && new Map(now.map((artifact) => [artifact.path, artifact]));
  const known = new Set(adopted.map(({ path }) => path));
  const there = (path: string) => (listed ? listed.has(path) : found.has(path));
  const looked = adopted.filter(({ path }) => listed !== null || found.has(path));
  return [
    ...looked.flatMap(({ path, kind, sha256 }) => [
      ...changed(`artifact ${path}`, sha256 ?? '', there(path) ? (found.get(path) ?? '') : ''),
      ...changed(`kind of ${path}`, kind, listed?.get(path)?.kind ?? kind),
    ]),
    ...(now ?? [])
      .filter(({ path }) => !known.has(path))
      .map(({ path, stated }) => ({
        field: `artifact ${path}`,
        adopted: '',
        registry: stated ?? 'not adopted',
      })),
  ];
}

function pairDifferences(
  what: string,
  adopted: readonly NamedValue[],
  stated: readonly NamedValue[],
): readonly Difference[] {
  const before = new Map(adopted.map(({ name, value }) => [name, value]));
  const after = new Map(stated.map(({ name, value }) => [name, value]));
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return names.flatMap((name) => changed(`${what} ${name}`, before.get(name) ?? '', after.get(name) ?? ''));
}
