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

/** The run that made a version, as far as it does not describe the version itself. */
export interface RemoteRun {
  readonly id: string;
  readonly name: string;
  /** In the registry's own word, `FINISHED` for instance. */
  readonly status: string;
  readonly startedAtMs: number | null;
  readonly endedAtMs: number | null;
  /** Whether the registry keeps it among the deleted ones. */
  readonly deleted: boolean;
  readonly tags: readonly NamedValue[];
}

/** A model that a run logged and that a version was made from. */
export interface LoggedModel {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly createdAtMs: number | null;
  readonly params: readonly NamedValue[];
  readonly tags: readonly NamedValue[];
  readonly metrics: readonly NamedValue[];
}

/** One value of a metric as it was logged. `value` in the characters the registry sent. */
export interface MetricPoint {
  readonly step: number;
  /** UTC milliseconds. */
  readonly atMs: number;
  readonly value: string;
}

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
  /** Its files; `null` until they were listed, which takes requests of their own in some registries. */
  readonly artifacts: readonly RemoteArtifact[] | null;
  /** Where the registry says that the model lies, in its own words; empty where it says nothing. */
  readonly source: string;
  /** The run that made the version, where the registry knows runs. */
  readonly runId: string | null;
  /** `null` also where the run is gone for good. */
  readonly run: RemoteRun | null;
  readonly loggedModel: LoggedModel | null;
}

/** A version with its model, as the last complete snapshot has them. */
export interface Mirrored {
  readonly model: RemoteModel;
  readonly version: RemoteVersion;
}

/** Everything a registry holds, read to the end. Models by name, versions by model and version. */
export interface Snapshot {
  readonly models: readonly RemoteModel[];
  readonly versions: readonly RemoteVersion[];
  /** Milliseconds that the server's clock is ahead of this machine's, `null` where it has none or says nothing. */
  readonly clockAheadMs: number | null;
}

/** Order by code unit: the same on every machine, unlike the order of a language. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The pairs of an object as sorted names and values. */
export const namedValues = (pairs: Iterable<readonly [string, string]>): NamedValue[] =>
  [...pairs].map(([name, value]) => ({ name, value })).sort((a, b) => compareText(a.name, b.name));

/** A snapshot in its order, so that the same registry always gives the same bytes. */
export function sortedSnapshot({ models, versions, clockAheadMs }: Snapshot): Snapshot {
  return {
    clockAheadMs,
    models: [...models].sort((a, b) => compareText(a.name, b.name)),
    versions: [...versions].sort(
      (a, b) => compareText(a.model, b.model) || compareText(a.version, b.version),
    ),
  };
}

/** What a registry says of the compliance level. It is shown as reported and decides nothing. */
export const reportedLevel = (tags: readonly NamedValue[]): string | null =>
  tags.find(({ name }) => name === 'compliance_level')?.value ?? null;
