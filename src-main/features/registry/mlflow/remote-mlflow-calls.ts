import { AppError } from '@main/kernel/app-error';
import type { HttpAnswer } from '@main/platform/http';
import { z } from 'zod';
import { demandOk, jsonOf, textOf } from '../remote-answers';
import { oneOf } from './filter-text';
import {
  Experiment,
  LoggedModelAnswer,
  LoggedModelShape,
  type MlflowLoggedModel,
  type MlflowModel,
  type MlflowRun,
  type MlflowVersion,
  Model,
  PageToken,
  Run,
  RunAnswer,
  Version,
} from './mlflow-shape';
import {
  isMissing,
  listOf,
  type MlflowHttp,
  type Numbers,
  type Query,
  type Signal,
} from './remote-mlflow-http';

export const api = 'api/2.0/mlflow';
const maxPages = 1000;
/** What the server allows at most. */
const modelsPerPage = '1000';
const versionsPerPage = '200000';
const experimentsPerPage = 1000;

/** The lists and single things that a snapshot is made of. Failures are those of `Remote`. */
export interface MlflowCalls {
  serverVersion(signal: Signal): Promise<string>;
  /** The models by name; one may be there twice, or be missing, when others came or went meanwhile. */
  models(signal: Signal): Promise<readonly MlflowModel[]>;
  modelsNamed(names: readonly string[], signal: Signal): Promise<readonly MlflowModel[]>;
  /** Every version of these models, each model's as they were at one moment. */
  versionsOf(models: readonly string[], signal: Signal): Promise<readonly MlflowVersion[]>;
  experimentIds(signal: Signal): Promise<readonly string[]>;
  runsOf(
    experimentIds: readonly string[],
    runIds: readonly string[],
    signal: Signal,
  ): Promise<readonly MlflowRun[]>;
  /** `null` when the run was deleted for good. */
  run(runId: string, signal: Signal): Promise<MlflowRun | null>;
  loggedModelsOf(
    experimentIds: readonly string[],
    modelIds: readonly string[],
    signal: Signal,
  ): Promise<readonly MlflowLoggedModel[]>;
  /** `null` when it was deleted. */
  loggedModel(modelId: string, signal: Signal): Promise<MlflowLoggedModel | null>;
}

export function mlflowCalls(http: MlflowHttp): MlflowCalls {
  /** A search to its end. */
  async function search<Item extends z.ZodType>(
    list: { readonly field: string; readonly item: Item; readonly numbers: Numbers },
    ask: (token: Query) => Promise<HttpAnswer>,
  ): Promise<readonly z.output<Item>[]> {
    const shapes = { item: list.item, rest: z.object({ next_page_token: PageToken }) };
    return pages(async (token) => {
      const { items, rest } = await listOf(await ask(token), list.field, shapes, list.numbers);
      return { items, next: rest.next_page_token };
    });
  }
  const models = (query: Query, signal: Signal) =>
    search({ field: 'registered_models', item: Model, numbers: 'plain' }, (token) =>
      http.get(
        `${api}/registered-models/search`,
        { max_results: modelsPerPage, ...query, ...token },
        signal,
        'list',
      ),
    );

  return {
    async serverVersion(signal) {
      const answer = await http.get('version', {}, signal);
      demandOk(answer);
      const text = textOf(answer).trim();
      if (!/^\d+\.\d+\.\d+[\w.+-]{0,40}$/.test(text)) throw new AppError('REGISTRY_ANSWER_INVALID');
      return text;
    },
    models: (signal) => models({ order_by: 'name ASC' }, signal),
    modelsNamed: (names, signal) => models({ filter: oneOf('name', names) }, signal),
    versionsOf: (names, signal) =>
      search({ field: 'model_versions', item: Version, numbers: 'plain' }, (token) => {
        const query = { filter: oneOf('name', names), max_results: versionsPerPage };
        return http.get(`${api}/model-versions/search`, { ...query, ...token }, signal, 'list');
      }),
    async experimentIds(signal) {
      const list = { field: 'experiments', item: Experiment, numbers: 'plain' } as const;
      const experiments = await search(list, (token) => {
        const body = { view_type: 'ALL', max_results: experimentsPerPage, ...token };
        return http.post(`${api}/experiments/search`, body, signal, 'list');
      });
      return experiments.map((each) => each.experiment_id);
    },
    runsOf: (experiment_ids, runIds, signal) =>
      search({ field: 'runs', item: Run, numbers: 'exact' }, (token) => {
        const filter = oneOf('attributes.run_id', runIds);
        const body = { experiment_ids, filter, run_view_type: 'ALL', max_results: runIds.length, ...token };
        return http.post(`${api}/runs/search`, body, signal, 'list');
      }),
    async run(run_id, signal) {
      const answer = await http.get(`${api}/runs/get`, { run_id }, signal);
      return isMissing(answer) ? null : asked(answer, RunAnswer).run;
    },
    loggedModelsOf: (experiment_ids, modelIds, signal) =>
      search({ field: 'models', item: LoggedModelShape, numbers: 'exact' }, (token) => {
        const filter = oneOf('model_id', modelIds);
        const body = { experiment_ids, filter, max_results: modelIds.length, ...token };
        return http.post(`${api}/logged-models/search`, body, signal, 'list');
      }),
    async loggedModel(modelId, signal) {
      const answer = await http.get(`${api}/logged-models/${encodeURIComponent(modelId)}`, {}, signal);
      return isMissing(answer) ? null : asked(answer, LoggedModelAnswer).model;
    },
  };
}

/** What an answer of success says. */
export function asked<Shape extends z.ZodType>(answer: HttpAnswer, shape: Shape): z.output<Shape> {
  demandOk(answer);
  return jsonOf(answer, shape);
}

/** Items of every page. @throws AppError `REGISTRY_ANSWER_INVALID` when the pages do not end */
async function pages<Item>(
  read: (token: Query) => Promise<{ readonly items: readonly Item[]; readonly next: string | undefined }>,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  let next: string | undefined;
  for (let page = 0; page < maxPages; page++) {
    const answer = await read(next ? { page_token: next } : {});
    for (const item of answer.items) items.push(item);
    if (!answer.next) return items;
    next = answer.next;
  }
  throw new AppError('REGISTRY_ANSWER_INVALID', { maxPages });
}
