import type { Artifact, NamedValue, SyncState } from '@shared/contract/version';
import { type AdoptedContent, adoptedStatement, type Mirrored } from './adopted';

/** One field in which a registry no longer says what was adopted; an absent value is empty. */
export interface Difference {
  readonly field: string;
  readonly adopted: string;
  readonly registry: string;
}

/** Digests of an adopted version's files at the last look, by path; `null` where a file was gone. */
export type Found = ReadonlyMap<string, string | null>;

/** How the registry stands to what was adopted. `now` is undefined when the snapshot has no such version. */
export function syncState(adopted: AdoptedContent, now: Mirrored | undefined, found: Found): SyncState {
  if (!now) return 'gone';
  return differences(adopted, now, found).length === 0 ? 'in-step' : 'changed-there';
}

/** Every field that differs, in the order of the page: identity, threshold, files, then what describes. */
export function differences(adopted: AdoptedContent, now: Mirrored, found: Found): readonly Difference[] {
  const stated = adoptedStatement(adopted.registryId, now);
  const time = (ms: number | null) => (ms === null ? '' : new Date(ms).toISOString());
  return [
    ...changed('model created', time(adopted.modelCreatedAt), time(stated.modelCreatedAt)),
    ...changed('created', time(adopted.createdAt), time(stated.createdAt)),
    ...changed('run', adopted.runId ?? '', stated.runId ?? ''),
    ...changed('threshold', adopted.threshold ?? '', stated.threshold ?? ''),
    ...artifactDifferences(adopted.artifacts, now, found),
    ...changed('summary', adopted.summary, stated.summary),
    ...changed('aliases', adopted.aliases.join(', '), stated.aliases.join(', ')),
    ...pairDifferences('param', adopted.params, stated.params),
    ...pairDifferences('tag', adopted.tags, stated.tags),
    ...pairDifferences('metric', adopted.reported, stated.reported),
  ];
}

function changed(field: string, adopted: string, registry: string): readonly Difference[] {
  return adopted === registry ? [] : [{ field, adopted, registry }];
}

function artifactDifferences(
  adopted: readonly Artifact[],
  { version }: Mirrored,
  found: Found,
): readonly Difference[] {
  const listed = new Map(version.artifacts.map((artifact) => [artifact.path, artifact]));
  const known = new Set(adopted.map(({ path }) => path));
  return [
    ...adopted.flatMap(({ path, kind, sha256 }) => [
      ...changed(`artifact ${path}`, sha256 ?? '', listed.has(path) ? (found.get(path) ?? '') : ''),
      ...changed(`kind of ${path}`, kind, listed.get(path)?.kind ?? kind),
    ]),
    ...version.artifacts
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
