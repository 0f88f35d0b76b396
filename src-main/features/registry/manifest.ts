import { compareText } from './domain';

/** One entity of a snapshot: `model` or `model/version`, and the digest of its canonical bytes. */
export interface ManifestLine {
  readonly key: string;
  readonly digest: string;
}

export interface Changes {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/** The manifest of a snapshot: one `digest  key` line per entity, by key. Its digest stands in the ledger. */
export function manifestText(lines: readonly ManifestLine[]): string {
  return [...lines]
    .sort((a, b) => compareText(a.key, b.key))
    .map(({ key, digest }) => `${digest}  ${key}\n`)
    .join('');
}

/** What became of each key from one snapshot to the next. */
export function changesBetween(before: readonly ManifestLine[], after: readonly ManifestLine[]): Changes {
  const old = new Map(before.map(({ key, digest }) => [key, digest]));
  const kept = new Set(after.map(({ key }) => key));
  return {
    added: after.filter(({ key }) => !old.has(key)).map(({ key }) => key),
    changed: after.filter(({ key, digest }) => old.has(key) && old.get(key) !== digest).map(({ key }) => key),
    removed: before.filter(({ key }) => !kept.has(key)).map(({ key }) => key),
  };
}
