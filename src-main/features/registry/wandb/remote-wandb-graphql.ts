import { AppError } from '@main/kernel/app-error';
import { type HttpAnswer, type HttpClient, httpClient } from '@main/platform/http';
import type { ErrorCode } from '@shared/errors';
import { z } from 'zod';
import type { Access } from '../remote';
import { asRemoteFailure, demandOk, httpAccessOf, jsonOf } from '../remote-answers';

/** A page of versions brings the configuration of their runs. */
const maxAnswerBytes = 100_000_000;
const maxPages = 2000;
/** A list may change while it is read; then it is read again. */
const maxReadings = 3;
const itemsPerPage = 50;

type Variables = Readonly<Record<string, unknown>>;
type Signal = AbortSignal | undefined;

const Envelope = z.object({
  data: z.unknown().optional(),
  errors: z.array(z.object({ message: z.string().nullish() })).nullish(),
});

/** A list with its end, as GraphQL servers give it. */
interface Page<Node> {
  readonly totalCount?: number | null | undefined;
  readonly pageInfo: { readonly endCursor?: string | null | undefined; readonly hasNextPage: boolean };
  readonly edges: readonly { readonly version?: string | null | undefined; readonly node: Node }[];
}

/** W&B's GraphQL interface. Failures are those of `Remote`. */
export interface WandbGraphql extends Disposable {
  readonly http: HttpClient;
  /** How far the server's clock was ahead at the last answer, ms. */
  readonly clockAheadMs: () => number | null;
  ask<Shape extends z.ZodType>(
    query: string,
    variables: Variables,
    shape: Shape,
    signal: Signal,
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
    signal: Signal,
    again: boolean,
  ): Promise<HttpAnswer> {
    const bytes = new TextEncoder().encode(JSON.stringify({ query, variables }));
    const body = { mediaType: 'application/json', bytes };
    const options = { limitBytes: maxAnswerBytes, signal, again };
    const answer = await http.send('POST', 'graphql', body, options).catch((error: unknown) => {
      throw asRemoteFailure(error);
    });
    if (answer.dateMs !== null) clockAheadMs = answer.dateMs - Date.now();
    return answer;
  }

  return {
    http,
    clockAheadMs: () => clockAheadMs,
    async ask(query, variables, shape, signal) {
      const answer = await post(query, variables, signal, true);
      return dataOf(answer, shape, { missing: 'REGISTRY_ANSWER_INVALID', other: 'REGISTRY_ANSWER_INVALID' });
    },
    async change(mutation, input, shape, { signal, again }) {
      const answer = await post(mutation, { input }, signal, again);
      return dataOf(answer, shape, { missing: 'PUSH_TARGET_GONE', other: 'PUSH_VALUE_REFUSED' });
    },
    [Symbol.dispose]: () => http[Symbol.dispose](),
  };
}

/**
 * A list to its end, read again when it changed meanwhile.
 *
 * @param read  one page; `null` when what the list belongs to is not there
 * @param keyOf what tells one thing of the list from another
 * @throws AppError `REGISTRY_ANSWER_INVALID` when it does not end or keeps changing
 */
export async function everyEdge<Node>(
  read: (page: { readonly cursor: string | null; readonly perPage: number }) => Promise<Page<Node> | null>,
  keyOf: (edge: Page<Node>['edges'][number]) => string,
): Promise<readonly Page<Node>['edges'][number][] | null> {
  for (let reading = 0; reading < maxReadings; reading++) {
    const edges: Page<Node>['edges'][number][] = [];
    let cursor: string | null = null;
    for (let pages = 0; ; pages++) {
      if (pages === maxPages) throw new AppError('REGISTRY_ANSWER_INVALID', { maxPages });
      const page: Page<Node> | null = await read({ cursor, perPage: itemsPerPage });
      if (!page) return null;
      edges.push(...page.edges);
      if (!page.pageInfo.hasNextPage) {
        const different = new Set(edges.map(keyOf)).size;
        if (different === edges.length && (page.totalCount ?? different) === different) return edges;
        break;
      }
      const next: string | null = page.pageInfo.endCursor ?? null;
      if (next === null || next === cursor) throw new AppError('REGISTRY_ANSWER_INVALID');
      cursor = next;
    }
  }
  throw new AppError('REGISTRY_ANSWER_INVALID');
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
