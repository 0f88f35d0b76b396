import { setTimeout as delay, setImmediate } from 'node:timers/promises';
import { AppError } from '@main/kernel/app-error';
import { type HttpAnswer, httpClient } from '@main/platform/http';
import type { z } from 'zod';
import { parseExactJson } from '../exact-json';
import type { Access } from '../remote';
import { asRemoteFailure, demandOk, httpAccessOf, jsonOf } from '../remote-answers';
import { listSlices } from './list-slices';
import { ErrorAnswer } from './mlflow-shape';

const limits = { thing: 10_000_000, list: 400_000_000 } as const;
/** What a server says of a failure is a sentence or a stack trace; longer ones are not read. */
const maxErrorBytes = 1_000_000;
/** Parsed and checked in some five milliseconds. */
const sliceBytes = 100_000;
const maxTries = 5;
const firstPauseMs = 50;

export type Signal = AbortSignal | undefined;
export type Query = Readonly<Record<string, string>>;

/** How long an answer may be: of one thing 10 MB, of a list that `listOf` reads 400 MB, of a file as the caller says. */
export type AnswerSize = keyof typeof limits | { readonly fileBytes: number };

/** Requests to one MLflow server. Failures are those of `Remote`. */
export interface MlflowHttp extends Disposable {
  /** How far the server's clock was ahead at the last answer, ms; `null` when it never said. */
  readonly clockAheadMs: () => number | null;
  /** Any answer, its status not looked at yet. */
  get(path: string, query: Query, signal: Signal, size?: AnswerSize): Promise<HttpAnswer>;
  /** A question that is too long for an address. */
  post(path: string, body: object, signal: Signal, size?: AnswerSize): Promise<HttpAnswer>;
  /**
   * A change. One that the database refused because of another at the same moment is made again.
   *
   * @param again whether making it twice does no harm, whatever others did in between: then it is made again too
   *   when its answer was lost
   * @throws AppError also `PUSH_TARGET_GONE`, `PUSH_VALUE_REFUSED`
   */
  write(
    method: 'POST' | 'PATCH' | 'DELETE',
    path: string,
    body: object,
    options: { readonly signal: Signal; readonly again: boolean },
  ): Promise<HttpAnswer>;
  /** Sends a file; the same twice does no harm. Any answer, its status not looked at yet. */
  upload(
    method: 'PUT' | 'POST',
    path: string,
    query: Query,
    bytes: Uint8Array,
    signal: Signal,
  ): Promise<HttpAnswer>;
}

export function mlflowHttp(base: URL, access: Access): MlflowHttp {
  const client = httpClient(base, httpAccessOf(access));
  let clockAheadMs: number | null = null;

  async function answered(asked: Promise<HttpAnswer>, size: AnswerSize = 'thing'): Promise<HttpAnswer> {
    const answer = await asked.catch((error: unknown) => {
      throw asRemoteFailure(error, typeof size === 'object' ? 'FILE_TOO_LARGE' : 'REGISTRY_ANSWER_INVALID');
    });
    if (answer.dateMs !== null) clockAheadMs = answer.dateMs - Date.now();
    return answer;
  }

  return {
    clockAheadMs: () => clockAheadMs,
    get: (path, query, signal, size = 'thing') =>
      answered(client.get(path, query, { limitBytes: bytesOf(size), signal }), size),
    post: (path, body, signal, size = 'thing') =>
      answered(
        client.send('POST', path, jsonBody(body), { limitBytes: bytesOf(size), signal, again: true }),
        size,
      ),
    async write(method, path, body, { signal, again }) {
      for (let tried = 1; ; tried++) {
        const options = { limitBytes: limits.thing, signal, again };
        const answer = await answered(client.send(method, path, jsonBody(body), options));
        if (answer.status === 200) return answer;
        const error = errorOf(answer);
        const passes = isCollision(answer, error) || (again && isPassing(answer, error));
        if (!passes || tried >= maxTries) throw writeFailure(answer, error);
        await pause(tried, signal);
      }
    },
    upload: (method, path, query, bytes, signal) => {
      const body = { mediaType: 'application/octet-stream', bytes };
      return answered(
        client.send(method, path, body, { limitBytes: limits.thing, signal, query, again: true }),
      );
    },
    [Symbol.dispose]: () => client[Symbol.dispose](),
  };
}

