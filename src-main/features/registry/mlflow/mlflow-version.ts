import { isContainedPath } from '../artifact-path';
import {
  compareText,
  type LoggedModel,
  namedValues,
  type RemoteModel,
  type RemoteRun,
  type RemoteVersion,
} from '../domain';
import { thresholdOf } from '../threshold';
import type { MlflowLoggedModel, MlflowModel, MlflowRun, MlflowVersion } from './mlflow-shape';

const promptTag = 'mlflow.prompt.is_prompt';
const thresholdTag = 'countersign.threshold';
const thresholdParams = ['threshold', 'decision_threshold'];
const predictionsTag = 'countersign.predictions';
const defaultPredictions = 'validation/predictions.csv';
/** Longest name that a record keeps, in characters. */
const maxName = 500;

/** A model or version tag list that marks a prompt: older servers keep prompts among the models. */
export const isPrompt = (tags: MlflowModel['tags']): boolean =>
  tags.some(({ key, value }) => key === promptTag && value === 'true');

/** Where the prediction file of a version lies in its run, or `null` when the version names a path that escapes. */
export function predictionsPath({ tags }: Pick<RemoteVersion, 'tags'>): string | null {
  const path = tags.find(({ name }) => name === predictionsTag)?.value ?? defaultPredictions;
  return isContainedPath(path) ? path : null;
}

/** Where the model files of a version lie: a logged model, a folder of its run, or a place that cannot be listed. */
export type ModelSource =
  | { readonly kind: 'logged-model'; readonly modelId: string }
  | { readonly kind: 'run-folder'; readonly path: string }
  | { readonly kind: 'elsewhere' };

export function modelSource({ source, runId }: Pick<RemoteVersion, 'source' | 'runId'>): ModelSource {
  const modelId = loggedModelId(source);
  if (modelId) return { kind: 'logged-model', modelId };
  for (const mark of runId === null ? [] : [`runs:/${runId}/`, `/${runId}/artifacts/`]) {
    const at = source.indexOf(mark);
    const path = source.slice(at + mark.length).replace(/\/+$/, '');
    if (at >= 0 && isContainedPath(path)) return { kind: 'run-folder', path };
  }
  return { kind: 'elsewhere' };
}

/** The id of the logged model that a source names, if it names one. */
export const loggedModelId = (source: string): string | undefined =>
  /^models:\/(m-[\w-]{1,100})\/?$/.exec(source)?.[1];

export function remoteModel(model: MlflowModel): RemoteModel {
  return {
    name: model.name,
    description: model.description,
    tags: pairs(model.tags),
    aliases: model.aliases
      .map(({ alias, version }) => ({ alias, version }))
      .sort((a, b) => compareText(a.alias, b.alias)),
    createdAtMs: model.creation_timestamp,
  };
}

/** A version with what its run and its logged model say of it. What is gone leaves these parts empty. */
export function remoteVersion(
  version: MlflowVersion,
  run: MlflowRun | null,
  loggedModel: MlflowLoggedModel | null,
): RemoteVersion {
  const params = pairs(run?.data.params ?? []);
  return {
    model: version.name,
    version: version.version,
    createdAtMs: version.creation_timestamp,
    description: version.description,
    tags: namedValues([
      ...version.tags.map(({ key, value }) => [key, value] as const),
      ...stageTag(version),
      ...datasetTags(run, version.tags),
    ]),
    params,
    metrics: lastMetrics(run?.data.metrics ?? []),
    threshold: statedThreshold(version, params),
    artifacts: null,
    source: version.source,
    runId: version.run_id === '' ? null : version.run_id,
    run: run && remoteRun(run),
    loggedModel: loggedModel && remoteLoggedModel(loggedModel),
  };
}

const remoteRun = ({ info, data }: MlflowRun): RemoteRun => ({
  id: info.run_id,
  name: info.run_name,
  status: info.status,
  startedAtMs: info.start_time ?? null,
  endedAtMs: info.end_time ?? null,
  deleted: info.lifecycle_stage === 'deleted',
  tags: pairs(data.tags),
});

const remoteLoggedModel = ({ info, data }: MlflowLoggedModel): LoggedModel => ({
  id: info.model_id,
  name: info.name,
  status: info.status,
  createdAtMs: info.creation_timestamp_ms ?? null,
  params: pairs(data.params),
  tags: pairs(info.tags),
  metrics: lastMetrics(data.metrics),
});

const pairs = (tags: MlflowModel['tags']) => namedValues(tags.map(({ key, value }) => [key, value] as const));

/** A tag of the version outranks the run: it can be corrected later, a parameter cannot. */
function statedThreshold(version: MlflowVersion, params: RemoteVersion['params']): string | null {
  const tag = version.tags.find(({ key }) => key === thresholdTag);
  if (tag) return thresholdOf(tag.value);
  const param = thresholdParams.map((wanted) => params.find(({ name }) => name === wanted)).find(Boolean);
  return thresholdOf(param?.value);
}

/** The stage, which older registries have instead of aliases, as a tag of its own. */
const stageTag = ({ current_stage }: MlflowVersion): [string, string][] =>
  current_stage === '' || current_stage === 'None' ? [] : [['mlflow.stage', current_stage]];

/**
 * The datasets of a run as tags `dataset.<context>.<name>` with their digest. Those whose name is taken are counted in
 * the order of their digests, because the server gives them in any order.
 */
function datasetTags(run: MlflowRun | null, tags: MlflowVersion['tags']): [string, string][] {
  const taken = new Set(tags.map(({ key }) => key));
  return (run?.inputs.dataset_inputs ?? [])
    .map(({ tags, dataset }) => {
      const context = tags.find(({ key }) => key === 'mlflow.data.context')?.value ?? 'input';
      return [`dataset.${context}.${dataset.name}`, dataset.digest] as const;
    })
    .sort(([a, one], [b, other]) => compareText(a, b) || compareText(one, other))
    .map(([name, digest]) => [claimed(name, taken), digest]);
}

/** The name, or the first of `name #2`, `name #3` … that is free; it is taken then. */
function claimed(name: string, taken: Set<string>): string {
  let free = cut(name, maxName);
  for (let count = 2; taken.has(free); count++) {
    const mark = ` #${count}`;
    free = cut(name, maxName - mark.length) + mark;
  }
  taken.add(free);
  return free;
}

/** The start of a well-formed text; a character of two code units is kept or left out as a whole. */
function cut(text: string, most: number): string {
  const start = text.slice(0, most);
  return start.isWellFormed() ? start : start.slice(0, -1);
}

/** The newest value of each metric: of the highest step, then of the latest time. */
function lastMetrics(metrics: MlflowRun['data']['metrics']): RemoteVersion['metrics'] {
  const last = new Map<string, MlflowRun['data']['metrics'][number]>();
  for (const metric of metrics) {
    const known = last.get(metric.key);
    const newer =
      !known ||
      metric.step > known.step ||
      (metric.step === known.step && metric.timestamp > known.timestamp);
    if (newer) last.set(metric.key, metric);
  }
  return namedValues([...last.values()].map(({ key, value }) => [key, value] as const));
}
