import { AppError } from '@main/kernel/app-error';
import { type HttpAnswer, type HttpClient, httpClient } from '@main/platform/http';
import type { ErrorCode } from '@shared/errors';
import { z } from 'zod';
import type { Access } from '../remote';
import { asRemoteFailure, demandOk, httpAccessOf, jsonOf } from '../remote-answers';
import type { Allowance } from './every-edge';

/** Of an answer that is one thing. */
const maxAnswerBytes = 10_000_000;
/** A page of versions brings the configuration of their runs. */
const maxPageBytes = 100_000_000;

type Variables = Readonly<Record<string, unknown>>;
type Signal = AbortSignal | undefined;

const Envelope = z.object({
  data: z.unknown().optional(),
  errors: z.array(z.object({ message: z.string().nullish() })).nullish(),
});

/** W&B's GraphQL interface. Failures are those of `Remote`. */
export interface WandbGraphql extends Disposable {
  readonly http: HttpClient;
  /** How far the server's clock was ahead at the last answer, ms. */
  readonly clockAheadMs: () => number | null;
  /** @param left what may still be read, where the answer is a part of something longer; its bytes are used up */
  ask<Shape extends z.ZodType>(
    query: string,
    variables: Variables,
    shape: Shape,
    signal: Signal,
    left?: Allowance,
  ): Promise<z.output<Shape>>;
  /**
   * A change. It is sent again after a failure only where twice does no harm.
   *
   * @throws AppError also `PUSH_TARGET_GONE`, `PUSH_VALUE_REFUSED`
   */
  change<Shape extends z.ZodType>(
    mutation: string,
    input: Variables,
    shape: Shape,
    options: { readonly signal: Signal; readonly again: boolean },
  ): Promise<z.output<Shape>>;
}

export function wandbGraphql(origin: URL, access: Access): WandbGraphql {
  const http = httpClient(origin, httpAccessOf(access));
  let clockAheadMs: number | null = null;

  async function post(
    query: string,
    variables: Variables,
    { limitBytes, signal, again }: { limitBytes: number; signal: Signal; again: boolean },
  ): Promise<HttpAnswer> {
    const bytes = new TextEncoder().encode(JSON.stringify({ query, variables }));
    const body = { mediaType: 'application/json', bytes };
    const answer = await http
      .send('POST', 'graphql', body, { limitBytes, signal, again })
      .catch((error: unknown) => {
        throw asRemoteFailure(error);
      });
    if (answer.dateMs !== null) clockAheadMs = answer.dateMs - Date.now();
    return answer;
  }

  return {
    http,
    clockAheadMs: () => clockAheadMs,
    async ask(query, variables, shape, signal, left) {
      const limitBytes = left ? Math.min(maxPageBytes, left.bytes) : maxAnswerBytes;
      const answer = await post(query, variables, { limitBytes, signal, again: true });
      if (left) left.bytes -= answer.body.byteLength;
      return dataOf(answer, shape, { missing: 'REGISTRY_ANSWER_INVALID', other: 'REGISTRY_ANSWER_INVALID' });
    },
    async change(mutation, input, shape, { signal, again }) {
      const answer = await post(mutation, { input }, { limitBytes: maxAnswerBytes, signal, again });
      return dataOf(answer, shape, { missing: 'PUSH_TARGET_GONE', other: 'PUSH_VALUE_REFUSED' });
    },
    [Symbol.dispose]: () => http[Symbol.dispose](),
  };
}

/** W&B answers failures with 200 or with a status of HTTP, and says in words what is meant. */
function dataOf<Shape extends z.ZodType>(
  answer: HttpAnswer,
  shape: Shape,
  codes: { readonly missing: ErrorCode; readonly other: ErrorCode },
): z.output<Shape> {
  const inWords =
    answer.mediaType === 'application/json' && [200, 400, 404, 409, 422].includes(answer.status);
  if (!inWords) demandOk(answer);
  const { data, errors } = jsonOf(answer, Envelope);
  if (errors && errors.length > 0)
    throw new AppError(codeOf(errors.map(({ message }) => message ?? '').join('\n'), codes), {
      status: answer.status,
    });
  demandOk(answer);
  const parsed = shape.safeParse(data);
  if (!parsed.success) throw new AppError('REGISTRY_ANSWER_INVALID');
  return parsed.data;
}

function codeOf(
  message: string,
  codes: { readonly missing: ErrorCode; readonly other: ErrorCode },
): ErrorCode {
  if (/permission|denied|unauthori[sz]ed|forbidden|not logged in|api key|read.?only/i.test(message))
    return 'REGISTRY_REFUSED';
  if (/rate.?limit|too many requests|timed? ?out|overloaded/i.test(message)) return 'REGISTRY_UNREACHABLE';
  if (/not found|could not find|does not exist|no such/i.test(message)) return codes.missing;
  return codes.other;
}
