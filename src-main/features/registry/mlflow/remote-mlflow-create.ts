import { AppError } from '@main/kernel/app-error';
import type { NamedValue } from '@shared/contract/version';
import { z } from 'zod';
import { type Creation, tokenTag } from '../push-target';
import { jsonOf } from '../remote-answers';
import { inParts, oneOf, quoted } from './filter-text';
import {
  ExperimentAnswer,
  LoggedModelShape,
  MadeExperiment,
  type MlflowRun,
  RunAnswer,
  Version,
  VersionAnswer,
} from './mlflow-shape';
import { api, asked } from './remote-mlflow-calls';
import { findModel } from './remote-mlflow-fields';
import { isMissing, type MlflowHttp, type Signal } from './remote-mlflow-http';

type Making<Make extends Creation['make']> = Extract<Creation, { readonly make: Make }>;

/** What a batch may hold at most (MLflow 3.17.2). */
const maxMetrics = 1000;
const maxParams = 100;

/** Makes a thing once, whatever became of an earlier try. @throws AppError as `Remote.create` */
export async function create(
  http: MlflowHttp,
  creation: Creation,
  token: string,
  signal: Signal,
): Promise<string> {
  switch (creation.make) {
    case 'model':
      return createModel(http, creation, token, signal);
    case 'run':
      return createRun(http, creation, token, signal);
    case 'version':
      return createVersion(http, creation, token, signal);
  }
}

const tokenTags = (token: string) => [{ key: tokenTag, value: token }];

async function createModel(
  http: MlflowHttp,
  { name, description }: Making<'model'>,
  token: string,
  signal: Signal,
): Promise<string> {
  const isOurs = async (): Promise<boolean> => {
    const model = await findModel(http, name, signal);
    return model?.tags.some(({ key, value }) => key === tokenTag && value === token) ?? false;
  };
  if (await isOurs()) return name;
  const body = { name, description, tags: tokenTags(token) };
  try {
    await http.write('POST', `${api}/registered-models/create`, body, { signal, again: true });
  } catch (failure) {
    // Sent again after a lost answer, it finds the name taken by itself.
    const isRefused = failure instanceof AppError && failure.code === 'PUSH_VALUE_REFUSED';
    if (!isRefused || !(await isOurs())) throw failure;
  }
  return name;
}

async function createRun(
  http: MlflowHttp,
  { experiment, name, params, metrics, atMs }: Making<'run'>,
  token: string,
  signal: Signal,
): Promise<string> {
  const experiment_id = await experimentId(http, experiment, signal);
  const made = await findRun(http, experiment_id, token, signal);
  const run_id = made ?? (await startRun());
  // Done again in full: an earlier try may have ended after any of these, and none does harm twice.
  const log = (body: object) =>
    http.write('POST', `${api}/runs/log-batch`, { run_id, ...body }, { signal, again: true });
  for (const part of inParts(params, maxParams)) await log({ params: part.map(keyed) });
  for (const part of inParts(metrics, maxMetrics))
    await log({ metrics: part.map(({ name: key, value }) => ({ key, value, timestamp: atMs, step: 0 })) });
  const end = { run_id, status: 'FINISHED', end_time: atMs };
  await http.write('POST', `${api}/runs/update`, end, { signal, again: true });
  return run_id;

  async function startRun(): Promise<string> {
    const body = { experiment_id, run_name: name, start_time: atMs, tags: tokenTags(token) };
    // Not sent again when its answer is lost: that would start another one. The next try finds it.
    const answer = await http.write('POST', `${api}/runs/create`, body, { signal, again: false });
    return jsonOf(answer, RunAnswer).run.info.run_id;
  }
}

const keyed = ({ name, value }: NamedValue) => ({ key: name, value });

/** The experiment of this name, which is made when there is none. */
async function experimentId(http: MlflowHttp, name: string, signal: Signal): Promise<string> {
  const find = async (): Promise<string | null> => {
    const answer = await http.get(`${api}/experiments/get-by-name`, { experiment_name: name }, signal);
    if (isMissing(answer)) return null;
    const { experiment } = asked(answer, ExperimentAnswer);
    if (experiment.lifecycle_stage === 'deleted') throw new AppError('PUSH_TARGET_GONE');
    return experiment.experiment_id;
  };
  const known = await find();
  if (known !== null) return known;
  try {
    const answer = await http.write('POST', `${api}/experiments/create`, { name }, { signal, again: true });
    return jsonOf(answer, MadeExperiment).experiment_id;
  } catch (failure) {
    const isRefused = failure instanceof AppError && failure.code === 'PUSH_VALUE_REFUSED';
    const made = isRefused ? await find() : null;
    if (made === null) throw failure;
    return made;
  }
}

async function findRun(
  http: MlflowHttp,
  experiment: string,
  token: string,
  signal: Signal,
): Promise<string | null> {
  const filter = `tags.\`${tokenTag}\` = ${quoted(token)}`;
  const body = { experiment_ids: [experiment], filter, run_view_type: 'ALL', max_results: 2 };
  const shape = z.object({ runs: z.array(RunAnswer.shape.run).default([]) });
  const { runs } = asked(await http.post(`${api}/runs/search`, body, signal), shape);
  return runs[0]?.info.run_id ?? null;
}

async function createVersion(
  http: MlflowHttp,
  { model, runId, path, description }: Making<'version'>,
  token: string,
  signal: Signal,
): Promise<string> {
  const filter = `${oneOf('name', [model])} AND tags.\`${tokenTag}\` = ${quoted(token)}`;
  const shape = z.object({ model_versions: z.array(Version).default([]) });
  const found = asked(
    await http.get(`${api}/model-versions/search`, { filter, max_results: '2' }, signal),
    shape,
  );
  const [made] = found.model_versions;
  if (made) return made.version;
  const run = await demandRun(http, runId, signal);
  const source = await sourceOf(http, run, path, signal);
  const body = { name: model, run_id: runId, description, tags: tokenTags(token), ...source };
  // Not sent again when its answer is lost: that would make another version. The next try finds it.
  const answer = await http.write('POST', `${api}/model-versions/create`, body, { signal, again: false });
  return jsonOf(answer, VersionAnswer).model_version.version;
}

/** @throws AppError `PUSH_TARGET_GONE` */
export async function demandRun(http: MlflowHttp, run_id: string, signal: Signal): Promise<MlflowRun> {
  const answer = await http.get(`${api}/runs/get`, { run_id }, signal);
  if (isMissing(answer)) throw new AppError('PUSH_TARGET_GONE');
  return asked(answer, RunAnswer).run;
}

/** Since MLflow 3 a model that a run logged lies beside the run's files, under the name of the folder it had before. */
async function sourceOf(
  http: MlflowHttp,
  { info }: MlflowRun,
  path: string,
  signal: Signal,
): Promise<{ readonly source: string; readonly model_id?: string }> {
  const body = {
    experiment_ids: [info.experiment_id],
    filter: `source_run_id = ${quoted(info.run_id)}`,
    order_by: [{ field_name: 'creation_time', ascending: false }],
  };
  const shape = z.object({ models: z.array(LoggedModelShape).default([]) });
  const { models } = asked(await http.post(`${api}/logged-models/search`, body, signal), shape);
  const logged = models.find((model) => model.info.name === path);
  if (!logged) return { source: `${info.artifact_uri}/${path}` };
  const { model_id } = logged.info;
  return { source: `models:/${model_id}`, model_id };
}
