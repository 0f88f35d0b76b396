import { AppError } from '@main/kernel/app-error';
import { type HttpAnswer, type HttpClient, HttpFailure, httpClient } from '@main/platform/http';
import type { z } from 'zod';
import { parseExactJson } from './exact-json';
import {
  ErrorAnswer,
  FilesAnswer,
  type MlflowFile,
  type MlflowModel,
  type MlflowRun,
  type MlflowVersion,
  ModelsPage,
  RunAnswer,
  VersionsPage,
} from './mlflow-shape';

const api = 'api/2.0/mlflow';
/** Ten thousand versions are 8.5 MB. */
const maxListBytes = 400_000_000;
const maxAnswerBytes = 20_000_000;
const maxPages = 1000;
/** What the server allows at most; one page for all versions leaves no gap between pages. */
const modelsPerPage = '1000';
const versionsPerPage = '200000';

type Query = Readonly<Record<string, string>>;
type Signal = AbortSignal | undefined;

/** The calls of MLflow's REST interface that a snapshot needs. Failures are those of `Remote`. */
export interface MlflowCalls extends Disposable {
  serverVersion(signal: Signal): Promise<string>;
  models(signal: Signal): Promise<readonly MlflowModel[]>;
  versions(signal: Signal): Promise<readonly MlflowVersion[]>;
  /** `null` when the run was deleted for good. */
  run(runId: string, signal: Signal): Promise<MlflowRun | null>;
  /** One folder of a run; a missing one is empty. */
  runFolder(runId: string, path: string, signal: Signal): Promise<readonly MlflowFile[]>;
  modelFolder(modelId: string, path: string, signal: Signal): Promise<readonly MlflowFile[]>;
  runFile(runId: string, path: string, limitBytes: number, signal: Signal): Promise<Uint8Array>;
  versionFile(
    version: { readonly model: string; readonly version: string },
    path: string,
    limitBytes: number,
    signal: Signal,
  ): Promise<Uint8Array>;
}

export function mlflowCalls(base: URL): MlflowCalls {
  const client = httpClient(base);

  async function ask<Shape extends z.ZodType>(
    shape: Shape,
    path: string,
    query: Query,
    signal: Signal,
    limitBytes = maxAnswerBytes,
  ): Promise<z.output<Shape> | null> {
    const answer = await get(client, path, query, limitBytes, signal);
    if (isMissing(answer)) return null;
    demandOk(answer);
    if (answer.mediaType !== 'application/json') throw new AppError('REGISTRY_ANSWER_INVALID');
    return understood(() => shape.parse(parseExactJson(textOf(answer))));
  }

  async function pages<Item>(
    read: (token: Query) => Promise<{ readonly items: readonly Item[]; readonly next: string | undefined }>,
  ): Promise<readonly Item[]> {
    const items: Item[] = [];
    let next: string | undefined;
    for (let page = 0; page < maxPages; page++) {
      const answer = await read(next ? { page_token: next } : {});
      items.push(...answer.items);
      if (!answer.next) return items;
      next = answer.next;
    }
    throw new AppError('REGISTRY_ANSWER_INVALID', { maxPages });
  }

  const folder = async (path: string, query: Query, signal: Signal): Promise<readonly MlflowFile[]> =>
    pages(async (token) => {
      const answer = await ask(FilesAnswer, path, { ...query, ...token }, signal);
      return { items: answer?.files ?? [], next: answer?.next_page_token };
    });

  const file = async (path: string, query: Query, limitBytes: number, signal: Signal) => {
    const answer = await get(client, path, query, limitBytes, signal, 'FILE_TOO_LARGE');
    if (isMissing(answer)) throw new AppError('ARTIFACT_NOT_FOUND');
    demandOk(answer);
    return answer.body;
  };

  return {
    async serverVersion(signal) {
      const answer = await get(client, 'version', {}, 1000, signal);
      demandOk(answer);
      const text = textOf(answer).trim();
      if (!/^\d+\.\d+\.\d+[\w.+-]{0,40}$/.test(text)) throw new AppError('REGISTRY_ANSWER_INVALID');
      return text;
    },
    models: (signal) =>
      pages(async (token) => {
        const query = { max_results: modelsPerPage, ...token };
        const page = await ask(ModelsPage, `${api}/registered-models/search`, query, signal, maxListBytes);
        return { items: demanded(page).registered_models, next: page?.next_page_token };
      }),
    versions: (signal) =>
      pages(async (token) => {
        const query = { max_results: versionsPerPage, ...token };
        const page = await ask(VersionsPage, `${api}/model-versions/search`, query, signal, maxListBytes);
        return { items: demanded(page).model_versions, next: page?.next_page_token };
      }),
    run: async (run_id, signal) => (await ask(RunAnswer, `${api}/runs/get`, { run_id }, signal))?.run ?? null,
    runFolder: (run_id, path, signal) =>
      folder(`${api}/artifacts/list`, path === '' ? { run_id } : { run_id, path }, signal),
    modelFolder: (modelId, path, signal) =>
      folder(
        `${api}/logged-models/${encodeURIComponent(modelId)}/artifacts/directories`,
        path === '' ? {} : { artifact_directory_path: path },
        signal,
      ),
    runFile: (run_id, path, limitBytes, signal) => file('get-artifact', { run_id, path }, limitBytes, signal),
    versionFile: ({ model, version }, path, limitBytes, signal) =>
      file('model-versions/get-artifact', { name: model, version, path }, limitBytes, signal),
    [Symbol.dispose]: () => client[Symbol.dispose](),
  };
}

async function get(
  client: HttpClient,
  path: string,
  query: Query,
  limitBytes: number,
  signal: Signal,
  tooLarge: 'FILE_TOO_LARGE' | 'REGISTRY_ANSWER_INVALID' = 'REGISTRY_ANSWER_INVALID',
): Promise<HttpAnswer> {
  try {
    return await client.get(path, query, { limitBytes, signal });
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error;
    if (error.kind === 'cancelled') throw new AppError('CANCELLED', {}, { cause: error });
    if (error.kind === 'too-large') throw new AppError(tooLarge, { limitBytes }, { cause: error });
    if (error.kind === 'encoded') throw new AppError('REGISTRY_ANSWER_INVALID', {}, { cause: error });
    throw new AppError('REGISTRY_UNREACHABLE', {}, { cause: error });
  }
}

const textOf = ({ body }: HttpAnswer): string =>
  understood(() => new TextDecoder('utf-8', { fatal: true }).decode(body));

/** MLflow says of a thing that is not there 404 with a code; any other 404 is a page of another server. */
function isMissing(answer: HttpAnswer): boolean {
  if (answer.status !== 404 || answer.mediaType !== 'application/json') return false;
  const parsed = ErrorAnswer.safeParse(understood(() => parseExactJson(textOf(answer))));
  return parsed.success && parsed.data.error_code === 'RESOURCE_DOES_NOT_EXIST';
}

function demandOk({ status }: HttpAnswer): void {
  if (status === 200) return;
  if (status === 401 || status === 403) throw new AppError('REGISTRY_REFUSED', { status }); // its body is plain text
  if (status === 429 || (status >= 502 && status <= 504))
    throw new AppError('REGISTRY_UNREACHABLE', { status });
  throw new AppError('REGISTRY_ANSWER_INVALID', { status });
}

function demanded<Value>(value: Value | null): Value {
  if (value === null) throw new AppError('REGISTRY_ANSWER_INVALID', { status: 404 });
  return value;
}

function understood<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    throw new AppError('REGISTRY_ANSWER_INVALID', {}, { cause: error });
  }
}