const bytesOf = (size: AnswerSize): number => (typeof size === 'object' ? size.fileBytes : limits[size]);

const jsonBody = (body: object) => ({
  mediaType: 'application/json',
  bytes: new TextEncoder().encode(JSON.stringify(body)),
});

type MlflowError = z.output<typeof ErrorAnswer> | null;

/** What the server says went wrong, `null` when it says it in no form that it documents. */
export function errorOf(answer: HttpAnswer): MlflowError {
  if (answer.status < 400 || answer.body.length > maxErrorBytes) return null;
  try {
    return jsonOf(answer, ErrorAnswer);
  } catch {
    return null;
  }
}

/** MLflow says of a thing that is not there 404 with a code; any other 404 is a page of another server. */
export const isMissing = (answer: HttpAnswer): boolean =>
  answer.status === 404 && errorOf(answer)?.error_code === 'RESOURCE_DOES_NOT_EXIST';

/** The server takes no such name, number or path, and so has no such thing. */
export const isImpossible = (answer: HttpAnswer): boolean =>
  answer.status === 400 && errorOf(answer)?.error_code === 'INVALID_PARAMETER_VALUE';

/** Two writers met in the database, which took back the change of this one. */
const isCollision = ({ status }: HttpAnswer, error: MlflowError): boolean =>
  status === 400 && error?.error_code === 'BAD_REQUEST' && error.message.includes('IntegrityError');

const isPassing = ({ status }: HttpAnswer, error: MlflowError): boolean =>
  status >= 500 && error?.error_code !== 'INVALID_STATE';

function writeFailure(answer: HttpAnswer, error: MlflowError): AppError {
  const { status } = answer;
  if (isMissing(answer)) return new AppError('PUSH_TARGET_GONE');
  if (isCollision(answer, error)) return new AppError('REGISTRY_UNREACHABLE', { status });
  if (status === 413 || (status === 400 && error !== null)) return new AppError('PUSH_VALUE_REFUSED');
  try {
    demandOk(answer);
  } catch (failure) {
    if (failure instanceof AppError) return failure;
  }
  return new AppError('REGISTRY_ANSWER_INVALID', { status });
}

/** Full jitter: writers that met once do not meet again. */
async function pause(tried: number, signal: Signal): Promise<void> {
  const waitMs = Math.random() * firstPauseMs * 2 ** tried;
  await delay(waitMs, undefined, signal ? { signal } : {}).catch(() => {
    throw new AppError('CANCELLED');
  });
}

/** How the numbers of a list are read: as they are written, or – much faster – as JavaScript has them. */
export type Numbers = 'exact' | 'plain';

/**
 * The items of the list in an answer, checked in slices between which other work gets its turn.
 *
 * @param rest shape of the object without that list
 */
export async function listOf<Item extends z.ZodType, Rest extends z.ZodType>(
  answer: HttpAnswer,
  field: string,
  shapes: { readonly item: Item; readonly rest: Rest },
  numbers: Numbers,
): Promise<{ readonly items: z.output<Item>[]; readonly rest: z.output<Rest> }> {
  demandOk(answer);
  if (answer.mediaType !== 'application/json') throw new AppError('REGISTRY_ANSWER_INVALID');
  const parse = numbers === 'exact' ? parseExactJson : JSON.parse;
  const items: z.output<Item>[] = [];
  const slices = listSlices(answer.body, field, sliceBytes);
  try {
    for (;;) {
      const { done, value } = slices.next();
      if (done) return { items, rest: shapes.rest.parse(parseExactJson(value)) };
      for (const item of parse(value) as unknown[]) items.push(shapes.item.parse(item));
      await setImmediate();
    }
  } catch {
    // Without the cause: a parser quotes what it read, which may be what the server was sent.
    throw new AppError('REGISTRY_ANSWER_INVALID');
  }
}
