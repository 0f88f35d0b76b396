import type { Artifact, NamedValue } from '@shared/contract/version';

/** A name that points to one version of its model. */
export interface RemoteAlias {
  readonly alias: string;
  readonly version: string;
}

/** A model as a registry describes it. `createdAtMs` tells a model from an earlier one of the same name. */
export interface RemoteModel {
  readonly name: string;
  readonly description: string;
  readonly tags: readonly NamedValue[];
  readonly aliases: readonly RemoteAlias[];
  readonly createdAtMs: number | null;
}

/** A file that a registry names. `stated` is the SHA-256 that the registry gives for it, if any. */
export type RemoteArtifact = Readonly<Omit<Artifact, 'sha256'>>;

/** A model version as a registry describes it: data copied, nothing judged. */
export interface RemoteVersion {
  readonly model: string;
  readonly version: string;
  readonly createdAtMs: number | null;
  readonly description: string;
  readonly tags: readonly NamedValue[];
  readonly params: readonly NamedValue[];
  /** Last values, in the characters the registry sent: rounding would hide what it claims. */
  readonly metrics: readonly NamedValue[];
  /** Exact decimal of the record form, `null` where the registry gives none that is a number. */
  readonly threshold: string | null;
  readonly artifacts: readonly RemoteArtifact[];
  /** The run that made the version, where the registry knows runs. */
  readonly runId: string | null;
}

/** Everything a registry holds, read to the end. Models by name, versions by model and version. */
export interface Snapshot {
  readonly models: readonly RemoteModel[];
  readonly versions: readonly RemoteVersion[];
}

/** Order by code unit: the same on every machine, unlike the order of a language. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The pairs of an object as sorted names and values. */
export const namedValues = (pairs: Iterable<readonly [string, string]>): NamedValue[] =>
  [...pairs].map(([name, value]) => ({ name, value })).sort((a, b) => compareText(a.name, b.name));

/** A snapshot in its order, so that the same registry always gives the same bytes. */
export function sortedSnapshot(models: readonly RemoteModel[], versions: readonly RemoteVersion[]): Snapshot {
  return {
    models: [...models].sort((a, b) => compareText(a.name, b.name)),
    versions: [...versions].sort(
      (a, b) => compareText(a.model, b.model) || compareText(a.version, b.version),
    ),
  };
}

/** What a registry says of the compliance level. It is shown as reported and decides nothing. */
export const reportedLevel = (tags: readonly NamedValue[]): string | null =>
  tags.find(({ name }) => name === 'compliance_level')?.value ?? null;
