import { AppError } from '@main/kernel/app-error';
import { NamedValue } from '@shared/contract/version';
import {
  type LoggedModel,
  namedValues,
  type RemoteModel,
  type RemoteRun,
  type RemoteVersion,
} from '../domain';
import { thresholdOf } from '../threshold';
import type { WandbArtifact, WandbCollection, WandbRun } from './wandb-shape';
import { configPairs, type JsonObject, jsonObject, metricPairs, valueText } from './wandb-values';

/** The project that a registry is linked to. */
export interface WandbPlace {
  readonly entity: string;
  readonly project: string;
}

/** A version in its collection: `v3` of a portfolio may be `v7` of the sequence it was linked from. */
export interface ListedVersion {
  readonly version: string;
  readonly artifact: WandbArtifact;
}

const thresholdKey = 'countersign.threshold';
const thresholdParams = ['threshold', 'decision_threshold'];
const running: ReadonlySet<string> = new Set(['running', 'pending', 'preempting']);
type Pairs = Iterable<readonly [string, string]>;

export function remoteModel(
  place: WandbPlace,
  collection: WandbCollection,
  versions: readonly ListedVersion[],
): RemoteModel {
  const aliases = versions.flatMap(({ version, artifact }) =>
    aliasesIn(place, collection.name, artifact).map((alias) => ({ alias, version })),
  );
  return {
    name: collection.name,
    description: collection.description,
    tags: named(collection.tags.edges.map(({ node }) => [node.name, ''] as const)),
    aliases: aliases.sort((a, b) => (a.alias < b.alias ? -1 : 1)),
    createdAtMs: collection.createdAt,
  };
}

/** @throws AppError `REGISTRY_ANSWER_INVALID` for values that no record can hold */
export function remoteVersion(
  place: WandbPlace,
  model: string,
  { version, artifact }: ListedVersion,
): RemoteVersion {
  const run = runOf(artifact);
  const metadata = objectOf(artifact.metadata);
  const params = named(run ? configPairs(objectOf(run.config)) : []);
  return {
    model,
    version,
    createdAtMs: artifact.createdAt,
    description: artifact.description,
    tags: versionTags(metadata, artifact.tags ?? []),
    params,
    metrics: named(run ? metricPairs(objectOf(run.summaryMetrics)) : []),
    threshold: statedThreshold(metadata, params),
    artifacts: null,
    source: `wandb-artifact://${place.entity}/${place.project}/${model}:${version}`,
    runId: run ? runIdIn(place, run) : null,
    run: run && remoteRun(place, run),
    loggedModel: loggedModel(artifact),
  };
}

/**
 * The tags of a version: a pair of its metadata is a tag with a value, a W&B tag, which is a word, one without.
 * Where both have one name, the pair counts.
 */
export function versionTags(metadata: JsonObject, tags: readonly { readonly name: string }[]): NamedValue[] {
  const words = tags.filter(({ name }) => !Object.hasOwn(metadata, name));
  return named([
    ...Object.entries(metadata).map(([key, value]) => [key, valueText(value)] as const),
    ...words.map(({ name }) => [name, ''] as const),
  ]);
}

/** A run's id; of a run in another project with that project before it. */
const runIdIn = (place: WandbPlace, { name, project }: WandbRun): string =>
  project.name === place.project && project.entity.name === place.entity
    ? name
    : `${project.entity.name}/${project.name}/${name}`;

/** Where a run of `runIdIn` is. */
export function runPlace(place: WandbPlace, runId: string): WandbPlace & { readonly run: string } {
  const [entity, project, run] = runId.split('/');
  return project === undefined || run === undefined
    ? { ...place, run: runId }
    : { entity: entity ?? '', project, run };
}

/** @throws AppError `REGISTRY_ANSWER_INVALID` */
export function objectOf(text: string | null | undefined): JsonObject {
  try {
    return jsonObject(text);
  } catch {
    throw new AppError('REGISTRY_ANSWER_INVALID');
  }
}

const runOf = ({ createdBy }: WandbArtifact): WandbRun | null =>
  createdBy && 'name' in createdBy ? createdBy : null;

function remoteRun(place: WandbPlace, run: WandbRun): RemoteRun {
  return {
    id: runIdIn(place, run),
    name: run.displayName,
    status: run.state,
    startedAtMs: run.createdAt,
    endedAtMs: running.has(run.state) ? null : (run.heartbeatAt ?? null),
    deleted: false,
    tags: named((run.tags ?? []).map((tag) => [tag, ''] as const)),
  };
}

/** The artifact in the sequence that its run logged it to. */
function loggedModel({ id, artifactSequence, versionIndex, ...artifact }: WandbArtifact): LoggedModel {
  const { name, project } = artifactSequence ?? { name: '', project: null };
  const at = project ? `${project.entity.name}/${project.name}/` : '';
  return {
    id,
    name: `${at}${name}:v${versionIndex ?? ''}`,
    status: artifact.state,
    createdAtMs: artifact.createdAt,
    params: named([
      ['digest', artifact.digest],
      ['size', String(artifact.size ?? '')],
    ]),
    tags: [],
    metrics: [],
  };
}

/** The aliases that a version has in a model of the project. An alias of a place that a key may not see is none. */
export function aliasesIn(place: WandbPlace, model: string, { aliases }: WandbArtifact): string[] {
  return (aliases ?? [])
    .filter(({ artifactCollection: of }) => {
      const { name, entity } = of?.project ?? {};
      return of?.name === model && name === place.project && entity?.name === place.entity;
    })
    .map(({ alias }) => alias);
}

function statedThreshold(metadata: JsonObject, params: readonly NamedValue[]): string | null {
  if (Object.hasOwn(metadata, thresholdKey)) return thresholdOf(valueText(metadata[thresholdKey]));
  const param = thresholdParams.map((wanted) => params.find(({ name }) => name === wanted)).find(Boolean);
  return thresholdOf(param?.value);
}

/** What is too long for a record is refused rather than cut: a part of it would look like the whole. */
function named(pairs: Pairs): NamedValue[] {
  const values = namedValues(pairs);
  if (!values.every((value) => NamedValue.safeParse(value).success))
    throw new AppError('REGISTRY_ANSWER_INVALID');
  return values;
}
